package import Kernel
package import Ledger

extension LedgerEntry {
  /// The act of an official reading.
  package static let readingAct = "data.read"

  /// The entry of an audited act.
  ///
  /// - Parameters:
  ///   - details: the act's facts as canonical JSON, which the caller has at hand.
  ///   - enteredAt: for an act from before the ledger.
  package init(_ entry: AuditEntry, id: AuditID, details: String, enteredAt: Instant? = nil) {
    self.init(
      id: LedgerEntryID(id), at: entry.at, act: entry.action, article: entry.article,
      actorKind: entry.actor.kind.rawValue, office: entry.actor.ledgerOffice, person: entry.actor.ledgerPerson,
      subject: LedgerSubject(kind: entry.subjectKind, id: entry.subjectID, number: entry.subjectNumber),
      details: Array(details.utf8), enteredAt: enteredAt)
  }

  /// The entry of an official reading of a person's data.
  package init(_ record: AccessRecord, id: AccessRecordID, enteredAt: Instant? = nil) {
    let reader = record.ledgerReader
    var details: [String: JSONValue] = ["purpose": .string(record.purpose)]
    if let caseID = record.caseID { details["case"] = .string(caseID) }
    if let number = record.caseNumber { details["number"] = .string(number) }
    self.init(
      id: LedgerEntryID(id), at: record.at, act: Self.readingAct, article: record.rule, actorKind: reader.kind.rawValue,
      office: reader.ledgerOffice, person: reader.ledgerPerson,
      subject: LedgerSubject(kind: "party", id: record.subjectParty.description),
      details: JSONValue.object(details).canonicalBytes, enteredAt: enteredAt)
  }
}

extension Actor {
  /// The office that acted, which an entry names in clear.
  fileprivate var ledgerOffice: LedgerEntry.Office? {
    guard organisationID != nil || organisationName?.isEmpty == false else { return nil }
    return LedgerEntry.Office(id: organisationID?.description ?? "", name: organisationName ?? "")
  }

  /// Who acted, which an entry commits to. Of a resident's name only the first character counts, so that masking the name in the row later
  /// leaves the commitment valid.
  fileprivate var ledgerPerson: JSONValue? {
    guard accountID != nil || onBehalfOf != nil else { return nil }
    let committedName: String
    switch kind {
    case .staff, .system: committedName = displayName
    case .resident, .helper: committedName = String(displayName.prefix(1))
    }
    var members: [String: JSONValue] = ["name": .string(committedName)]
    if let accountID { members["account"] = .string(accountID.description) }
    if let onBehalfOf { members["onBehalfOf"] = .string(onBehalfOf.description) }
    if let mandateID { members["mandate"] = .string(mandateID.description) }
    return .object(members)
  }
}

extension AccessRecord {
  /// The reader as an actor.
  fileprivate var ledgerReader: Actor {
    Actor(
      accountID: readerAccount, displayName: readerName, organisationID: organisationID,
      organisationName: organisationName, kind: .staff)
  }
}
