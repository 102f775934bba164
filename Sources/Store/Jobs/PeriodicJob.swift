package import Kernel

/// Work that is done again and again in the background, e.g. the sweep of the clocks.
///
/// One node at a time runs a job of the cluster: whoever runs it holds its turn. A node that loses the database for longer
/// than the turn holds may still be at it when another begins, so a job must do no harm when it runs twice, or call
/// ``JobContext/holdTurn(in:)`` in its writes.
package struct PeriodicJob: Sendable {
  /// Dotted, e.g. "cases.clock-sweep"; appears in logs and metrics.
  package let name: String
  /// The pause between the end of one run and the start of the next.
  package let intervalSeconds: Double
  /// Which nodes run it.
  package let scope: PeriodicJobScope
  /// Does the work once.
  package let run: @Sendable (JobContext) async throws -> Void

  /// A job.
  ///
  /// - Parameter scope: by default one node at a time, at most once per interval in the whole cluster.
  package init(
    name: String, intervalSeconds: Double, scope: PeriodicJobScope = .cluster,
    run: @escaping @Sendable (JobContext) async throws -> Void
  ) {
    self.name = name
    self.intervalSeconds = intervalSeconds
    self.scope = scope
    self.run = run
  }
}

/// Which nodes run a periodic job.
package enum PeriodicJobScope: Sendable, Hashable {
  /// One at a time: for what changes the database or the world.
  case cluster
  /// Each for itself: for what refreshes the memory of the process, or is safe side by side.
  case everyNode
}

/// What a run of a job is given.
package struct JobContext: Sendable {
  /// Where the rows are.
  package let store: any Store
  /// The time.
  package let clock: any WallClock
  /// When this run started.
  package let startedAt: Instant
  /// The turn that is held; nil for a job of every node.
  let turn: JobTurn?

  /// What a run is given.
  package init(store: any Store, clock: any WallClock, startedAt: Instant) {
    self.init(store: store, clock: clock, startedAt: startedAt, turn: nil)
  }

  init(store: any Store, clock: any WallClock, startedAt: Instant, turn: JobTurn?) {
    self.store = store
    self.clock = clock
    self.startedAt = startedAt
    self.turn = turn
  }

  /// Fences a write: commits only if no other node has taken the turn over.
  ///
  /// - Throws: ``JobError/turnLost``.
  package func holdTurn(in tx: WriteTransaction) throws {
    guard let turn else { return }
    guard try JobTurnQueries.isHeld(turn, in: tx) else { throw JobError.turnLost }
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
