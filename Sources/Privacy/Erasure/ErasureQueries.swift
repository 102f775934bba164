import Identity
import Kernel
import Store

/// Reads and writes requests for erasure. Each change names the state that it starts from, so that two decisions at once are one.
enum ErasureQueries {
  private static let columns = """
    id, account_id, ground, reason, state, requested_by, requested_at, decided_by, decided_at, refusal
    """
  static let byID = "SELECT \(columns) FROM erasure_request WHERE id = ?"
  static let newest = "SELECT \(columns) FROM erasure_request WHERE id < ? ORDER BY id DESC LIMIT ?"
  static let open = "SELECT id FROM erasure_request WHERE account_id = ? AND state = 'requested'"

  /// What people wrote, sealed with the key of the person whom it is about.
  static let sealedColumns = ["reason", "refusal"].map {
    SealedColumn(
      "erasure_request", $0, owner: "(SELECT a.person_party_id FROM account a WHERE a.id = t.account_id)")
  }

  static func insert(
    _ id: ErasureID, _ draft: ErasureDraft, of person: ErasedPerson, account: AccountID, by requester: AccountID,
    at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO erasure_request (id, account_id, ground, reason, state, requested_by, requested_at)
      VALUES (?, ?, ?, ?, 'requested', ?, ?)
      """,
      [id, account, draft.ground.rawValue, try tx.sealed(draft.reason, of: person.party), requester, now])
  }

  static func find(_ id: ErasureID, in tx: ReadTransaction) throws -> ErasureRequest? {
    try tx.first(byID, [id], request)
  }

  static func list(before: ErasureID, limit: Int, in tx: ReadTransaction) throws -> [ErasureRequest] {
    try tx.rows(newest, [before, limit], request)
  }

  /// Whether a request about this person waits already.
  static func isOpen(_ account: AccountID, in tx: ReadTransaction) throws -> Bool {
    try tx.first(open, [account], { _ in true }) ?? false
  }

  /// The decision of the second person; false when the request no longer waits for one.
  static func decide(
    _ id: ErasureID, _ state: ErasureState, by account: AccountID, at now: Instant, refusal: String?,
    in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE erasure_request SET state = ?, decided_by = ?, decided_at = ?, refusal = ?
      WHERE id = ? AND state = 'requested'
      """, [state.rawValue, account, now, refusal, id]) == 1
  }

  static func withdraw(_ id: ErasureID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute("UPDATE erasure_request SET state = 'withdrawn' WHERE id = ? AND state = 'requested'", [id]) == 1
  }

  private static func request(_ row: Row) throws -> ErasureRequest {
    ErasureRequest(
      id: try row.id(0), account: try row.id(1), ground: try row.word(2), reason: try row.openText(3),
      state: try row.word(4), requestedBy: try row.id(5), requestedAt: try row.instant(6),
      decidedBy: try row.optionalID(7), decidedAt: try row.optionalInstant(8), refusal: try row.optionalOpenText(9))
  }
}
