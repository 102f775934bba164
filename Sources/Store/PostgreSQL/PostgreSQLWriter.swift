import Dispatch
import Synchronization

/// The line of writes before the writing connections of this node.
///
/// The first connection takes all that wait as one group with one commit, as ``GroupCommit`` does for SQLite: writes of one
/// node do not collide. Another connection helps when the first is held up, e.g. by a long import.
final class PostgreSQLWriter: Sendable {
  private struct Line {
    var waiting: [any PendingWrite] = []
    var idle: [Int]
    var isGathering = false
    var isHelpOnItsWay = false
    /// How often somebody was taken from the line: standing still means that the first connection is held up.
    var takes = 0
    var isClosed = false
    var whenIdle: CheckedContinuation<Void, Never>?
  }

  private let lanes: [PostgreSQLGroup]
  private let line: Mutex<Line>
  private let arrival = DispatchSemaphore(value: 0)
  private let patience: DispatchTimeInterval

  init(
    address: PostgreSQLAddress, options: PostgreSQLOptions, availability: PostgreSQLAvailability,
    schema: PostgreSQLSchemaFacts, beginning: String = PostgreSQLSessionQueries.beginWrite
  ) {
    let count = max(options.maximumWriters, 1)
    lanes = (0..<count).map { number in
      PostgreSQLGroup(
        number: number, address: address, options: options, availability: availability, schema: schema,
        beginning: beginning)
    }
    line = Mutex(Line(idle: Array(0..<count)))
    patience = .milliseconds(max(options.patienceMilliseconds, 1))
  }

  var counts: StoreStatistics {
    lanes.reduce(StoreStatistics()) { $0 + $1.counts }
  }

  var waitingCount: Int { line.withLock { $0.waiting.count } }

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

  /// Refuses new writes, waits for those in line, and closes the connections.
  func close() async {
    await withCheckedContinuation { continuation in
      let isIdle = line.withLock { line in
        line.isClosed = true
        let isIdle = line.idle.count == lanes.count
        if !isIdle { line.whenIdle = continuation }
        return isIdle
      }
      if isIdle { continuation.resume() }
    }
    for lane in lanes { lane.close() }
  }

  private func submit(_ write: any PendingWrite) {
    enum Next { case refuse, start(Int), wake, help(Int), nothing }
    let next = line.withLock { line -> Next in
      if line.isClosed { return .refuse }
      line.waiting.append(write)
      if line.isGathering {
        line.isGathering = false
        return .wake
      }
      if line.idle.count == lanes.count { return .start(line.idle.removeFirst()) }
      if line.idle.isEmpty || line.isHelpOnItsWay { return .nothing }
      line.isHelpOnItsWay = true
      return .help(line.takes)
    }
    switch next {
    case .refuse: write.fail(StoreError.closed)
    case .start(let number): start(number)
    case .wake: arrival.signal()
    case .help(let takes): sendHelp(unlessTakenSince: takes)
    case .nothing: break
    }
  }

  private func start(_ number: Int) {
    let lane = lanes[number]
    lane.queue.async {
      while self.hasWork(number) { lane.commit(self) }
    }
  }

  /// Starts another connection when nobody was taken from the line for a while; looks again as long as somebody waits.
  private func sendHelp(unlessTakenSince takes: Int) {
    DispatchQueue.global().asyncAfter(deadline: .now() + patience) {
      let (number, again) = self.line.withLock { line -> (Int?, Int?) in
        if !line.waiting.isEmpty, !line.idle.isEmpty {
          guard line.takes == takes else { return (nil, line.takes) }
          line.isHelpOnItsWay = false
          return (line.idle.removeFirst(), nil)
        }
        line.isHelpOnItsWay = false
        return (nil, nil)
      }
      if let number { self.start(number) }
      if let again { self.sendHelp(unlessTakenSince: again) }
    }
  }

  /// Whether something waits; if not, the connection is idle in the same breath.
  private func hasWork(_ number: Int) -> Bool {
    let (hasWork, whenIdle) = line.withLock { line -> (Bool, CheckedContinuation<Void, Never>?) in
      guard line.waiting.isEmpty else { return (true, nil) }
      line.idle.append(number)
      line.idle.sort()
      guard line.idle.count == lanes.count else { return (false, nil) }
      defer { line.whenIdle = nil }
      return (false, line.whenIdle)
    }
    whenIdle?.resume()
    return hasWork
  }

  // MARK: For PostgreSQLGroup, on a connection's thread

  /// Takes up to `limit` writes from the head of the line.
  func take(_ limit: Int) -> [any PendingWrite] {
    line.withLock { line in
      let taken = Array(line.waiting.prefix(limit))
      line.waiting.removeFirst(taken.count)
      if !taken.isEmpty { line.takes += 1 }
      return taken
    }
  }

  /// Sleeps until a write arrives or the time is over. Only one connection gathers at a time; others do not wait.
  func awaitArrival(until deadline: DispatchTime) {
    let mustWait = line.withLock { line in
      guard line.waiting.isEmpty, !line.isGathering else { return false }
      line.isGathering = true
      return true
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
