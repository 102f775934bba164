package import Cases
package import Identity
package import Kernel

/// Names the identifiers of reviews and suits.
package enum RemedyTag: Sendable {}
package typealias RemedyID = Identifier<RemedyTag>

/// A review that was applied for, or a suit that was brought, because of disclosure.
///
/// What it is about is the request of ``caseID``; names of parties stand in that case and nowhere here.
/// - Source: 政府信息公开条例 第五十条第一款第（三）项, 第五十一条.
package struct Remedy: Hashable, Sendable, Identifiable {
  package let id: RemedyID
  /// The authority whose act is challenged.
  package var authorityID: OrganisationID
  /// The request that it is about; nil where it is about proactive disclosure.
  package var caseID: CaseID?
  package var kind: RemedyKind
  /// Who decides: the review organ or the court.
  package var body: String
  /// Its number there.
  package var number: String
  /// The day on which it was accepted there.
  package var beganOn: CivilDate
  package var outcome: RemedyOutcome?
  package var endedOn: CivilDate?
  /// What follows from it, in the officer's words.
  package var note: String?
  package var revision: Int
}
