package import Identity
package import Kernel
package import Store

/// Everything that a case is made from.
package struct CaseSubmission: Sendable {
  /// The same key from the same account gives the same receipt, however often it is sent; a draft's id is a good one.
  package var idempotencyKey: String
  package var kind: String
  package var subjectCode: String
  package var subjectVersionID: SubjectVersionID?
  package var title: String
  package var applicant: Party
  package var authorityID: OrganisationID
  package var authorityName: String
  package var officeID: OrganisationID?
  /// Division code that numbers begin with.
  package var division: String
  package var formData: JSONValue
  /// Materials given directly; those of `draftID` are taken over as well.
  package var materials: [NewMaterial]
  package var channel: CaseChannel
  package var timing: CaseTiming
  /// The draft that becomes this case; it is removed in the same transaction.
  package var draftID: DraftID?
  /// The day of receipt where it is not today, for example the postmark; never later than today.
  package var receivedOn: CivilDate?
  /// The process that the case follows; nil leaves it to the table of the law.
  package var process: CaseProcessStart?
  /// Called once the case has been written, in the same transaction, so that a feature can keep more about it; not for a submission
  /// that had been received before.
  package var filed: (@Sendable (CaseID, WriteTransaction) throws -> Void)?

  /// A submission with the given facts; ``CaseCommands`` checks them.
  package init(
    idempotencyKey: String, kind: String, subjectCode: String, subjectVersionID: SubjectVersionID? = nil,
    title: String, applicant: Party, authorityID: OrganisationID, authorityName: String,
    officeID: OrganisationID? = nil, division: String, formData: JSONValue, materials: [NewMaterial] = [],
    channel: CaseChannel = .online, timing: CaseTiming = CaseTiming(), draftID: DraftID? = nil,
    receivedOn: CivilDate? = nil
  ) {
    self.idempotencyKey = idempotencyKey
    self.kind = kind
    self.subjectCode = subjectCode
    self.subjectVersionID = subjectVersionID
    self.title = title
    self.applicant = applicant
    self.authorityID = authorityID
    self.authorityName = authorityName
    self.officeID = officeID
    self.division = division
    self.formData = formData
    self.materials = materials
    self.channel = channel
    self.timing = timing
    self.draftID = draftID
    self.receivedOn = receivedOn
  }
}

/// What the applicant holds in hand.
///
/// - Source: 行政许可法第三十二条第二款 (书面凭证); 国务院关于在线政务服务的若干规定.
package struct CaseReceipt: Hashable, Sendable {
  package var caseID: CaseID
  package var number: String
  package var receivedOn: CivilDate
  /// With the number, opens the public tracking page.
  package var trackingCode: String
  /// True when this submission had been received before and nothing new was made.
  package var isRepeat: Bool
}
