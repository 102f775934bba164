package import Kernel

/// Runs periodic jobs side by side until its task is cancelled.
///
/// One job never overlaps itself, in the whole cluster unless its scope is every node; one that fails is reported and
/// tried again, each time later, up to eight times its interval.
package struct JobRunner: Sendable {
  private let jobs: [PeriodicJob]
  private let store: any Store
  private let clock: any WallClock
  private let pause: @Sendable (Double) async throws -> Void
  private let waitToRenew: @Sendable (Double) async throws -> Void
  private let report: @Sendable (JobReport) -> Void

  /// - Parameters:
  ///   - pause: Waits the given seconds between runs; tests replace it.
  ///   - waitToRenew: Waits the given seconds between signs of life of a run.
  ///   - report: Hears of every run, for logs and metrics.
  package init(
    jobs: [PeriodicJob], store: any Store, clock: any WallClock,
    pause: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) },
    waitToRenew: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) },
    report: @escaping @Sendable (JobReport) -> Void = { _ in }
  ) {
    self.jobs = jobs
    self.store = store
    self.clock = clock
    self.pause = pause
    self.waitToRenew = waitToRenew
    self.report = report
  }

  /// Returns when the task is cancelled and every job has ended its present run.
  package func run() async {
    await withDiscardingTaskGroup { group in
      for job in jobs {
        group.addTask { await repeatedly(job) }
      }
    }
  }

  /// Runs each job once, in order, except those whose turn another node has: for tests and for commands that end.
  package func runOnce() async {
    for job in jobs where !Task.isCancelled { _ = await run(job, failures: 0) }
  }

  /// What a run tells the next.
  private struct Result {
    var failures: Int
    /// When another node's turn is over; nil after a run of this node.
    var notBefore: Instant?
  }

  private func repeatedly(_ job: PeriodicJob) async {
    var failures = 0
    while !Task.isCancelled {
      let result = await run(job, failures: failures)
      failures = result.failures
      var seconds = job.intervalSeconds * (failures == 0 ? 1 : Double(1 << min(failures, 3)))
      if let later = result.notBefore {
        let wait = Double(later.milliseconds - clock.now().milliseconds) / 1000
        seconds = min(max(wait, Self.shortestWaitSeconds), job.intervalSeconds)
      }
      do { try await pause(seconds) } catch { return }
    }
  }

  private static let shortestWaitSeconds = 0.05

  private func run(_ job: PeriodicJob, failures: Int) async -> Result {
    let start = ContinuousClock.now
    var code: String?
    do {
      if let later = try await runInTurn(job) { return Result(failures: failures, notBefore: later) }
    } catch is CancellationError {
      return Result(failures: failures)
    } catch {
      code = ErrorCode.of(error)
    }
    let failuresNow = code == nil ? 0 : failures + 1
    let duration = (ContinuousClock.now - start) / .seconds(1)
    report(JobReport(name: job.name, durationSeconds: duration, errorCode: code, failuresInARow: failuresNow))
    return Result(failures: failuresNow)
  }

  /// How many times its interval a job waits after so many failures in a row.
  private static func stretch(_ failures: Int) -> Double { Double(1 << min(failures, 3)) }

  /// Runs the job if it is this node's turn; otherwise answers when to ask again.
  private func runInTurn(_ job: PeriodicJob) async throws -> Instant? {
    guard job.scope == .cluster else {
      try await job.run(JobContext(store: store, clock: clock, startedAt: clock.now()))
      return nil
    }
    let turn: JobTurn
    switch try await JobTurn.take(job.name, store, clock) {
    case .notBefore(let later): return later
    case .granted(let granted): turn = granted
    }
    var failure: (any Error)?
    do {
      try await whileRenewing(turn) {
        try await job.run(JobContext(store: store, clock: clock, startedAt: clock.now(), turn: turn))
      }
    } catch {
      failure = error
    }
    await end(turn, of: job, failure)
    if let failure { throw failure }
    return nil
  }

  /// A node that stops in the middle gives its turn back at once. If the database is away now, the turn runs out.
  private func end(_ turn: JobTurn, of job: PeriodicJob, _ failure: (any Error)?) async {
    let now = clock.now()
    let stretch = failure == nil ? 1 : Self.stretch(turn.failures + 1)
    let wait = Task.isCancelled ? 0 : Int64(job.intervalSeconds * 1000 * stretch)
    let next = Instant(milliseconds: now.milliseconds + wait)
    let code = failure.flatMap { $0 is CancellationError ? nil : ErrorCode.of($0) }
    // Not cancelled with the runner's task.
    let ending = Task { try await turn.end(store, at: now, next: next, errorCode: code) }
    _ = await ending.result
  }

  /// Shows signs of life while `work` runs; ends it when another node has taken the turn over.
  private func whileRenewing(_ turn: JobTurn, _ work: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await work()
        return true
      }
      group.addTask {
        while true {
          do { try await waitToRenew(JobTurn.renewalSeconds) } catch { return false }
          // A database that is away does not end the work: what it writes fails by itself.
          if let isHeld = try? await turn.renew(store, clock), !isHeld { throw JobError.turnLost }
        }
      }
      defer { group.cancelAll() }
      while let isWorkDone = try await group.next() {
        if isWorkDone { return }
      }
    }
  }
}

/// What may be written of an error in logs and tables: its code or its type, never its text.
enum ErrorCode {
  static func of(_ error: any Error) -> String {
    (error as? any CodedError)?.code ?? String(reflecting: type(of: error))
  }
}
