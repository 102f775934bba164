import GRDB
import Synchronization

/// Stops the read of a cancelled task, and never the read that uses the connection after it.
final class ReadCancellation: Sendable {
  private let cancelled = Atomic<Bool>(false)
  private let running = Mutex<DatabaseQueue?>(nil)

  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

  func cancel() {
    cancelled.store(true, ordering: .releasing)
    // The lock is held, so the read cannot end, and the connection not be handed on, in between.
    running.withLock { $0?.interrupt() }
  }

  func begin(on queue: DatabaseQueue) {
    running.withLock { $0 = queue }
  }

  func end() {
    running.withLock { $0 = nil }
  }
}
