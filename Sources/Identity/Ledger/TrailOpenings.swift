package import Ledger
package import Store

extension AuditTrail {
  /// What opens fields of an act's entry in the ledger; empty when the salt was erased, the row is not there, or
  /// the entry still waits for its place.
  ///
  /// Whoever hands an opening out says the field to whoever has it: ask for no more than the reader may know.
  package static func openings(
    of id: AuditID, _ fields: Set<Commitment.Field>, in tx: ReadTransaction
  ) throws -> [Commitment.Field: Opening] {
    try TrailRowQueries.act(id, in: tx)?.openings(of: fields, entry: LedgerEntryID(id), in: tx) ?? [:]
  }
}

extension AccessRecords {
  /// What opens fields of a reading's entry in the ledger; empty when the salt was erased, the row is not there, or
  /// the entry still waits for its place.
  package static func openings(
    of id: AccessRecordID, _ fields: Set<Commitment.Field>, in tx: ReadTransaction
  ) throws -> [Commitment.Field: Opening] {
    try TrailRowQueries.reading(id, in: tx)?.openings(of: fields, entry: LedgerEntryID(id), in: tx) ?? [:]
  }
}

extension TrailRow {
  fileprivate func openings(
    of fields: Set<Commitment.Field>, entry id: LedgerEntryID, in tx: ReadTransaction
  ) throws -> [Commitment.Field: Opening] {
    guard let salt = usableSalt, let written = try LedgerQueries.entry(id, in: tx).flatMap({ WrittenEntry($0.bytes) })
    else { return [:] }
    return entry(as: written).openings(of: fields, salt: salt)
  }
}
