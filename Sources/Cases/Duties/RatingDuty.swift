package import Identity
package import Kernel

/// Marks the identifiers of duties that poor ratings raise.
package enum RatingDutyTag: Sendable {}
package typealias RatingDutyID = Identifier<RatingDutyTag>

/// What a named poor rating (差评) obliges the authority to: contact the person within one working day, put right what was
/// wrong within fifteen, tell them, and have somebody else verify it.
///
/// - Source: 国办发〔2019〕51号 (差评: 1 个工作日内联系, 15 个工作日内整改反馈, 回访核实).
package struct RatingDuty: Hashable, Sendable, Identifiable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// Nobody has spoken with the person yet.
    case raised
    case contacted
    /// Put right and told; waits for somebody else to verify.
    case corrected
    case verified

    /// Catalogue key of the word, `case.duty.state.<raw value>`.
    package var wordKey: String { "case.duty.state.\(rawValue)" }
  }

  /// How the person was reached.
  package enum Contact: String, CaseIterable, Hashable, Sendable {
    case telephone, inPerson, message, notReached

    /// Catalogue key of the word, `case.duty.contact.<raw value>`.
    package var wordKey: String { "case.duty.contact.\(rawValue)" }
  }

  /// Who did something, and when.
  package struct Step: Hashable, Sendable {
    package var at: Instant
    package var accountID: AccountID
    package var name: String
  }

  package let id: RatingDutyID
  package var caseID: CaseID
  package var caseNumber: String
  package var title: String
  package var authorityID: OrganisationID
  package var authorityName: String
  package var ownerID: AccountID?
  package var ownerName: String?
  package var grade: Rating.Grade
  package var event: Rating.Event
  package var raisedOn: CivilDate
  package var state: State
  package var contact: Contact?
  package var contactedBy: Step?
  /// What was put right.
  package var correction: String?
  /// How the person was told.
  package var toldBy: Contact?
  package var correctedBy: Step?
  package var verifiedBy: Step?
  /// Why the verifier sent it back, if they did.
  package var returnedReason: String?
  package var revision: Int

  /// The limit for speaking with the person.
  package static let contactLimit = DayLimit(days: 1, article: "国办发〔2019〕51号")
  /// The limit for putting it right.
  package static let correctionLimit = DayLimit(days: 15, article: "国办发〔2019〕51号")

  package func contactDueOn(calendar: WorkingDayCalendar) -> CivilDate {
    calendar.date(workingDays: Self.contactLimit.days, after: raisedOn)
  }

  package func correctionDueOn(calendar: WorkingDayCalendar) -> CivilDate {
    calendar.date(workingDays: Self.correctionLimit.days, after: raisedOn)
  }

  /// The limit that runs now and its last day; nil once everything was put right.
  package func running(calendar: WorkingDayCalendar) -> (limit: DayLimit, dueOn: CivilDate)? {
    switch state {
    case .raised: (Self.contactLimit, contactDueOn(calendar: calendar))
    case .contacted: (Self.correctionLimit, correctionDueOn(calendar: calendar))
    case .corrected, .verified: nil
    }
  }

  /// The card of the limit that runs, on the ladder of every clock.
  package func level(on today: CivilDate, calendar: WorkingDayCalendar, ladder: WarningLadder = .standard) -> ClockLevel
  {
    guard let (limit, _) = running(calendar: calendar) else { return .finished }
    return clock(limit).status(on: today, calendar: calendar, ladder: ladder).level
  }

  func clock(_ limit: DayLimit) -> CaseClock {
    CaseClock(id: ClockID(high: id.high, low: id.low), role: .statutory, limit: limit, startedOn: raisedOn)
  }
}
