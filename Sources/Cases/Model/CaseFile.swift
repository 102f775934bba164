package import Identity
package import Kernel

/// A case: one matter that a person brought to an authority, with its owner, its clocks and its receipt.
///
/// Invariants: `revision` goes up by one with every act that changes the case; `level` and `dueOn` are derived from
/// `clocks`; the form and the names are sealed at rest and open here, so a case file never goes into a log.
package struct CaseFile: Hashable, Sendable, Identifiable {
  package let id: CaseID
  package var number: String
  /// The kind that a ``CaseKindHandler`` is registered for, for example `service`.
  package var kind: String
  /// Code of what the case is about, for example a service item's.
  package var subjectCode: String
  /// The published version that the applicant saw.
  package var subjectVersionID: SubjectVersionID?
  package var title: String
  package var state: CaseState
  package var revision: Int

  package var applicant: CaseApplicant
  /// Who submitted, when that was not the applicant themself.
  package var agent: Actor?
  package var mandateID: MandateID?

  package var authorityID: OrganisationID
  package var authorityName: String
  /// The office inside the authority that handles the case.
  package var officeID: OrganisationID?
  package var ownerID: AccountID?
  package var ownerName: String?
  package var proposerID: AccountID?

  package var submittedAt: Instant
  package var receivedOn: CivilDate
  package var acceptedAt: Instant?
  /// The day from which the decision limit runs; earlier than `acceptedAt` when acceptance was deemed.
  package var acceptedOn: CivilDate?
  /// True when no notice came in time and the law counts the case as accepted.
  package var acceptanceWasDeemed: Bool
  package var decidedAt: Instant?
  /// Whether the decision came within the legal limit; nil before it.
  package var decidedInTime: Bool?
  package var deliveredAt: Instant?
  package var closedAt: Instant?

  package var formData: JSONValue
  package var channel: CaseChannel
  package var jointCaseID: JointCaseID?
  /// Parts of the same joint case that have to be granted before this one begins; no clock runs until then.
  package var waitsFor: [JointPredecessor] = []
  package var timing: CaseTiming
  /// Where the case stands in the process that it follows; nil where the table of the law alone leads it.
  package var process: CaseProcess? = nil

  /// The one supplement notice, once given.
  package var supplement: SupplementNotice?
  package var `extension`: CaseExtension?
  /// Set while time is not counted.
  package var excludedTime: ExcludedTime?

  /// The service events that the applicant has rated.
  package var ratedEvents: Set<Rating.Event>
  package var clocks: [CaseClock]
  /// The card of the case; derived.
  package var level: ClockLevel
  /// The day by which somebody must act next; nil when no clock runs; derived.
  package var dueOn: CivilDate?

  /// True when the case is to be decided at once (即办件).
  package var isOnTheSpot: Bool { timing.isOnTheSpot }

  /// The clock of a role, the latest if there were several.
  package func clock(_ role: ClockRole) -> CaseClock? { clocks.last { $0.role == role } }
}

extension CaseFile: CustomStringConvertible {
  /// Number and state only.
  package var description: String { "case \(number) \(state.rawValue)" }
}
