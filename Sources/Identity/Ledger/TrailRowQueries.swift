import Kernel
import Ledger
import Store

/// The statements that read rows together with their entries in the ledger.
enum TrailRowQueries {
  static let act = "SELECT \(AuditTrail.columns), salt FROM audit_entry WHERE id = ?"
  static let reading = "SELECT \(AccessRecords.columns), salt FROM access_record WHERE id = ?"
  static let entries = "SELECT leaf, id, entry FROM ledger_entry WHERE leaf >= ? ORDER BY leaf LIMIT ?"
  static let actsWithoutEntry = """
    SELECT a.id, a.action FROM audit_entry a WHERE a.id > ? AND a.salt IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = a.id)
      AND NOT EXISTS (SELECT 1 FROM ledger_pending p WHERE p.id = a.id)
    ORDER BY a.id LIMIT ?
    """
  static let readingsWithoutEntry = """
    SELECT r.id, r.purpose FROM access_record r WHERE r.id > ? AND r.salt IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = r.id)
      AND NOT EXISTS (SELECT 1 FROM ledger_pending p WHERE p.id = r.id)
    ORDER BY r.id LIMIT ?
    """

  static func act(_ id: AuditID, in tx: ReadTransaction) throws -> TrailRow? {
    try tx.first(act, [id]) { row in
      .act(try AuditTrail.recorded(row), details: try row.openText(13), salt: try row.optionalBlob(15))
    }
  }

  static func reading(_ id: AccessRecordID, in tx: ReadTransaction) throws -> TrailRow? {
    try tx.first(reading, [id]) { row in .reading(try AccessRecords.recorded(row), salt: try row.optionalBlob(11)) }
  }

  /// A stretch of the log: place, identifier and bytes of each entry.
  static func entries(
    from first: Int, limit: Int, in tx: ReadTransaction
  ) throws -> [(leaf: Int, id: LedgerEntryID, bytes: [UInt8])] {
    try tx.rows(entries, [first, limit]) { (try $0.int(0), try $0.id(1), try $0.blob(2)) }
  }

  /// The row that an entry tells of, whichever table it stands in.
  static func row(of id: LedgerEntryID, isReading: Bool, in tx: ReadTransaction) throws -> TrailRow? {
    isReading
      ? try reading(AccessRecordID(high: id.high, low: id.low), in: tx)
      : try act(AuditID(high: id.high, low: id.low), in: tx)
  }

  /// Rows that should have an entry and have none.
  static func withoutEntry(limit: Int, in tx: ReadTransaction) throws -> [LedgerEntryID] {
    let first = LedgerEntryID(high: 0, low: 0)
    return try tx.rows(actsWithoutEntry, [first, limit]) { try $0.id(0) }
      + tx.rows(readingsWithoutEntry, [first, limit]) { try $0.id(0) }
  }
}
