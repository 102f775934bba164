package import Ledger
package import Store

extension AuditTrail {
  /// What opens fields of an act's entry in the ledger; empty when the salt was erased, or the row is not there.
  ///
  /// Whoever hands an opening out says the field to whoever has it: ask for no more than the reader may know.
  package static func openings(
    of id: AuditID, _ fields: Set<Commitment.Field>, in tx: ReadTransaction
  ) throws -> [Commitment.Field: Opening] {
    guard let row = try TrailRowQueries.act(id, in: tx), let salt = row.usableSalt else { return [:] }
    return row.entry(enteredAt: nil).openings(of: fields, salt: salt)
  }
}

extension AccessRecords {
  /// What opens fields of a reading's entry in the ledger; empty when the salt was erased, or the row is not there.
  package static func openings(
    of id: AccessRecordID, _ fields: Set<Commitment.Field>, in tx: ReadTransaction
  ) throws -> [Commitment.Field: Opening] {
    guard let row = try TrailRowQueries.reading(id, in: tx), let salt = row.usableSalt else { return [:] }
    return row.entry(enteredAt: nil).openings(of: fields, salt: salt)
  }
}
