package import Cases
package import Identity
package import Kernel

/// A question with its answer in the public archive. It holds no personal data: a person has confirmed that.
package struct ArchiveEntry: Hashable, Sendable, Identifiable {
  package let id: ArchiveID
  package var caseID: CaseID
  package var authorityID: OrganisationID
  package var authorityName: String
  package var title: String
  package var question: String
  package var answer: String
  package var ground: AnswerGround
  package var result: DisclosureResult
  package var inTime: Bool
  package var answeredOn: CivilDate
  package var publishedOn: CivilDate
  package var confirmedBy: AccountID
  package var withdrawnOn: CivilDate?
}
