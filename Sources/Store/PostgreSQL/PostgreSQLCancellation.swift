import CPostgreSQL
import Dispatch
import Foundation
import Synchronization

/// Tells the read of a cancelled task to stop, and no other read of its connection.
final class PostgreSQLCancellation: Sendable {
  private struct State {
    var isCancelled = false
    var wasSent = false
    /// Owned; guarded by the lock. libpq allows its use from any thread.
    var target: UInt = 0
  }

  private let state = Mutex(State())

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// The statements of `handle` (from `PQgetCancel`; owned from now on) are those to stop.
  func attach(_ handle: OpaquePointer?) {
    state.withLock { $0.target = UInt(bitPattern: handle) }
  }

  /// Answers whether the server was told to stop: the connection must then not be used again, since the message may come late.
  func detach() -> Bool {
    state.withLock { state in
      PQfreeCancel(OpaquePointer(bitPattern: state.target))
      state.target = 0
      return state.wasSent
    }
  }

  /// May be called from any thread; the message to the server travels on a thread of its own.
  func cancel() {
    let isAttached = state.withLock { state in
      state.isCancelled = true
      return state.target != 0
    }
    guard isAttached else { return }
    DispatchQueue.global().async {
      // The server ignores a message that comes just before the statement: it is repeated until the read has ended.
      while self.send() { Thread.sleep(forTimeInterval: 0.01) }
    }
  }

  /// False once there is nothing left to stop.
  private func send() -> Bool {
    state.withLock { state in
      guard let target = OpaquePointer(bitPattern: state.target) else { return false }
      state.wasSent = true
      var reason = [CChar](repeating: 0, count: 256)
      _ = PQcancel(target, &reason, Int32(reason.count))
      return true
    }
  }
}
