package import Kernel

/// # Durable jobs
///
/// Work that must be done although processes die: a job is a row, written in the transaction of the change that wants
/// it, and done when a worker's completion has committed.
///
/// Invariants
/// - A job exists if and only if the transaction that enqueued it committed.
/// - Whoever holds a job has its lease: a number that grows with every claim. Completion, failure, progress and renewal
///   name it, so that a holder whose lease was taken over writes nothing.
/// - ``JobRun/finish(_:)`` commits effect and completion together: exactly once inside the database. Outside effects are
///   at least once, with the job's identifier as idempotency key.
/// - A job fails at most ``maximumAttempts`` times, a lease that ran out included; then it is a dead letter and waits for
///   somebody to decide.
///
/// Non-goals: order among jobs (the outbox keeps the order per subject), work that no row needs to remember.
package struct Job: Sendable, Hashable {
  /// What is to be done, dotted lower-case words, e.g. "webhook.deliver". Workers register by kind.
  package var kind: String
  /// What the worker needs to know, at most ``maximumPayloadBytes`` as canonical JSON; no personal data beyond
  /// identifiers.
  package var payload: JSONValue
  /// Which jobs go first.
  package var priority: JobPriority
  /// At most one open job exists for a kind and key; nil for any number.
  package var uniqueKey: String?
  /// Not before this instant; nil for at once.
  package var notBefore: Instant?
  /// Failures after which the job becomes a dead letter.
  package var maximumAttempts: Int
  /// How long a finished job stays readable, e.g. on a page that shows its progress; 0 removes it when it is finished.
  package var keepFinishedSeconds: Int64

  /// The longest payload. Larger things are rows or blobs that the payload names.
  package static let maximumPayloadBytes = 64 << 10
  /// The longest kind or unique key.
  package static let maximumNameBytes = 200

  /// A job that is yet to be enqueued.
  package init(
    kind: String, payload: JSONValue = .object([:]), priority: JobPriority = .normal, uniqueKey: String? = nil,
    notBefore: Instant? = nil, maximumAttempts: Int = 14, keepFinishedSeconds: Int64 = 86_400
  ) {
    self.kind = kind
    self.payload = payload
    self.priority = priority
    self.uniqueKey = uniqueKey
    self.notBefore = notBefore
    self.maximumAttempts = maximumAttempts
    self.keepFinishedSeconds = keepFinishedSeconds
  }
}

/// Names the identifiers of jobs.
package enum JobTag {}
/// Identifies one job; the outside world is given it as idempotency key.
package typealias JobID = Identifier<JobTag>

/// Which jobs go first: all that are due of one priority before any of the next.
package enum JobPriority: Int, Sendable, Hashable, CaseIterable {
  /// A person waits.
  case urgent = 0
  /// The usual.
  case normal = 1
  /// Whenever nothing else is to be done.
  case low = 2
}

extension WriteTransaction {
  /// Puts a job into the queue, in the same transaction as the change that wants it.
  ///
  /// - Returns: its identifier; the identifier of the open job when there is one with the same kind and unique key.
  /// - Throws: ``JobError/payloadTooLarge(limitBytes:)``, ``JobError/nameInvalid(name:)``.
  @discardableResult
  package func enqueue(_ job: Job) throws -> JobID {
    try JobRules.check(job)
    return try JobQueries.insert(job, id: makeID(), at: now, in: self)
  }
}

/// What may be enqueued.
enum JobRules {
  static func check(_ job: Job) throws(JobError) {
    for name in [job.kind, job.uniqueKey].compactMap({ $0 }) {
      guard !name.isEmpty, name.utf8.count <= Job.maximumNameBytes else { throw .nameInvalid(name: job.kind) }
    }
    guard job.payload.canonical.utf8.count <= Job.maximumPayloadBytes else {
      throw .payloadTooLarge(limitBytes: Job.maximumPayloadBytes)
    }
  }
}
