import Kernel
package import Store

extension ItemQueries {
  private static let draftColumns = "code, based_on, revision, saved_at, saved_by, document"
  static let draftByCode = "SELECT \(draftColumns) FROM service_item_draft WHERE code = ?"
  static let draftsOfDepartment = """
    SELECT \(draftColumns) FROM service_item_draft WHERE department_code = ? ORDER BY code LIMIT ?
    """
  static let putDraft = """
    INSERT INTO service_item_draft (code, department_code, based_on, revision, saved_at, saved_by, document)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET department_code = excluded.department_code, based_on = excluded.based_on,
      revision = excluded.revision, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
      document = excluded.document
    """
  static let removeDraft = "DELETE FROM service_item_draft WHERE code = ?"

  /// The version in preparation, if somebody began one.
  package func draft(of code: ItemCode, in tx: ReadTransaction) throws -> ItemDraft? {
    try tx.first(Self.draftByCode, [code.text], Self.draft)
  }

  /// A department's versions in preparation.
  package func drafts(of departmentCode: String, limit: Int = 200, in tx: ReadTransaction) throws -> [ItemDraft] {
    try tx.rows(Self.draftsOfDepartment, [departmentCode, min(max(1, limit), 200)], Self.draft)
  }

  private static func draft(_ row: Row) throws -> ItemDraft {
    ItemDraft(
      code: try code(try row.text(0)), content: try ItemDocument.content(of: try row.text(5)),
      basedOn: try row.int(1), revision: try row.int(2), savedAt: try row.instant(3), savedBy: try row.openText(4))
  }
}
