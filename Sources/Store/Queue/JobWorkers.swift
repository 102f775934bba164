package import Kernel

/// Does the jobs of some kinds on one node, side by side with other nodes.
///
/// Jobs are claimed many at a time, each with a lease; long ones are renewed; completions that come together share a
/// commit. When the task of ``run()`` is cancelled, what runs may finish within the grace period, and the rest goes back
/// into the queue as if it had not been claimed.
package final class JobWorkers: Sendable {
  let kinds: [String: JobKind]
  let schedules: [JobSchedule]
  let options: JobWorkerOptions
  let holder: JobHolder
  let book: JobBook
  let clock: any WallClock
  let report: @Sendable (JobRunReport) -> Void

  /// Workers that begin with ``run()``.
  ///
  /// - Parameters:
  ///   - kinds: what this node can do; jobs of other kinds are left to others.
  ///   - schedules: put their jobs into the queue while the workers run.
  ///   - concurrency: jobs that run side by side on this node; each kind has its own limit below it.
  ///   - report: hears of every run, for logs and metrics.
  package convenience init(
    store: any Store, kinds: [JobKind], schedules: [JobSchedule] = [], concurrency: Int = 64, clock: any WallClock,
    options: JobWorkerOptions = JobWorkerOptions(), report: @escaping @Sendable (JobRunReport) -> Void = { _ in }
  ) {
    self.init(
      store: store, kinds: kinds, schedules: schedules, concurrency: concurrency, clock: clock, options: options,
      fault: { _ in }, report: report)
  }

  init(
    store: any Store, kinds: [JobKind], schedules: [JobSchedule], concurrency: Int, clock: any WallClock,
    options: JobWorkerOptions, fault: @escaping @Sendable (JobFault) throws -> Void,
    report: @escaping @Sendable (JobRunReport) -> Void
  ) {
    let byName = Dictionary(kinds.map { ($0.name, $0) }) { first, _ in first }
    self.kinds = byName
    self.schedules = schedules
    self.options = options
    self.clock = clock
    self.report = report
    book = JobBook(places: max(concurrency, 1), kinds: byName)
    holder = JobHolder(
      store: store, clock: clock, leaseSeconds: { byName[$0]?.leaseSeconds ?? 60 }, fault: fault)
  }

  /// Works until the task is cancelled, then ends in good order. A database that is away is tried again.
  package func run() async {
    // Not a child task: the cancellation must not reach the jobs before the grace period is over.
    let work = Task { await workUntilStopped() }
    await withTaskCancellationHandler {
      await work.value
    } onCancel: {
      book.stopClaiming()
    }
  }

  /// Works until nothing is due and nothing runs: for tests and for commands that end.
  ///
  /// - Throws: what claiming throws; `CancellationError`, after giving back what was not begun.
  package func runUntilIdle() async throws {
    try await registerSchedules()
    try await withTaskCancellationHandler {
      while true {
        try checkAlive()
        if Task.isCancelled {
          await drain()
          throw CancellationError()
        }
        let isQuiet = book.count == 0
        if isQuiet { book.tick() }
        let claimed = try await claimWhatIsDue()
        if isQuiet, claimed == 0 { return try checkAlive() }
        if book.count > 0 { await book.bell.wait() }
      }
    } onCancel: {
      book.bell.ring()
    }
  }

  /// Looks for jobs now instead of with the next look: for whoever has just enqueued one on this node.
  package func wake() {
    book.tick()
  }

  // MARK: The loop

  private func workUntilStopped() async {
    await withDiscardingTaskGroup { group in
      group.addTask { await self.again(each: self.options.lookSeconds) { self.book.tick() } }
      group.addTask { await self.again(each: self.options.renewalSeconds) { await self.renew() } }
      var isRegistered = false
      while !book.isStopping, !holder.isCrashed {
        do {
          if !isRegistered {
            try await registerSchedules()
            isRegistered = true
          }
          try await claimWhatIsDue()
        } catch {
          report(.workerFailed(code: ErrorCode.of(error)))
        }
        await book.bell.wait()
      }
      await drain()
      group.cancelAll()
    }
  }

  private func again(each seconds: Double, _ act: @Sendable () async -> Void) async {
    while !Task.isCancelled {
      do { try await options.pause(seconds) } catch { return }
      await act()
    }
  }

  private func checkAlive() throws {
    if holder.isCrashed { throw JobCrash() }
  }

  /// Claims and begins jobs until no place is free or nothing more is due. Answers how many.
  @discardableResult
  private func claimWhatIsDue() async throws -> Int {
    let isTick = book.takeTick()
    if isTick {
      try await fireSchedules()
      guard try await hasWork() else { return 0 }
    }
    var count = 0
    while !book.isStopping {
      // Time has passed: all kinds. A place became free: those of which more was waiting, and not for a place or two,
      // because claiming one costs as much as claiming many.
      let room = isTick && count == 0 ? book.room() : book.roomForMore(atLeastHalfOf: options.batch)
      guard room.all > 0 else { break }
      let claimed = try await claim(room)
      claimed.forEach(begin)
      count += claimed.count
      book.note(claimed, of: room, limit: min(room.all, options.batch))
      if claimed.isEmpty { break }
    }
    return count
  }
}

/// How ``JobWorkers`` go about it. The defaults suit a server.
package struct JobWorkerOptions: Sendable {
  /// The name of the node, for pages; no secret.
  package var node = ""
  /// The most jobs claimed in one transaction.
  package var batch = 64
  /// The pause between looks into the queue when there is nothing to do.
  package var lookSeconds: Double = 0.5
  /// The pause between signs of life for jobs that run long.
  package var renewalSeconds: Double = 5
  /// How long jobs may go on after the node was asked to stop.
  package var graceSeconds: Double = 20
  /// Waits the given seconds; tests replace it.
  package var pause: @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  /// A random number from 0 up to 1, for the backoff.
  package var chance: @Sendable () -> Double

  /// The defaults.
  package init(chance: @escaping @Sendable () -> Double = SecureChance.next) {
    self.chance = chance
  }
}

/// How one run of a job went, for logs and metrics.
package struct JobRunReport: Sendable, Hashable {
  /// What became of it.
  package enum Outcome: String, Sendable, Hashable {
    /// Its completion has committed.
    case done
    /// It will be tried again.
    case failed
    /// It was given up.
    case dead
    /// It was given back because the node stops.
    case returned
    /// Another holds it now, or somebody cancelled it.
    case lost
    /// The workers themselves failed, e.g. because the database is away.
    case workerFailed
  }

  /// The kind; empty for a failure of the workers themselves.
  package let kind: String
  /// The job; nil for a failure of the workers themselves.
  package let id: JobID?
  /// 1 for the first attempt.
  package let attempt: Int
  /// What became of it.
  package let outcome: Outcome
  /// How long it ran.
  package let durationSeconds: Double
  /// The code of the error; nil when it went well.
  package let errorCode: String?

  static func workerFailed(code: String) -> JobRunReport {
    JobRunReport(kind: "", id: nil, attempt: 0, outcome: .workerFailed, durationSeconds: 0, errorCode: code)
  }
}
