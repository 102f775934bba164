package import Kernel

/// Work that is done again and again in the background, e.g. the sweep of the clocks.
///
/// A job may run twice for the same reason (another node, a restart) and must do no harm then.
package struct PeriodicJob: Sendable {
  /// Dotted, e.g. "cases.clock-sweep"; appears in logs and metrics.
  package let name: String
  /// The pause between the end of one run and the start of the next.
  package let intervalSeconds: Double
  /// Does the work once.
  package let run: @Sendable (JobContext) async throws -> Void

  /// A job.
  package init(
    name: String, intervalSeconds: Double, run: @escaping @Sendable (JobContext) async throws -> Void
  ) {
    self.name = name
    self.intervalSeconds = intervalSeconds
    self.run = run
  }
}

/// What a run of a job is given.
package struct JobContext: Sendable {
  /// Where the rows are.
  package let store: any Store
  /// The time.
  package let clock: any WallClock
  /// When this run started.
  package let startedAt: Instant

  /// What a run is given.
  package init(store: any Store, clock: any WallClock, startedAt: Instant) {
    self.store = store
    self.clock = clock
    self.startedAt = startedAt
  }
}

/// How one run of a job went.
package struct JobReport: Sendable, Hashable {
  /// The job's name.
  package let name: String
  /// How long it took.
  package let durationSeconds: Double
  /// The code of the error that ended the run; nil when it went well.
  package let errorCode: String?
  /// Runs in a row that failed, this one included.
  package let failuresInARow: Int
}
