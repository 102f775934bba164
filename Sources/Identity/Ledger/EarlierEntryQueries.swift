import Store

/// The statements of ``EarlierEntries``.
enum EarlierEntryQueries {
  static let acts =
    "SELECT \(AuditTrail.columns) FROM audit_entry WHERE salt IS NULL ORDER BY id LIMIT ?"
  static let readings =
    "SELECT \(AccessRecords.columns) FROM access_record WHERE salt IS NULL ORDER BY id LIMIT ?"

  static func isAnyLeft(in tx: ReadTransaction) throws -> Bool {
    if try tx.first(acts, [1], { _ in true }) != nil { return true }
    return try tx.first(readings, [1], { _ in true }) != nil
  }

  static func acts(_ limit: Int, in tx: ReadTransaction) throws -> [RecordedAuditEntry] {
    try tx.rows(acts, [limit], AuditTrail.recorded)
  }

  static func readings(_ limit: Int, in tx: ReadTransaction) throws -> [RecordedAccess] {
    try tx.rows(readings, [limit], AccessRecords.recorded)
  }

  static func salt(act id: AuditID, _ salt: [UInt8], number: String?, in tx: WriteTransaction) throws {
    try tx.perform(
      "UPDATE audit_entry SET salt = ?, subject_number = ? WHERE id = ? AND salt IS NULL", [salt, number, id])
  }

  static func salt(reading id: AccessRecordID, _ salt: [UInt8], in tx: WriteTransaction) throws {
    try tx.perform("UPDATE access_record SET salt = ? WHERE id = ? AND salt IS NULL", [salt, id])
  }
}
