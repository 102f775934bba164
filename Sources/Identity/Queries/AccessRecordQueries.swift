import Ledger
package import Kernel
package import Store

/// Appends to and reads the record of official readings of personal data.
package enum AccessRecords {
  /// Longest page that a reader may ask for.
  package static let maximumPage = 200

  static let columns = """
    id, at, reader_account_id, reader_name, organisation_id, organisation_name, subject_party_id, case_id, case_number,
    purpose, rule
    """
  static let byParty =
    "SELECT \(columns) FROM access_record WHERE subject_party_id = ? AND id < ? ORDER BY id DESC LIMIT ?"

  /// Writes one reading, in the same transaction as the reading where that is a write, else at once after it, and puts it into the ledger.
  @discardableResult
  package static func append(
    _ record: AccessRecord, ids: any IdentifierSource, in tx: WriteTransaction
  ) throws -> AccessRecordID {
    let id: AccessRecordID = ids.make()
    let salt = Commitment.newSalt()
    try tx.perform(
      "INSERT INTO access_record (\(columns), salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        id, record.at, record.readerAccount, try tx.sealed(record.readerName), record.organisationID,
        record.organisationName,
        record.subjectParty, record.caseID, record.caseNumber, record.purpose, record.rule, salt,
      ])
    try LedgerQueue.append(LedgerEntryID(id), LedgerEntry(record, id: id).encoded(salt: salt), in: tx)
    return id
  }

  /// Who read the data of a party, newest first; `before` is the id of the last record of the page before.
  package static func list(
    for party: PartyID, before: AccessRecordID? = nil, limit: Int, in tx: ReadTransaction
  ) throws -> [RecordedAccess] {
    try tx.rows(byParty, [party, before ?? .last, min(max(limit, 1), maximumPage)], recorded)
  }

  static func recorded(_ row: Row) throws -> RecordedAccess {
    RecordedAccess(
      id: try row.id(0),
      record: AccessRecord(
        at: try row.instant(1), readerAccount: try row.optionalID(2), readerName: try row.openText(3),
        organisationID: try row.optionalID(4), organisationName: try row.text(5), subjectParty: try row.id(6),
        caseID: try row.optionalText(7), caseNumber: try row.optionalText(8), purpose: try row.text(9),
        rule: try row.text(10)))
  }
}
