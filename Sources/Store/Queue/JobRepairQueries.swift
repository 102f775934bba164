import Kernel

/// The statements of those who cancel, repair and clean up.
enum JobRepairQueries {
  /// Takes a waiting job out of the queue. Answers whether it was waiting.
  static func cancelWaiting(_ id: JobID, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      UPDATE job SET state = 'cancelled', ended_at = ?, expires_at = ? + keep_seconds * 1000
      WHERE id = ? AND state = 'waiting'
      """, [now, now, id]) == 1
  }

  /// Refuses from now on what the holder finishes. Answers whether the job was running.
  static func cancelRunning(_ id: JobID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute("UPDATE job SET state = 'cancelling' WHERE id = ? AND state IN ('running', 'cancelling')", [id]) == 1
  }

  /// The kind and unique key of a dead letter.
  static func dead(_ id: JobID, in tx: ReadTransaction) throws -> (kind: String, key: String?)? {
    try tx.first("SELECT kind, unique_key FROM job WHERE id = ? AND state = 'dead'", [id]) {
      (try $0.text(0), try $0.optionalText(1))
    }
  }

  static func revive(_ id: JobID, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      UPDATE job SET state = 'waiting', attempts = 0, due_at = ?, ended_at = NULL,
        progress_done = NULL, progress_total = NULL, progress_note = NULL
      WHERE id = ? AND state = 'dead'
      """, [now, id]) == 1
  }

  /// Kept another month, so that a mistake can be looked into.
  static func discard(_ id: JobID, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE job SET state = 'discarded', ended_at = ?, expires_at = ? WHERE id = ? AND state = 'dead'",
      [now, now.adding(seconds: 30 * 86_400), id]) == 1
  }

  /// The dead letters of a kind, oldest first, from a place in the list.
  static func deadPlaces(
    kind: String, after: JobCursor?, limit: Int, in tx: ReadTransaction
  ) throws -> [JobCursor] {
    let place = after ?? JobCursor(endedAt: Instant(milliseconds: .min), id: JobID(high: 0, low: 0))
    return try tx.rows(
      """
      SELECT ended_at, id FROM job
      WHERE state = 'dead' AND kind = ? AND (ended_at, id) > (?, ?) ORDER BY ended_at, id LIMIT ?
      """, [kind, place.endedAt, place.id, limit]
    ) { JobCursor(endedAt: try $0.instant(0), id: try $0.id(1)) }
  }

  /// Removes jobs that were kept long enough. Answers how many.
  static func sweep(_ now: Instant, limit: Int, in tx: WriteTransaction) throws -> Int {
    try tx.execute(
      """
      DELETE FROM job WHERE id IN
        (SELECT id FROM job WHERE expires_at <= ? ORDER BY expires_at, id LIMIT ? \(tx.lockingClause))
      """, [now, limit])
  }
}
