import Identity
import Kernel
import Store

/// The statements on `draft`.
enum DraftQueries {
  private static let columns = """
    id, account_id, party_id, mandate_id, kind, subject_code, subject_version_id, title, step, data_sealed, revision,
    created_at, updated_at
    """
  static let insert = "INSERT INTO draft (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
  static let update = """
    UPDATE draft SET data_sealed = ?, step = ?, revision = revision + 1, updated_at = ?
    WHERE id = ? AND account_id = ? AND revision = ?
    """
  static let carry = """
    UPDATE draft SET data_sealed = ?, step = ?, subject_version_id = ?, revision = revision + 1, updated_at = ?
    WHERE id = ? AND account_id = ? AND revision = ?
    """
  static let byID = "SELECT \(columns) FROM draft WHERE id = ? AND account_id = ?"
  static let byAccount = """
    SELECT \(columns) FROM draft WHERE account_id = ? ORDER BY updated_at DESC, id DESC
    """
  static let count = "SELECT COUNT(*) FROM draft WHERE account_id = ?"
  static let remove = "DELETE FROM draft WHERE id = ? AND account_id = ?"
  static let party = "SELECT party_id FROM draft WHERE id = ? AND account_id = ?"
  static let revision = "SELECT revision FROM draft WHERE id = ? AND account_id = ?"

  static func insert(_ draft: CaseDraft, text: String, in tx: WriteTransaction) throws {
    try tx.execute(
      insert,
      [
        draft.id, draft.accountID, draft.partyID, draft.mandateID, draft.kind, draft.subjectCode,
        draft.subjectVersionID, draft.title, draft.step,
        try CaseSeals.seal(draft: text, of: draft.id, for: draft.partyID, in: tx),
        draft.revision, draft.createdAt, draft.updatedAt,
      ])
  }

  /// Answers false when the draft is gone, another's, or at another revision.
  static func update(
    _ id: DraftID, account: AccountID, text: String, step: String, expectedRevision: Int, at now: Instant,
    in tx: WriteTransaction
  ) throws -> Bool {
    let found: PartyID? = try tx.first(party, [id, account]) { try $0.id(0) }
    guard let party = found else { return false }
    let sealed = try CaseSeals.seal(draft: text, of: id, for: party, in: tx)
    return try tx.execute(update, [sealed, step, now, id, account, expectedRevision]) == 1
  }

  /// The same, on another version of its subject.
  static func carry(
    _ id: DraftID, to version: SubjectVersionID, account: AccountID, text: String, step: String,
    expectedRevision: Int, at now: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    let found: PartyID? = try tx.first(party, [id, account]) { try $0.id(0) }
    guard let party = found else { return false }
    let sealed = try CaseSeals.seal(draft: text, of: id, for: party, in: tx)
    return try tx.execute(carry, [sealed, step, version, now, id, account, expectedRevision]) == 1
  }

  static func find(
    _ id: DraftID, account: AccountID, in tx: ReadTransaction
  ) throws -> CaseDraft? {
    try tx.first(byID, [id, account], draft)
  }

  static func drafts(of account: AccountID, in tx: ReadTransaction) throws -> [CaseDraft] {
    try tx.rows(byAccount, [account], draft)
  }

  static func count(of account: AccountID, in tx: ReadTransaction) throws -> Int {
    try tx.first(count, [account]) { try $0.int(0) } ?? 0
  }

  static func revision(_ id: DraftID, account: AccountID, in tx: ReadTransaction) throws -> Int? {
    try tx.first(revision, [id, account]) { try $0.int(0) }
  }

  static func remove(_ id: DraftID, account: AccountID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(remove, [id, account]) == 1
  }

  private static func draft(_ row: Row) throws -> CaseDraft {
    let id: DraftID = try row.id(0)
    return CaseDraft(
      id: id, accountID: try row.id(1), partyID: try row.id(2), mandateID: try row.optionalID(3),
      kind: try row.text(4), subjectCode: try row.text(5), subjectVersionID: try row.optionalID(6),
      title: try row.text(7), step: try row.text(8), data: try CaseSeals.draft(row, 9, of: id),
      revision: try row.int(10), createdAt: try row.instant(11), updatedAt: try row.instant(12))
  }
}
