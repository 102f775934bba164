import Dispatch
import Synchronization

/// Lends each user a connection of its own. A user beyond the limit waits without holding a thread.
final class LendingPool<Connection: Sendable>: Sendable {
  private struct State {
    var idle: [Connection] = []
    var openCount = 0
    var waiting: [PendingLoan<Connection>] = []
    var isClosed = false
    var whenEmpty: CheckedContinuation<Void, Never>?
    var loans = 0
  }

  private let maximum: Int
  private let longestWaitSeconds: Double?
  private let open: @Sendable () throws -> Connection
  private let close: @Sendable (Connection) throws -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - maximum: The most connections at once.
  ///   - longestWaitSeconds: After this a user gives up with ``StoreError/busy``; nil to wait as long as its task.
  init(
    maximum: Int, longestWaitSeconds: Double? = nil, open: @escaping @Sendable () throws -> Connection,
    close: @escaping @Sendable (Connection) throws -> Void
  ) {
    self.maximum = max(maximum, 1)
    self.longestWaitSeconds = longestWaitSeconds
    self.open = open
    self.close = close
  }

  /// Loans so far.
  var loans: Int { state.withLock { $0.loans } }

  /// Users who wait now.
  var waitingCount: Int { state.withLock { $0.waiting.count } }

  /// Runs `body` with a connection that nobody else has meanwhile.
  func withConnection<T: Sendable>(_ body: (Connection) async throws -> T) async throws -> T {
    let connection = try await borrow()
    defer { giveBack(connection) }
    return try await body(connection)
  }

  /// Waits for those who have a connection and closes all.
  func shutDown() async throws {
    let (idle, waiting) = state.withLock { state in
      state.isClosed = true
      state.openCount -= state.idle.count
      defer {
        state.idle = []
        state.waiting = []
      }
      return (state.idle, state.waiting)
    }
    waiting.forEach { $0.resume(throwing: StoreError.closed) }
    for connection in idle { try close(connection) }
    await withCheckedContinuation { continuation in
      let isEmpty = state.withLock { state in
        if state.openCount > 0 { state.whenEmpty = continuation }
        return state.openCount == 0
      }
      if isEmpty { continuation.resume() }
    }
  }

  // MARK: Lending

  private enum Offer {
    case connection(Connection)
    case open
    case wait
    case closed
  }

  private func borrow() async throws -> Connection {
    switch offer(to: nil) {
    case .connection(let connection): return connection
    case .open: return try openOne()
    case .closed: throw StoreError.closed
    case .wait: break
    }
    let pending = PendingLoan<Connection>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        pending.attach(continuation)
        switch offer(to: pending) {
        case .connection(let connection): hand(connection, to: pending)
        case .open: pending.resume(with: Result { try openOne() }) { self.giveBack($0) }
        case .closed: pending.resume(throwing: StoreError.closed)
        case .wait: limitWait(of: pending)
        }
      }
    } onCancel: {
      pending.resume(throwing: CancellationError())
    }
  }

  private func limitWait(of pending: PendingLoan<Connection>) {
    guard let longestWaitSeconds else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + longestWaitSeconds) {
      pending.resume(throwing: StoreError.busy)
    }
  }

  private func offer(to pending: PendingLoan<Connection>?) -> Offer {
    state.withLock { state in
      if state.isClosed { return .closed }
      if let connection = state.idle.popLast() {
        state.loans += 1
        return .connection(connection)
      }
      if state.openCount < maximum {
        state.openCount += 1
        state.loans += 1
        return .open
      }
      if let pending { state.waiting.append(pending) }
      return .wait
    }
  }

  private func openOne() throws -> Connection {
    do {
      return try open()
    } catch {
      forget()
      throw error
    }
  }

  /// One connection fewer.
  private func forget() {
    let whenEmpty = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.openCount -= 1
      guard state.isClosed, state.openCount == 0 else { return nil }
      defer { state.whenEmpty = nil }
      return state.whenEmpty
    }
    whenEmpty?.resume()
  }

  private func giveBack(_ connection: Connection) {
    let (next, isClosed) = state.withLock { state -> (PendingLoan<Connection>?, Bool) in
      if state.isClosed { return (nil, true) }
      guard state.waiting.isEmpty else {
        state.loans += 1
        return (state.waiting.removeFirst(), false)
      }
      state.idle.append(connection)
      return (nil, false)
    }
    if let next {
      hand(connection, to: next)
    } else if isClosed {
      try? close(connection)
      forget()
    }
  }

  /// Gives the connection to a waiting user, or to the one after it when that was cancelled meanwhile.
  private func hand(_ connection: Connection, to pending: PendingLoan<Connection>) {
    pending.resume(with: .success(connection)) { self.giveBack($0) }
  }
}
