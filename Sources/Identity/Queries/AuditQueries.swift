import Ledger
package import Kernel
package import Store

/// Appends to and reads the audit trail. Entries are never changed or removed.
package enum AuditTrail {
  /// Longest page that a reader may ask for.
  package static let maximumPage = 200

  static let columns = """
    id, at, actor_kind, actor_account_id, actor_name, organisation_id, organisation_name, on_behalf_of, mandate_id,
    action, subject_kind, subject_id, article, details, subject_number
    """
  static let bySubject =
    "SELECT \(columns) FROM audit_entry WHERE subject_kind = ? AND subject_id = ? ORDER BY id"
  static let byActor =
    "SELECT \(columns) FROM audit_entry WHERE actor_account_id = ? AND id < ? ORDER BY id DESC LIMIT ?"
  static let byOffice =
    "SELECT \(columns) FROM audit_entry WHERE organisation_id = ? AND id > ? ORDER BY id LIMIT ?"
  static let newest = "SELECT \(columns) FROM audit_entry WHERE id < ? ORDER BY id DESC LIMIT ?"

  /// Writes one entry, in the transaction of the act that it tells of, and puts it into the ledger.
  /// - Throws: `LedgerError.entryTooLong` when the article or a name is longer than the ledger takes.
  @discardableResult
  package static func append(
    _ entry: AuditEntry, ids: any IdentifierSource, in tx: WriteTransaction
  ) throws -> AuditID {
    let id: AuditID = ids.make()
    let salt = Commitment.newSalt()
    let details = entry.details.canonical
    try tx.perform(
      "INSERT INTO audit_entry (\(columns), salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        id, entry.at, entry.actor.kind.rawValue, entry.actor.accountID, try TrailName.kept(entry.actor, in: tx),
        entry.actor.organisationID, entry.actor.organisationName, entry.actor.onBehalfOf, entry.actor.mandateID,
        entry.action, entry.subjectKind, entry.subjectID, entry.article, details, entry.subjectNumber, salt,
      ])
    let bytes = try LedgerEntry(entry, id: id, details: details).encoded(salt: salt)
    try LedgerQueue.append(LedgerEntryID(id), bytes, in: tx)
    return id
  }

  /// Everything done to one thing, oldest first.
  package static func entries(
    subjectKind: String, subjectID: String, in tx: ReadTransaction
  ) throws -> [AuditEntry] {
    try tx.rows(bySubject, [subjectKind, subjectID]) { try recorded($0).entry }
  }

  /// Everything done to one thing, with the identifiers of the entries, oldest first.
  package static func recorded(
    subjectKind: String, subjectID: String, in tx: ReadTransaction
  ) throws -> [RecordedAuditEntry] {
    try tx.rows(bySubject, [subjectKind, subjectID], recorded)
  }

  /// What one account did, newest first; `before` is the id of the last entry of the page before.
  package static func entries(
    byAccount account: AccountID, before: AuditID?, limit: Int, in tx: ReadTransaction
  ) throws -> [RecordedAuditEntry] {
    try tx.rows(byActor, [account, before ?? .last, min(max(limit, 1), maximumPage)], recorded)
  }

  /// Everything, newest first; `before` is the id of the last entry of the page before.
  package static func newest(
    before: AuditID?, limit: Int, in tx: ReadTransaction
  ) throws -> [RecordedAuditEntry] {
    try tx.rows(newest, [before ?? .last, min(max(limit, 1), maximumPage)], recorded)
  }

  /// What was done for one organisation, oldest first; `after` is the id of the last entry of the page before.
  package static func entries(
    byOffice office: OrganisationID, after: AuditID?, limit: Int, in tx: ReadTransaction
  ) throws -> [RecordedAuditEntry] {
    try tx.rows(byOffice, [office, after ?? .first, min(max(limit, 1), maximumPage)], recorded)
  }

  static func recorded(_ row: Row) throws -> RecordedAuditEntry {
    let actor = Actor(
      accountID: try row.optionalID(3), displayName: try row.openText(4), organisationID: try row.optionalID(5),
      organisationName: try row.optionalText(6), onBehalfOf: try row.optionalID(7),
      mandateID: try row.optionalID(8), kind: try row.word(2))
    return RecordedAuditEntry(
      id: try row.id(0),
      entry: AuditEntry(
        at: try row.instant(1), actor: actor, action: try row.text(9), subjectKind: try row.text(10),
        subjectID: try row.text(11), subjectNumber: try row.optionalText(14), article: try row.optionalText(12),
        details: try row.openJSON(13)))
  }
}

extension Identifier {
  /// Greater than every identifier that a source makes: where a list that runs backwards begins.
  static var last: Identifier { Identifier(high: .max, low: .max) }

  /// Smaller than every identifier that a source makes: where a list that runs forwards begins.
  static var first: Identifier { Identifier(high: 0, low: 0) }
}
