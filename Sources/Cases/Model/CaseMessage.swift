package import Identity
package import Kernel

/// A message between applicant and officer about a case. The text is sealed at rest.
package struct CaseMessage: Hashable, Sendable, Identifiable {
  package let id: MessageID
  package var caseID: CaseID
  package var at: Instant
  /// True when the applicant's side wrote it.
  package var isFromApplicant: Bool
  package var authorAccountID: AccountID?
  package var authorName: String
  package var organisationName: String?
  package var text: String
  /// When the other side first opened it.
  package var readAt: Instant?
}
