/// What a timeline tells. The acts of people have the raw values of ``CaseActionKind``.
package enum CaseEventKind: String, CaseIterable, Hashable, Sendable {
  case submitted
  case accept, refuseAcceptance, requestSupplement, answerSupplement, transfer, assign, propose, returnToOfficer,
    decide, requestExtension, approveExtension, rejectExtension, beginExcludedTime, endExcludedTime, correct,
    deliver, withdraw, rate, close, sendMessage, completeStep
  /// An act that only this kind of case knows; `act` in the details is its word.
  case own
  /// Counted as accepted because no notice came in time.
  case deemedAccepted
  /// The supplement did not come and a rule lets the case lapse.
  case abandoned
  /// The last day for the supplement has passed, and the case stays open.
  case supplementOverdue
  case yellowCard, redCard
  /// The announced time of a hearing, test … has passed and counting has not resumed.
  case excludedTimeOverrun
  /// A newly published calendar moved a due date.
  case dueDateMoved
  /// The joint limit was extended by the people's government.
  case extendJoint
  case materialAdded
  /// A poor rating: the person was contacted, it was put right, a supervisor verified it or sent it back.
  case ratingContacted, ratingCorrected, ratingVerified, ratingReturned
  /// The limit of such a duty is near, or over.
  case ratingYellowCard, ratingRedCard
  /// Taken over from another system.
  case imported
  /// What this part of a joint case waited for was granted; its limit begins.
  case partReleased
  /// What this part of a joint case waited for will not be granted.
  case endedWithPart

  /// The event of an act.
  package init(_ action: CaseActionKind) {
    switch action {
    case .accept: self = .accept
    case .refuseAcceptance: self = .refuseAcceptance
    case .requestSupplement: self = .requestSupplement
    case .answerSupplement: self = .answerSupplement
    case .transfer: self = .transfer
    case .assign: self = .assign
    case .propose: self = .propose
    case .returnToOfficer: self = .returnToOfficer
    case .decide: self = .decide
    case .requestExtension: self = .requestExtension
    case .approveExtension: self = .approveExtension
    case .rejectExtension: self = .rejectExtension
    case .beginExcludedTime: self = .beginExcludedTime
    case .endExcludedTime: self = .endExcludedTime
    case .correct: self = .correct
    case .deliver: self = .deliver
    case .withdraw: self = .withdraw
    case .rate: self = .rate
    case .close: self = .close
    case .sendMessage: self = .sendMessage
    case .completeStep: self = .completeStep
    case .own: self = .own
    }
  }

  /// Catalogue key of the word, `case.event.<raw value>`.
  package var wordKey: String { "case.event.\(rawValue)" }
}
