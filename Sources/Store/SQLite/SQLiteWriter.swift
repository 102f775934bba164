import Dispatch
import Synchronization

/// The line of writes before the one writing connection.
///
/// A write that finds the line idle starts the connection's thread, which then works until the line is empty:
/// ``GroupCommit`` takes all that wait, runs each in its own savepoint and makes them durable with one commit.
final class SQLiteWriter: Sendable {
  private struct Line {
    var waiting: [any PendingWrite] = []
    var isWorking = false
    var isGathering = false
    var isClosed = false
    var whenIdle: [CheckedContinuation<Void, Never>] = []
  }

  private let connection: SQLiteConnection
  private let line = Mutex(Line())
  private let arrival = DispatchSemaphore(value: 0)
  private let group: GroupCommit

  init(connection: SQLiteConnection, options: SQLiteOptions) {
    self.connection = connection
    self.group = GroupCommit(options: options)
  }

  var counts: StoreStatistics { group.counts }

  func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    let write = TypedWrite(body)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        if write.attach(continuation) { submit(write) }
      }
    } onCancel: {
      write.cancel()
    }
  }

  /// Refuses new writes, waits for those in line and answers when the connection is idle.
  func close() async throws {
    await withCheckedContinuation { continuation in
      let isIdle = line.withLock { line in
        line.isClosed = true
        if line.isWorking { line.whenIdle.append(continuation) }
        return !line.isWorking
      }
      if isIdle { continuation.resume() }
    }
    connection.access { executor in group.rest(executor) }
    try connection.close()
  }

  // MARK: The line

  private func submit(_ write: any PendingWrite) {
    enum Next { case refuse, start, wake, nothing }
    let next = line.withLock { line -> Next in
      if line.isClosed { return .refuse }
      line.waiting.append(write)
      if line.isGathering {
        line.isGathering = false
        return .wake
      }
      if line.isWorking { return .nothing }
      line.isWorking = true
      return .start
    }
    switch next {
    case .refuse: write.fail(StoreError.closed)
    case .start: connection.schedule { executor in self.work(executor) }
    case .wake: arrival.signal()
    case .nothing: break
    }
  }

  private func work(_ executor: SQLiteExecutor) {
    while hasWork() {
      group.commit(executor, line: self)
      group.checkpoint(executor, isIdle: waitingCount == 0)
    }
  }

  /// Whether something waits; if not, the thread is released in the same breath.
  private func hasWork() -> Bool {
    let idle = line.withLock { line -> [CheckedContinuation<Void, Never>]? in
      guard line.waiting.isEmpty else { return nil }
      line.isWorking = false
      defer { line.whenIdle = [] }
      return line.whenIdle
    }
    idle?.forEach { $0.resume() }
    return idle == nil
  }

  // MARK: For GroupCommit, on the connection's thread

  var waitingCount: Int { line.withLock { $0.waiting.count } }

  /// Takes up to `limit` writes from the head of the line.
  func take(_ limit: Int) -> [any PendingWrite] {
    line.withLock { line in
      if line.waiting.count <= limit {
        defer { line.waiting = [] }
        return line.waiting
      }
      defer { line.waiting.removeFirst(limit) }
      return Array(line.waiting.prefix(limit))
    }
  }

  /// Sleeps until a write arrives or the time is over.
  func awaitArrival(until deadline: DispatchTime) {
    let mustWait = line.withLock { line in
      line.isGathering = line.waiting.isEmpty
      return line.isGathering
    }
    guard mustWait, arrival.wait(timeout: deadline) == .timedOut else { return }
    let wasSignalled = line.withLock { line in
      defer { line.isGathering = false }
      return !line.isGathering
    }
    // The signal came between the end of the time and the lock: take it back.
    if wasSignalled { arrival.wait() }
  }
}
