package import Identity
package import Kernel

/// One application to several departments (一件事), each of which has a case of its own.
///
/// - Source: 行政许可法第二十六条第二款 (统一办理, 联合办理, 集中办理), 第四十二条第二款 (四十五日, 延长十五日).
package struct JointCase: Hashable, Sendable, Identifiable {
  package let id: JointCaseID
  package var number: String
  package var subjectCode: String
  package var title: String
  package var applicant: CaseApplicant
  /// The authority that accepts and delivers for all.
  package var leadAuthorityID: OrganisationID
  /// The people's government whose head may extend the joint limit.
  package var governmentID: OrganisationID
  package var submittedAt: Instant
  package var receivedOn: CivilDate
  package var revision: Int
  package var extendedDays: Int
  /// Runs from the first acceptance; nil before.
  package var clock: CaseClock?
  /// The day on which the last part was answered or ended.
  package var finishedOn: CivilDate?
  package var parts: [JointPart]
}

/// One department's case inside a joint case.
package struct JointPart: Hashable, Sendable {
  package var caseID: CaseID
  package var number: String
  package var title: String
  package var authorityID: OrganisationID
  package var authorityName: String
  package var state: CaseState
  package var dueOn: CivilDate?
  package var level: ClockLevel
  /// What has to be granted before this part begins.
  package var waitsFor: [JointPredecessor] = []
}

/// What a joint case is made from. The parts' idempotency keys, applicants and receipt days are the joint one's.
package struct JointSubmission: Sendable {
  package var idempotencyKey: String
  package var subjectCode: String
  package var title: String
  package var division: String
  package var applicant: Party
  package var leadAuthorityID: OrganisationID
  package var governmentID: OrganisationID
  package var limit: DayLimit
  package var parts: [CaseSubmission]
  /// Which parts begin only when others are granted: place in `parts` ← places of those before it.
  package var order: [Int: Set<Int>]
  package var draftID: DraftID?
  /// The process that shows how the parts go together; nil where there is none.
  package var process: CaseProcessStart?

  /// The joint limit, in working days because every limit of that act is.
  ///
  /// - Source: 行政许可法第四十二条第二款, 第八十二条 (本法规定的行政机关实施行政许可的期限以工作日计算).
  package static let statutoryLimit = DayLimit(days: 45, unit: .workingDays, article: "行政许可法第四十二条第二款")

  /// A joint submission with the given facts.
  package init(
    idempotencyKey: String, subjectCode: String, title: String, division: String, applicant: Party,
    leadAuthorityID: OrganisationID, governmentID: OrganisationID, limit: DayLimit = Self.statutoryLimit,
    parts: [CaseSubmission], order: [Int: Set<Int>] = [:], draftID: DraftID? = nil
  ) {
    self.idempotencyKey = idempotencyKey
    self.subjectCode = subjectCode
    self.title = title
    self.division = division
    self.applicant = applicant
    self.leadAuthorityID = leadAuthorityID
    self.governmentID = governmentID
    self.limit = limit
    self.parts = parts
    self.order = order
    self.draftID = draftID
  }
}

/// One receipt for all parts.
package struct JointReceipt: Hashable, Sendable {
  package var jointCaseID: JointCaseID
  package var number: String
  package var receivedOn: CivilDate
  package var trackingCode: String
  package var parts: [CaseReceipt]
  package var isRepeat: Bool
}
