import Kernel
import Store

/// The statements on `case_material`.
enum CaseMaterialQueries {
  private static let columns = """
    id, case_id, draft_id, code, name, status, sha256, size_bytes, media_type, file_name, note, version, is_current,
    added_at, added_by
    """
  static let insert = """
    INSERT INTO case_material (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let byID = "SELECT \(columns) FROM case_material WHERE id = ?"
  static let byCase = "SELECT \(columns) FROM case_material WHERE case_id = ? ORDER BY id"
  static let byDraft = "SELECT \(columns) FROM case_material WHERE draft_id = ? ORDER BY id"
  static let adopt = "UPDATE case_material SET case_id = ?, draft_id = NULL WHERE draft_id = ?"
  static let retire = "UPDATE case_material SET is_current = 0 WHERE case_id = ? AND code = ? AND is_current = 1"
  static let retireInDraft =
    "UPDATE case_material SET is_current = 0 WHERE draft_id = ? AND code = ? AND is_current = 1"
  static let remove = "DELETE FROM case_material WHERE id = ? AND draft_id = ?"
  static let removeAll = "DELETE FROM case_material WHERE draft_id = ?"
  static let isReferenced = "SELECT 1 FROM case_material WHERE sha256 = ? LIMIT 1"

  static func insert(_ material: CaseMaterial, in tx: WriteTransaction) throws {
    try tx.perform(
      insert,
      [
        material.id, material.caseID, material.draftID, material.code, material.name, material.status.rawValue,
        material.file?.sha256, material.file?.sizeBytes, material.file?.mediaType,
        try tx.sealed(material.file?.fileName ?? material.foreignFileName), try tx.sealed(material.note),
        material.version, material.isCurrent, material.addedAt, try tx.sealed(material.addedBy),
      ])
  }

  static func retire(code: String, of id: CaseID, in tx: WriteTransaction) throws {
    try tx.perform(retire, [id, code])
  }

  static func retire(code: String, ofDraft id: DraftID, in tx: WriteTransaction) throws {
    try tx.perform(retireInDraft, [id, code])
  }

  static func adopt(draft: DraftID, by id: CaseID, in tx: WriteTransaction) throws {
    try tx.perform(adopt, [id, draft])
  }

  /// Answers false when the draft has no such material.
  static func remove(_ id: MaterialID, fromDraft draft: DraftID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(remove, [id, draft]) == 1
  }

  static func removeAll(ofDraft id: DraftID, in tx: WriteTransaction) throws {
    try tx.perform(removeAll, [id])
  }

  static func find(_ id: MaterialID, in tx: ReadTransaction) throws -> CaseMaterial? {
    try tx.first(byID, [id], material)
  }

  static func materials(of id: CaseID, in tx: ReadTransaction) throws -> [CaseMaterial] {
    try tx.rows(byCase, [id], material)
  }

  static func materials(ofDraft id: DraftID, in tx: ReadTransaction) throws -> [CaseMaterial] {
    try tx.rows(byDraft, [id], material)
  }

  static func isReferenced(sha256: String, in tx: ReadTransaction) throws -> Bool {
    try tx.first(isReferenced, [sha256]) { _ in true } ?? false
  }

  private static func material(_ row: Row) throws -> CaseMaterial {
    let file: StoredFile? =
      if let sha256 = try row.optionalText(6) {
        StoredFile(
          sha256: sha256, sizeBytes: try row.int(7), mediaType: try row.text(8), fileName: try row.openText(9))
      } else {
        nil
      }
    return CaseMaterial(
      id: try row.id(0), caseID: try row.optionalID(1), draftID: try row.optionalID(2),
      code: try row.optionalText(3), name: try row.text(4), status: try row.word(5), file: file,
      foreignFileName: file == nil ? try row.optionalOpenText(9) : nil,
      note: try row.optionalOpenText(10), version: try row.int(11), isCurrent: try row.bool(12),
      addedAt: try row.instant(13), addedBy: try row.openText(14))
  }
}
