import Kernel

/// A job that a worker holds.
struct ClaimedJob: Sendable, Hashable {
  let id: JobID
  let kind: String
  let payload: JSONValue
  let enqueuedAt: Instant
  let startedAt: Instant
  /// 1 for the first attempt.
  let attempt: Int
  let lease: JobLease
}

/// What a holder must show whenever it writes of its job.
struct JobLease: Sendable, Hashable {
  let id: JobID
  /// Grows with every claim of the job.
  let number: Int64
  let keepSeconds: Int64
  let attempt: Int
  let maximumAttempts: Int
}

/// How a holder lets go of a job.
enum JobOutcome: Sendable, Hashable {
  case done
  /// Tried again from that instant, or given up when it was the last attempt.
  case failed(code: String, retryAt: Instant)
  /// Given up at once.
  case hopeless(code: String)
  /// Tried again from that instant, as if it had not been claimed.
  case postponed(code: String, until: Instant)
  /// Given back unfinished, as if it had not been claimed.
  case returned
}

/// The statements of those who hold jobs. Every change names the lease: a holder whose lease is gone changes nothing.
enum JobLeaseQueries {
  /// Whether any job of these kinds is due.
  static func isAnyDue(_ kinds: [String], _ now: Instant, in tx: ReadTransaction) throws -> Bool {
    let places = Array(repeating: "?", count: kinds.count).joined(separator: ", ")
    return try tx.first(
      """
      SELECT 1 FROM job
      WHERE state = 'waiting' AND kind IN (\(places)) AND priority IN (0, 1, 2) AND due_at <= ? LIMIT 1
      """, kinds.map { $0 as any SQLBindable } + [now]
    ) { _ in true } ?? false
  }

  static func isAnyLeaseOver(_ now: Instant, in tx: ReadTransaction) throws -> Bool {
    try tx.first("SELECT 1 FROM job WHERE lease_until <= ? LIMIT 1", [now]) { _ in true } ?? false
  }

  /// Due jobs of a kind that nobody else is about to claim, oldest first.
  static func candidates(
    kind: String, priority: JobPriority, _ now: Instant, limit: Int, in tx: WriteTransaction
  ) throws -> [(dueAt: Instant, id: JobID)] {
    try tx.rows(
      """
      SELECT due_at, id FROM job
      WHERE state = 'waiting' AND kind = ? AND priority = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?
      \(tx.lockingClause)
      """, [kind, priority.rawValue, now, limit]
    ) { (try $0.instant(0), try $0.id(1)) }
  }

  static func claim(
    _ id: JobID, at now: Instant, until: Instant, holder: String, in tx: WriteTransaction
  ) throws -> ClaimedJob? {
    try tx.rows(
      """
      UPDATE job SET state = 'running', attempts = attempts + 1, lease_number = lease_number + 1, lease_until = ?,
        holder = ?, started_at = ?
      WHERE id = ? AND state = 'waiting'
      RETURNING kind, payload, enqueued_at, attempts, maximum_attempts, lease_number, keep_seconds
      """, [until, holder, now, id]
    ) { row in
      let attempt = try row.int(3)
      return ClaimedJob(
        id: id, kind: try row.text(0), payload: try row.json(1), enqueuedAt: try row.instant(2), startedAt: now,
        attempt: attempt,
        lease: JobLease(
          id: id, number: try row.int64(5), keepSeconds: try row.int64(6), attempt: attempt,
          maximumAttempts: try row.int(4)))
    }.first
  }

