import Kernel

/// The statements that put jobs into the queue and look at them.
enum JobQueries {
  static func insert(_ job: Job, id: JobID, at now: Instant, in tx: WriteTransaction) throws -> JobID {
    let arguments: [any SQLBindable] = [
      id, job.kind, job.uniqueKey, job.priority.rawValue, job.payload, now, job.notBefore ?? now,
      max(job.maximumAttempts, 1), max(job.keepFinishedSeconds, 0),
    ]
    guard let key = job.uniqueKey else {
      try tx.execute(insertion, arguments)
      return id
    }
    // The second look is for engines on which the other job may end between the two statements.
    for _ in 0..<2 {
      if try tx.execute(insertion + " ON CONFLICT DO NOTHING", arguments) == 1 { return id }
      if let open = try openID(kind: job.kind, key: key, in: tx) { return open }
    }
    throw StoreError.busy
  }

  private static let insertion = """
    INSERT INTO job
      (id, kind, unique_key, priority, payload, state, enqueued_at, due_at, maximum_attempts, keep_seconds)
    VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?)
    """

  static func openID(kind: String, key: String, in tx: ReadTransaction) throws -> JobID? {
    try tx.first("SELECT id FROM job WHERE kind = ? AND unique_key = ? AND ended_at IS NULL", [kind, key]) {
      try $0.id(0)
    }
  }

  // MARK: Looking

  private static let columns = """
    id, kind, payload, unique_key, priority, state, attempts, maximum_attempts, enqueued_at, due_at, started_at,
    ended_at, holder, progress_done, progress_total, progress_note, last_error
    """

  static func find(_ id: JobID, in tx: ReadTransaction) throws -> JobStatus? {
    try tx.first("SELECT \(columns) FROM job WHERE id = ?", [id], status)
  }

  /// Those with the nearest end of lease first.
  static func running(limit: Int, in tx: ReadTransaction) throws -> [JobStatus] {
    try tx.rows(
      "SELECT \(columns) FROM job WHERE lease_until IS NOT NULL ORDER BY lease_until, id LIMIT ?", [limit], status)
  }

  static func waiting(
    kind: String, priority: JobPriority, limit: Int, in tx: ReadTransaction
  ) throws -> [JobStatus] {
    try tx.rows(
      """
      SELECT \(columns) FROM job
      WHERE state = 'waiting' AND kind = ? AND priority = ? ORDER BY due_at, id LIMIT ?
      """, [kind, priority.rawValue, limit], status)
  }

  static func dead(kind: String?, before: JobCursor?, limit: Int, in tx: ReadTransaction) throws -> [JobStatus] {
    var conditions = "state = 'dead'"
    var arguments: [any SQLBindable] = []
    if let kind {
      conditions += " AND kind = ?"
      arguments.append(kind)
    }
    if let before {
      conditions += " AND (ended_at, id) < (?, ?)"
      arguments += [before.endedAt, before.id]
    }
    return try tx.rows(
      "SELECT \(columns) FROM job WHERE \(conditions) ORDER BY ended_at DESC, id DESC LIMIT ?", arguments + [limit],
      status)
  }

  /// The next kind by name of which a job waits.
  static func nextWaitingKind(after kind: String, in tx: ReadTransaction) throws -> String? {
    try tx.first("SELECT kind FROM job WHERE state = 'waiting' AND kind > ? ORDER BY kind LIMIT 1", [kind]) {
      try $0.text(0)
    }
  }

  /// The next kind by name of which there is a dead letter.
  static func nextDeadKind(after kind: String, in tx: ReadTransaction) throws -> String? {
    try tx.first("SELECT kind FROM job WHERE state = 'dead' AND kind > ? ORDER BY kind LIMIT 1", [kind]) {
      try $0.text(0)
    }
  }

  static func countWaiting(kind: String, limit: Int, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'waiting' AND kind = ? LIMIT ?) AS counted", [kind, limit]
    ) { try $0.int(0) } ?? 0
  }

  static func countDead(kind: String, limit: Int, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'dead' AND kind = ? LIMIT ?) AS counted", [kind, limit]
    ) { try $0.int(0) } ?? 0
  }

  static func oldestDue(kind: String, priority: JobPriority, in tx: ReadTransaction) throws -> Instant? {
    try tx.first(
      "SELECT due_at FROM job WHERE state = 'waiting' AND kind = ? AND priority = ? ORDER BY due_at, id LIMIT 1",
      [kind, priority.rawValue]
    ) { try $0.instant(0) }
  }

  static func status(_ row: Row) throws -> JobStatus {
    let done = try row.optionalInt(13)
    let total = try row.optionalInt(14)
    let note = try row.optionalText(15)
    return JobStatus(
      id: try row.id(0), kind: try row.text(1), payload: try row.json(2), uniqueKey: try row.optionalText(3),
      priority: JobPriority(rawValue: try row.int(4)) ?? .normal, state: try row.word(5), attempts: try row.int(6),
      maximumAttempts: try row.int(7), enqueuedAt: try row.instant(8), dueAt: try row.instant(9),
      startedAt: try row.optionalInstant(10), endedAt: try row.optionalInstant(11),
      holder: try row.optionalText(12),
      progress: done.map { JobProgress(done: $0, total: total ?? 0, noteKey: note) },
      errorCode: try row.optionalText(16))
  }
}
