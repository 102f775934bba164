package import Kernel

/// Where a job stands.
package enum JobState: String, Sendable, Hashable, CaseIterable {
  /// In the queue, or waiting for its next attempt.
  case waiting
  /// A worker holds its lease.
  case running
  /// Somebody cancelled it; the worker has yet to stop. Nothing that it finishes counts any more.
  case cancelling
  /// Its completion has committed.
  case done
  /// Given up after too many failures; waits for somebody to decide.
  case dead
  /// Stopped by somebody before it was done.
  case cancelled
  /// A dead letter that somebody gave up for good.
  case discarded

  /// Whether the job is still to be done.
  package var isOpen: Bool {
    switch self {
    case .waiting, .running, .cancelling: true
    case .done, .dead, .cancelled, .discarded: false
    }
  }
}

/// How far a job has come.
package struct JobProgress: Sendable, Hashable {
  /// Units that are done.
  package let done: Int
  /// Units in all; 0 when that is not known.
  package let total: Int
  /// A key of the catalogues that says what is being done; nil for none.
  package let noteKey: String?

  /// How far a job has come.
  package init(done: Int, total: Int, noteKey: String? = nil) {
    self.done = done
    self.total = total
    self.noteKey = noteKey
  }
}

/// One job as pages and commands show it.
package struct JobStatus: Sendable, Hashable {
  /// Its identifier.
  package let id: JobID
  /// What is to be done.
  package let kind: String
  /// What the worker is given.
  package let payload: JSONValue
  /// Its unique key, if it has one.
  package let uniqueKey: String?
  /// Which jobs go first.
  package let priority: JobPriority
  /// Where it stands.
  package let state: JobState
  /// Attempts begun so far.
  package let attempts: Int
  /// Failures after which it is given up.
  package let maximumAttempts: Int
  /// When it came into the queue.
  package let enqueuedAt: Instant
  /// When it may be begun; of past interest once it runs.
  package let dueAt: Instant
  /// When the last attempt began.
  package let startedAt: Instant?
  /// When it was done, given up, cancelled or discarded.
  package let endedAt: Instant?
  /// The node that holds or last held it.
  package let holder: String?
  /// How far it has come, if it says so.
  package let progress: JobProgress?
  /// The code of the last failure.
  package let errorCode: String?

  /// The place of an ended job in a list by time, for the next page.
  package var cursor: JobCursor { JobCursor(endedAt: endedAt ?? dueAt, id: id) }
}

/// A place in a list of ended jobs, newest first.
package struct JobCursor: Sendable, Hashable {
  /// When the last job of the page ended.
  package let endedAt: Instant
  /// The last job of the page.
  package let id: JobID

  /// A place in the list.
  package init(endedAt: Instant, id: JobID) {
    self.endedAt = endedAt
    self.id = id
  }
}

/// How much of one kind lies in the queue. Each number is counted up to ``countLimit``.
package struct JobBacklog: Sendable, Hashable {
  /// Counting stops here: more is "very many" and would cost the page its speed.
  package static let countLimit = 10_000

  /// The kind.
  package let kind: String
  /// Jobs that wait, delayed ones included.
  package let waiting: Int
  /// Dead letters.
  package let dead: Int
  /// When the job that has been due longest became due; nil when none waits.
  package let oldestDueAt: Instant?
}

/// What became of the wish to repair a dead letter.
package enum JobRepair: Sendable, Hashable {
  /// It is back in the queue with all its attempts.
  case done
  /// There is no dead letter with this identifier.
  case notDead
  /// An open job with the same unique key exists; the dead letter stays.
  case superseded(by: JobID)
}

/// What became of the wish to cancel a job.
package enum JobCancellation: Sendable, Hashable {
  /// It was waiting and will never run.
  case cancelled
  /// It runs: its worker will be told, and what it finishes from now on is refused.
  case asked
  /// It had ended, or there is none.
  case ended
}