  /// Answers whether the lease still held.
  static func renew(_ lease: JobLease, until: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE job SET lease_until = ? WHERE id = ? AND lease_number = ? AND state = 'running'",
      [until, lease.id, lease.number]) == 1
  }

  /// Where the job stands for the holder of this lease; nil when another holds it, or it has ended.
  static func state(_ lease: JobLease, in tx: ReadTransaction) throws -> JobState? {
    try tx.first(
      "SELECT state FROM job WHERE id = ? AND lease_number = ? AND lease_until IS NOT NULL", [lease.id, lease.number]
    ) { try $0.word(0) }
  }

  /// Answers whether the lease still held.
  static func report(
    _ progress: JobProgress, of lease: JobLease, until: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE job SET progress_done = ?, progress_total = ?, progress_note = ?, lease_until = ?
      WHERE id = ? AND lease_number = ? AND state = 'running'
      """,
      [progress.done, progress.total, progress.noteKey, until, lease.id, lease.number]) == 1
  }

  // MARK: Letting go

  /// Answers whether the lease still held; if not, nothing was changed.
  static func settle(
    _ outcome: JobOutcome, of lease: JobLease, at now: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    let isHeld =
      switch outcome {
      case .done: try complete(lease, at: now, in: tx)
      case .hopeless(let code): try bury(lease, because: code, at: now, in: tx)
      case .failed(let code, let retryAt):
        lease.attempt >= lease.maximumAttempts
          ? try bury(lease, because: code, at: now, in: tx)
          : try postpone(lease, because: code, until: retryAt, in: tx)
      case .postponed(let code, let until): try giveBack(lease, because: code, until: until, in: tx)
      case .returned: try giveBack(lease, because: nil, until: now, in: tx)
      }
    if isHeld { return true }
    // The holder of a job that somebody cancelled has stopped: now it is cancelled.
    try confirmCancellation(lease, at: now, in: tx)
    return false
  }

  private static func complete(_ lease: JobLease, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    guard lease.keepSeconds > 0 else {
      return try tx.execute(
        "DELETE FROM job WHERE id = ? AND lease_number = ? AND state = 'running'", [lease.id, lease.number]) == 1
    }
    return try tx.execute(
      """
      UPDATE job SET state = 'done', lease_until = NULL, ended_at = ?, expires_at = ?
      WHERE id = ? AND lease_number = ? AND state = 'running'
      """, [now, now.adding(seconds: lease.keepSeconds), lease.id, lease.number]) == 1
  }

  private static func bury(
    _ lease: JobLease, because code: String, at now: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE job SET state = 'dead', lease_until = NULL, ended_at = ?, last_error = ?
      WHERE id = ? AND lease_number = ? AND state = 'running'
      """, [now, code, lease.id, lease.number]) == 1
  }

  private static func postpone(
    _ lease: JobLease, because code: String, until: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE job SET state = 'waiting', lease_until = NULL, due_at = ?, last_error = ?
      WHERE id = ? AND lease_number = ? AND state = 'running'
      """, [until, code, lease.id, lease.number]) == 1
  }

  private static func giveBack(
    _ lease: JobLease, because code: String?, until: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE job SET state = 'waiting', lease_until = NULL, due_at = ?, attempts = attempts - 1,
        last_error = coalesce(?, last_error)
      WHERE id = ? AND lease_number = ? AND state = 'running'
      """, [until, code, lease.id, lease.number]) == 1
  }

  private static func confirmCancellation(_ lease: JobLease, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      UPDATE job SET state = 'cancelled', lease_until = NULL, ended_at = ?, expires_at = ?
      WHERE id = ? AND lease_number = ? AND state = 'cancelling'
      """, [now, now.adding(seconds: lease.keepSeconds), lease.id, lease.number])
  }

  /// Jobs whose holders have not been heard of.
  static func expired(_ now: Instant, limit: Int, in tx: WriteTransaction) throws -> [JobLease] {
    try tx.rows(
      """
      SELECT id, lease_number, keep_seconds, attempts, maximum_attempts FROM job
      WHERE lease_until <= ? ORDER BY lease_until, id LIMIT ?
      \(tx.lockingClause)
      """, [now, limit]
    ) { row in
      JobLease(
        id: try row.id(0), number: try row.int64(1), keepSeconds: try row.int64(2), attempt: try row.int(3),
        maximumAttempts: try row.int(4))
    }
  }
}
