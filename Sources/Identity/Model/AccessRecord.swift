package import Kernel

/// One official reading of a person's data: shown to that person under "谁看过我的数据".
///
/// - Source: 个人信息保护法第四十四条 (right to know how one's personal information is handled), 第五十一条 (measures of the handler).
package struct AccessRecord: Sendable {
  package var at: Instant
  package var readerAccount: AccountID?
  package var readerName: String
  package var organisationID: OrganisationID?
  package var organisationName: String
  package var subjectParty: PartyID
  /// Identifier of the case read, as text; nil when the reading was not about a case.
  package var caseID: String?
  /// Number of the case, for people.
  package var caseNumber: String?
  /// Why it was read, as a word that the catalogue knows under `access.purpose.<purpose>`, or free text.
  package var purpose: String
  /// The rule that allows the reading, for example an article or a duty.
  package var rule: String

  /// A record with the given facts; nothing is checked.
  package init(
    at: Instant, readerAccount: AccountID?, readerName: String, organisationID: OrganisationID?,
    organisationName: String, subjectParty: PartyID, caseID: String? = nil, caseNumber: String? = nil,
    purpose: String, rule: String
  ) {
    self.at = at
    self.readerAccount = readerAccount
    self.readerName = readerName
    self.organisationID = organisationID
    self.organisationName = organisationName
    self.subjectParty = subjectParty
    self.caseID = caseID
    self.caseNumber = caseNumber
    self.purpose = purpose
    self.rule = rule
  }

  /// The record of a staff member, acting as `actor`, reading data of `subjectParty`.
  package init(
    at: Instant, reader actor: Actor, subjectParty: PartyID, caseID: String? = nil, caseNumber: String? = nil,
    purpose: String, rule: String
  ) {
    self.init(
      at: at, readerAccount: actor.accountID, readerName: actor.displayName, organisationID: actor.organisationID,
      organisationName: actor.organisationName ?? "", subjectParty: subjectParty, caseID: caseID,
      caseNumber: caseNumber, purpose: purpose, rule: rule)
  }
}

/// An access record as it was stored; its id is the cursor of the next page.
package struct RecordedAccess: Sendable, Identifiable {
  package let id: AccessRecordID
  package var record: AccessRecord
}
