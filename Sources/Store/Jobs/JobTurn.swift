package import Kernel

/// The right to run a periodic job, held by one node of the cluster.
struct JobTurn: Sendable, Hashable {
  let name: String
  /// Grows with every turn.
  let number: Int64
  /// Runs before this one that failed in a row, on whatever node.
  var failures = 0

  /// How long a turn holds without a sign of life.
  static let leaseSeconds: Int64 = 60
  /// The pause between signs of life.
  static let renewalSeconds: Double = 15

  /// What came of asking for a turn.
  enum Answer: Sendable, Hashable {
    case granted(JobTurn)
    /// Another node runs the job, or did so within the interval: ask again at that instant.
    case notBefore(Instant)
  }

  /// Asks for the turn. Looks first, so that nodes which wait write nothing.
  static func take(_ name: String, _ store: any Store, _ clock: any WallClock) async throws -> Answer {
    let now = clock.now()
    if let later = try await store.read({ tx in try JobTurnQueries.freeAt(name, in: tx) }), later > now {
      return .notBefore(later)
    }
    return try await store.write { tx in
      guard let later = try JobTurnQueries.freeAt(name, in: tx) else {
        try JobTurnQueries.insert(name, at: now, until: now.adding(seconds: leaseSeconds), in: tx)
        return .granted(JobTurn(name: name, number: 1))
      }
      guard later <= now,
        let turn = try JobTurnQueries.take(name, at: now, until: now.adding(seconds: leaseSeconds), in: tx)
      else { return .notBefore(later) }
      return .granted(turn)
    }
  }

  /// Keeps the turn. Answers whether it still held.
  func renew(_ store: any Store, _ clock: any WallClock) async throws -> Bool {
    let until = clock.now().adding(seconds: Self.leaseSeconds)
    return try await store.writeLocking { tx in try JobTurnQueries.renew(self, until: until, in: tx) }
  }

  /// Gives the turn back; the next may be taken from that instant.
  ///
  /// - Parameter errorCode: of the error that ended the run; nil when it went well.
  func end(_ store: any Store, at now: Instant, next: Instant, errorCode: String?) async throws {
    try await store.writeLocking { tx in
      try JobTurnQueries.end(self, at: now, next: next, errorCode: errorCode, in: tx)
    }
  }
}

/// How the last run of a periodic job of the cluster went, for pages.
package struct PeriodicRun: Sendable, Hashable {
  /// The job's name.
  package let name: String
  /// When the last run began.
  package let startedAt: Instant?
  /// When the last run that ended ended; earlier than ``startedAt`` while one runs.
  package let endedAt: Instant?
  /// Whether a node runs it at the given time.
  package let isRunning: Bool
  /// When it may run next.
  package let nextAt: Instant
  /// The code of the last run's error; nil when it went well.
  package let errorCode: String?
  /// Runs in a row that failed.
  package let failuresInARow: Int
}

extension Jobs {
  /// The last run of every periodic job of the cluster, by name.
  package static func periodicRuns(at now: Instant, in tx: ReadTransaction) throws -> [PeriodicRun] {
    try JobTurnQueries.runs(at: now, in: tx)
  }
}
