import Identity
import Kernel
import Store

/// Reads and writes requests for lists. Each change names the state that it starts from, so that two decisions at once are one.
enum ExportQueries {
  private static let columns = """
    id, source, organisation_id, from_day, through_day, purpose, article, state, requested_by, requested_at, decided_by,
    decided_at, reason, job_id, row_count, person_count, sha256, size_bytes, key_sealed, ready_at, expires_at, fetched
    """
  static let byID = "SELECT \(columns) FROM export_request WHERE id = ?"
  static let newest = "SELECT \(columns) FROM export_request WHERE id < ? ORDER BY id DESC LIMIT ?"
  static let newestOfState =
    "SELECT \(columns) FROM export_request WHERE state = ? AND id < ? ORDER BY id DESC LIMIT ?"
  static let dueToExpire =
    "SELECT \(columns) FROM export_request WHERE state = 'ready' AND expires_at <= ? ORDER BY expires_at LIMIT ?"
  static let waiting = "SELECT COUNT(*) FROM export_request WHERE requested_by = ? AND state = 'requested'"

  static func insert(
    _ id: ExportID, _ draft: ExportDraft, by account: AccountID, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO export_request (id, source, organisation_id, from_day, through_day, purpose, article, state,
        requested_by, requested_at, fetched)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'requested', ?, ?, 0)
      """,
      [
        id, draft.source, draft.organisationID, draft.from, draft.through, draft.purpose, draft.article, account, now,
      ])
  }

  static func find(_ id: ExportID, in tx: ReadTransaction) throws -> ExportRequest? {
    try tx.first(byID, [id], request)
  }

  static func list(
    _ state: ExportState?, before: ExportID, limit: Int, in tx: ReadTransaction
  ) throws -> [ExportRequest] {
    guard let state else { return try tx.rows(newest, [before, limit], request) }
    return try tx.rows(newestOfState, [state.rawValue, before, limit], request)
  }

  static func expiring(at now: Instant, limit: Int, in tx: ReadTransaction) throws -> [ExportRequest] {
    try tx.rows(dueToExpire, [now, limit], request)
  }

  static func countWaiting(of account: AccountID, in tx: ReadTransaction) throws -> Int {
    try tx.first(waiting, [account]) { try $0.int(0) } ?? 0
  }

  /// The decision of the second person; false when the request no longer waits for one.
  static func decide(
    _ id: ExportID, _ state: ExportState, by account: AccountID, at now: Instant, reason: String?, job: JobID?,
    in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE export_request SET state = ?, decided_by = ?, decided_at = ?, reason = ?, job_id = ?
      WHERE id = ? AND state = 'requested'
      """, [state.rawValue, account, now, reason, job, id]) == 1
  }

  static func withdraw(_ id: ExportID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute("UPDATE export_request SET state = 'withdrawn' WHERE id = ? AND state = 'requested'", [id]) == 1
  }

  static func complete(
    _ id: ExportID, rows: Int, persons: Int, file: ExportRequest.SealedFile, at now: Instant, through end: Instant,
    in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE export_request SET state = 'ready', row_count = ?, person_count = ?, sha256 = ?, size_bytes = ?,
        key_sealed = ?, ready_at = ?, expires_at = ?
      WHERE id = ? AND state = 'approved'
      """, [rows, persons, file.sha256, file.sizeBytes, file.sealedKey, now, end, id]) == 1
  }

  static func fail(_ id: ExportID, code: String, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE export_request SET state = 'failed', reason = ? WHERE id = ? AND state = 'approved'", [code, id]) == 1
  }

  static func countFetch(_ id: ExportID, at now: Instant, most: Int, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      UPDATE export_request SET fetched = fetched + 1 WHERE id = ? AND state = 'ready' AND expires_at > ? AND fetched < ?
      """, [id, now, most]) == 1
  }

  /// Lets go of the file and destroys its key.
  static func expire(_ id: ExportID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE export_request SET state = 'expired', sha256 = NULL, key_sealed = NULL WHERE id = ? AND state = 'ready'",
      [id]) == 1
  }

  /// Notes that somebody is in a list; false when that was noted before.
  static func note(_ party: PartyID, in id: ExportID, tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      INSERT INTO export_person (request_id, party_id) VALUES (?, ?) ON CONFLICT (request_id, party_id) DO NOTHING
      """, [id, party]) == 1
  }

  private static func request(_ row: Row) throws -> ExportRequest {
    var file: ExportRequest.SealedFile?
    if let sha256 = try row.optionalText(16), let key = try row.optionalBlob(18) {
      file = ExportRequest.SealedFile(sha256: sha256, sizeBytes: try row.optionalInt(17) ?? 0, sealedKey: key)
    }
    return ExportRequest(
      id: try row.id(0), source: try row.text(1), organisationID: try row.id(2), from: try row.date(3),
      through: try row.date(4), purpose: try row.text(5), article: try row.text(6), state: try row.word(7),
      requestedBy: try row.id(8), requestedAt: try row.instant(9), decidedBy: try row.optionalID(10),
      decidedAt: try row.optionalInstant(11), reason: try row.optionalText(12), jobID: try row.optionalID(13),
      rowCount: try row.optionalInt(14), personCount: try row.optionalInt(15), file: file,
      readyAt: try row.optionalInstant(19), expiresAt: try row.optionalInstant(20), fetched: try row.int(21))
  }
}
