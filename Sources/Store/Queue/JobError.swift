package import Kernel

/// What can go wrong with a job, each with a stable code. The code of the last failure stands in the job's row.
package enum JobError: CodedError, Hashable {
  /// The payload is longer than the queue takes; put the thing into a row or blob and name it.
  case payloadTooLarge(limitBytes: Int)
  /// A kind or unique key is empty or too long.
  case nameInvalid(name: String)
  /// Another worker holds the job now, or it was cancelled: nothing was written.
  case leaseLost
  /// The job was finished already by this run.
  case finishedTwice
  /// The worker did not renew its lease: it died, or lost the database.
  case leaseExpired
  /// The job ran longer than its kind allows.
  case timeLimit
  /// Another node runs the periodic job now.
  case turnLost

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .payloadTooLarge: "store.job.payloadTooLarge"
    case .nameInvalid: "store.job.nameInvalid"
    case .leaseLost: "store.job.leaseLost"
    case .finishedTwice: "store.job.finishedTwice"
    case .leaseExpired: "store.job.leaseExpired"
    case .timeLimit: "store.job.timeLimit"
    case .turnLost: "store.job.turnLost"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .payloadTooLarge: .tooLarge
    case .nameInvalid: .invalid
    case .leaseLost, .finishedTwice, .turnLost: .conflict
    case .leaseExpired, .timeLimit: .unavailable
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    switch self {
    case .payloadTooLarge(let limit): ["limitBytes": String(limit)]
    case .nameInvalid(let name): ["name": name]
    default: [:]
    }
  }
}

/// Thrown by work that can never succeed: the job becomes a dead letter at once.
package struct PermanentJobFailure: Error, Hashable {
  /// The stable dotted code that the dead letter shows.
  package let code: String

  /// A failure that no repetition will mend.
  package init(code: String) {
    self.code = code
  }
}

/// Thrown by work that knows when it should be tried again, e.g. because the other side said so.
package struct JobRetry: Error, Hashable {
  /// The wait before the next attempt.
  package let afterSeconds: Int64
  /// The stable dotted code that pages show.
  package let code: String
  /// Whether this attempt counts towards the dead letter; not when the work was not really begun.
  package let countsAttempt: Bool

  /// A wish to be tried again.
  package init(afterSeconds: Int64, code: String, countsAttempt: Bool = true) {
    self.afterSeconds = max(afterSeconds, 1)
    self.code = code
    self.countsAttempt = countsAttempt
  }
}
