import Kernel
import Models
import Store

/// The statements on drafts.
enum DraftQueries {
  private static let columns = """
    id, kind, model_key, title, digest, uploaded_by, uploaded_at, deployed_at, deployed_number
    """

  /// The newest drafts; `before` is the last of the page before.
  static func latest(before: DraftCursor?, limit: Int, in tx: ReadTransaction) throws -> [ModelDraft] {
    guard let before else {
      return try tx.rows(
        "SELECT \(columns) FROM studio_draft ORDER BY uploaded_at DESC, id DESC LIMIT ?", [limit], read)
    }
    return try tx.rows(
      """
      SELECT \(columns) FROM studio_draft WHERE uploaded_at <= ? AND (uploaded_at < ? OR id < ?)
      ORDER BY uploaded_at DESC, id DESC LIMIT ?
      """, [before.at, before.at, before.id, limit], read)
  }

  static func count(in tx: ReadTransaction) throws -> Int {
    try tx.first("SELECT count(*) FROM studio_draft WHERE uploaded_at >= 0") { try $0.int(0) } ?? 0
  }

  static func find(_ id: ModelDraftID, in tx: ReadTransaction) throws -> ModelDraft? {
    try tx.first("SELECT \(columns) FROM studio_draft WHERE id = ?", [id], read)
  }

  static func text(_ id: ModelDraftID, in tx: ReadTransaction) throws -> String? {
    try tx.first("SELECT document FROM studio_draft WHERE id = ?", [id]) { try $0.text(0) }
  }

  static func insert(_ draft: ModelDraft, text: String, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO studio_draft (id, kind, model_key, title, digest, uploaded_by, uploaded_at, document)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        draft.id, draft.kind.rawValue, draft.key, draft.title, draft.digest, try tx.sealed(draft.uploadedBy),
        draft.uploadedAt, text,
      ])
  }

  static func mark(_ id: ModelDraftID, deployedAs number: Int, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      "UPDATE studio_draft SET deployed_at = ?, deployed_number = ? WHERE id = ?", [now, number, id])
  }

  static func remove(_ id: ModelDraftID, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM studio_draft WHERE id = ?", [id])
  }

  private static func read(_ row: Row) throws -> ModelDraft {
    ModelDraft(
      id: try row.id(0), kind: try row.word(1), key: try row.text(2), title: try row.text(3),
      digest: try row.text(4), uploadedBy: try row.openText(5), uploadedAt: try row.instant(6),
      deployedAt: try row.optionalInstant(7), deployedNumber: try row.optionalInt(8))
  }
}

/// Where a page of drafts ended.
struct DraftCursor: Sendable {
  let at: Instant
  let id: ModelDraftID

  init(_ draft: ModelDraft) {
    at = draft.uploadedAt
    id = draft.id
  }

  /// As it stands in an address.
  var text: String { "\(at.milliseconds)-\(id)" }

  init?(text: String) {
    let parts = text.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), let id = ModelDraftID(String(parts[1])) else {
      return nil
    }
    at = Instant(milliseconds: milliseconds)
    self.id = id
  }
}
