package import Kernel

/// Runs periodic jobs side by side until its task is cancelled.
///
/// One job never overlaps itself; one that fails is reported and tried again, each time later, up to eight times its
/// interval.
package struct JobRunner: Sendable {
  private let jobs: [PeriodicJob]
  private let store: any Store
  private let clock: any WallClock
  private let pause: @Sendable (Double) async throws -> Void
  private let report: @Sendable (JobReport) -> Void

  /// - Parameters:
  ///   - pause: Waits the given seconds; tests replace it.
  ///   - report: Hears of every run, for logs and metrics.
  package init(
    jobs: [PeriodicJob], store: any Store, clock: any WallClock,
    pause: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) },
    report: @escaping @Sendable (JobReport) -> Void = { _ in }
  ) {
    self.jobs = jobs
    self.store = store
    self.clock = clock
    self.pause = pause
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

  /// Runs each job once, in order: for tests and for commands that end.
  package func runOnce() async {
    for job in jobs where !Task.isCancelled { _ = await run(job, failures: 0) }
  }

  private func repeatedly(_ job: PeriodicJob) async {
    var failures = 0
    while !Task.isCancelled {
      failures = await run(job, failures: failures)
      let stretch = failures == 0 ? 1 : Double(1 << min(failures, 3))
      do { try await pause(job.intervalSeconds * stretch) } catch { return }
    }
  }

  /// Answers the number of failures in a row.
  private func run(_ job: PeriodicJob, failures: Int) async -> Int {
    let start = ContinuousClock.now
    var code: String?
    do {
      try await job.run(JobContext(store: store, clock: clock, startedAt: clock.now()))
    } catch is CancellationError {
      return failures
    } catch {
      code = ErrorCode.of(error)
    }
    let failuresNow = code == nil ? 0 : failures + 1
    let duration = (ContinuousClock.now - start) / .seconds(1)
    report(JobReport(name: job.name, durationSeconds: duration, errorCode: code, failuresInARow: failuresNow))
    return failuresNow
  }
}

/// What may be written of an error in logs and tables: its code or its type, never its text.
enum ErrorCode {
  static func of(_ error: any Error) -> String {
    (error as? any CodedError)?.code ?? String(reflecting: type(of: error))
  }
}
