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
  static let byID = "SELECT \(columns) FROM access_record WHERE id = ?"
  static let byPartyAndCase = """
    SELECT \(columns) FROM access_record WHERE subject_party_id = ? AND case_id = ? AND id < ? ORDER BY id DESC LIMIT ?
    """
  static let byPartyAndOffice = """
    SELECT \(columns) FROM access_record WHERE subject_party_id = ? AND organisation_id = ? AND id < ?
    ORDER BY id DESC LIMIT ?
    """
  static let byPartyCaseAndOffice = """
    SELECT \(columns) FROM access_record WHERE subject_party_id = ? AND case_id = ? AND organisation_id = ? AND id < ?
    ORDER BY id DESC LIMIT ?
    """
  static let byCase =
    "SELECT \(columns) FROM access_record WHERE case_id = ? AND id > ? ORDER BY id LIMIT ?"
  static let byOffice =
    "SELECT \(columns) FROM access_record WHERE organisation_id = ? AND id > ? ORDER BY id LIMIT ?"
  static let nextCase = """
    SELECT case_id, case_number FROM access_record WHERE subject_party_id = ? AND case_id < ?
    ORDER BY case_id DESC LIMIT 1
    """
  static let nextOffice = """
    SELECT organisation_id, organisation_name FROM access_record WHERE subject_party_id = ? AND organisation_id > ?
    ORDER BY organisation_id LIMIT 1
    """

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

  /// The readings of one party that a filter leaves, newest first.
  package static func list(
    for party: PartyID, _ filter: AccessFilter, before: AccessRecordID? = nil, limit: Int, in tx: ReadTransaction
  ) throws -> [RecordedAccess] {
    let (before, limit) = (before ?? .last, min(max(limit, 1), maximumPage))
    switch (filter.caseID, filter.organisationID) {
    case (nil, nil): return try tx.rows(byParty, [party, before, limit], recorded)
    case (let id?, nil): return try tx.rows(byPartyAndCase, [party, id, before, limit], recorded)
    case (nil, let office?): return try tx.rows(byPartyAndOffice, [party, office, before, limit], recorded)
    case (let id?, let office?):
      return try tx.rows(byPartyCaseAndOffice, [party, id, office, before, limit], recorded)
    }
  }

  /// One reading.
  package static func find(_ id: AccessRecordID, in tx: ReadTransaction) throws -> RecordedAccess? {
    try tx.first(byID, [id], recorded)
  }

  /// The readings of one case, oldest first.
  package static func list(
    ofCase id: String, after: AccessRecordID?, limit: Int, in tx: ReadTransaction
  ) throws -> [RecordedAccess] {
    try tx.rows(byCase, [id, after ?? .first, min(max(limit, 1), maximumPage)], recorded)
  }

  /// The readings by one office, oldest first.
  package static func list(
    byOffice id: OrganisationID, after: AccessRecordID?, limit: Int, in tx: ReadTransaction
  ) throws -> [RecordedAccess] {
    try tx.rows(byOffice, [id, after ?? .first, min(max(limit, 1), maximumPage)], recorded)
  }

  /// The cases of a party that were read, newest first. Each costs one step in the index, however often it was read.
  package static func cases(
    of party: PartyID, limit: Int, in tx: ReadTransaction
  ) throws -> [(id: String, number: String)] {
    var found: [(id: String, number: String)] = []
    var last = "~"
    while found.count < limit,
      let next = try tx.first(nextCase, [party, last], { (try $0.text(0), try $0.optionalText(1) ?? "") })
    {
      found.append((next.0, next.1))
      last = next.0
    }
    return found
  }

  /// The offices that read data of a party.
  package static func offices(
    of party: PartyID, limit: Int, in tx: ReadTransaction
  ) throws -> [(id: OrganisationID, name: String)] {
    var found: [(id: OrganisationID, name: String)] = []
    var last = OrganisationID.first
    while found.count < limit,
      let next = try tx.first(nextOffice, [party, last], { row in (try row.id(0) as OrganisationID, try row.text(1)) })
    {
      found.append((next.0, next.1))
      last = next.0
    }
    return found
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

/// Which readings of a person's data are asked for.
package struct AccessFilter: Hashable, Sendable {
  /// Identifier of a case, as text.
  package var caseID: String?
  package var organisationID: OrganisationID?

  /// A filter; nil leaves everything.
  package init(caseID: String? = nil, organisationID: OrganisationID? = nil) {
    self.caseID = caseID
    self.organisationID = organisationID
  }
}
