import Dispatch
import Synchronization

/// Lends each read a connection of its own. A read beyond the limit waits without holding a thread.
final class SQLiteReaderPool: Sendable {
  private struct State {
    var idle: [SQLiteConnection] = []
    var openCount = 0
    var waiting: [PendingLoan<SQLiteConnection>] = []
    var isClosed = false
    var whenEmpty: CheckedContinuation<Void, Never>?
    var reads = 0
  }

  private let path: String
  private let options: SQLiteOptions
  private let state = Mutex(State())
  private let bulk = DispatchQueue(label: "store.bulk", attributes: .concurrent)

  init(path: String, options: SQLiteOptions) {
    self.path = path
    self.options = options
  }

  var reads: Int { state.withLock { $0.reads } }

  var waitingCount: Int { state.withLock { $0.waiting.count } }

  func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    try Task.checkCancellation()
    let cancellation = ReadCancellation()
    return try await withTaskCancellationHandler {
      let connection = try await borrow()
      defer { giveBack(connection) }
      switch extent {
      case .page: return try connection.read(cancellation, body)
      case .bulk, .report: return try await onOwnThread { try connection.read(cancellation, body) }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// Runs maintenance outside any transaction, on a thread of its own.
  func maintain<T: Sendable>(_ body: @escaping @Sendable (SQLiteExecutor) throws -> T) async throws -> T {
    let connection = try await borrow()
    defer { giveBack(connection) }
    return try await onOwnThread { try connection.access(body) }
  }

  private func onOwnThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      bulk.async { continuation.resume(with: Result { try body() }) }
    }
  }

  /// Waits for running reads and closes all connections.
  func close() async throws {
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
    for connection in idle { try connection.close() }
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
    case connection(SQLiteConnection)
    case open
    case wait
    case closed
  }

  private func borrow() async throws -> SQLiteConnection {
    switch offer(to: nil) {
    case .connection(let connection): return connection
    case .open: return try open()
    case .closed: throw StoreError.closed
    case .wait: break
    }
    let pending = PendingLoan<SQLiteConnection>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        pending.attach(continuation)
        switch offer(to: pending) {
        case .connection(let connection): hand(connection, to: pending)
        case .open: pending.resume(with: Result { try open() }) { self.giveBack($0) }
        case .closed: pending.resume(throwing: StoreError.closed)
        case .wait: break
        }
      }
    } onCancel: {
      pending.resume(throwing: CancellationError())
    }
  }

  private func offer(to pending: PendingLoan<SQLiteConnection>?) -> Offer {
    state.withLock { state in
      if state.isClosed { return .closed }
      if let connection = state.idle.popLast() {
        state.reads += 1
        return .connection(connection)
      }
      if state.openCount < options.maximumReaders {
        state.openCount += 1
        state.reads += 1
        return .open
      }
      if let pending { state.waiting.append(pending) }
      return .wait
    }
  }

  private func open() throws -> SQLiteConnection {
    do {
      return try SQLiteConnection(path: path, isReader: true, options: options)
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

  private func giveBack(_ connection: SQLiteConnection) {
    let (next, isClosed) = state.withLock { state -> (PendingLoan<SQLiteConnection>?, Bool) in
      if state.isClosed { return (nil, true) }
      guard state.waiting.isEmpty else {
        state.reads += 1
        return (state.waiting.removeFirst(), false)
      }
      state.idle.append(connection)
      return (nil, false)
    }
    if let next {
      hand(connection, to: next)
    } else if isClosed {
      try? connection.close()
      forget()
    }
  }

  /// Gives the connection to a waiting read, or to the one after it when that was cancelled meanwhile.
  private func hand(_ connection: SQLiteConnection, to pending: PendingLoan<SQLiteConnection>) {
    pending.resume(with: .success(connection)) { self.giveBack($0) }
  }
}
