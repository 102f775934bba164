/// What a node knows how to do: the work for one kind of job, and its limits.
package struct JobKind: Sendable {
  /// The kind, dotted lower-case words.
  package let name: String
  /// Jobs of this kind that one node runs side by side, so that slow ones cannot take every place.
  package let concurrency: Int
  /// How long a claim holds without a sign of life. Longer jobs are renewed by the worker.
  package let leaseSeconds: Int64
  /// After this a run is cancelled and counts as failed.
  package let timeLimitSeconds: Int64
  /// How long to wait after a failure.
  package let backoff: JobBackoff
  /// Does the work: returns when it is done, throws when it failed.
  package let run: @Sendable (JobRun) async throws -> Void

  /// Work for the jobs of one kind.
  ///
  /// - Parameter run: returns when the work is done; it may have called ``JobRun/finish(_:)``, which is done together
  ///   with its effect. Throws ``PermanentJobFailure`` for what no repetition will mend, and ``JobRetry`` when it knows
  ///   better than the backoff when to try again.
  package init(
    _ name: String, concurrency: Int = 16, leaseSeconds: Int64 = 60, timeLimitSeconds: Int64 = 3600,
    backoff: JobBackoff = .standard, run: @escaping @Sendable (JobRun) async throws -> Void
  ) {
    self.name = name
    self.concurrency = max(concurrency, 1)
    // Three signs of life of ``JobWorkerOptions/renewalSeconds``: a shorter lease would run out under a healthy worker.
    self.leaseSeconds = max(leaseSeconds, 15)
    self.timeLimitSeconds = max(timeLimitSeconds, 1)
    self.backoff = backoff
    self.run = run
  }
}

/// How long a failed job waits: twice as long each time, less a random part, so that jobs which failed together do not
/// come back together.
package struct JobBackoff: Sendable, Hashable {
  /// The wait after the first failure.
  package let firstSeconds: Int64
  /// No wait is longer.
  package let longestSeconds: Int64

  /// 2, 4, 8 … seconds, at most an hour: fourteen attempts take about four hours.
  package static let standard = JobBackoff(firstSeconds: 2, longestSeconds: 3600)

  /// Waits between these two.
  package init(firstSeconds: Int64, longestSeconds: Int64) {
    self.firstSeconds = max(firstSeconds, 1)
    self.longestSeconds = max(longestSeconds, firstSeconds, 1)
  }

  /// The wait after the failure of an attempt.
  ///
  /// - Parameters:
  ///   - attempt: 1 for the first.
  ///   - chance: a random number from 0 up to, not including, 1.
  /// - Returns: between half and all of the doubled wait.
  package func milliseconds(after attempt: Int, chance: Double) -> Int64 {
    let doublings = Int64(min(max(attempt - 1, 0), 40))
    let (scaled, overflow) = firstSeconds.multipliedReportingOverflow(by: 1 << doublings)
    let seconds = overflow ? longestSeconds : min(scaled, longestSeconds)
    return seconds * 500 + Int64(Double(seconds * 500) * min(max(chance, 0), 1))
  }
}
