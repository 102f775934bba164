package import Identity
package import Kernel

/// An act on a case with what it needs. Whether it is allowed is decided by ``CaseRules`` and ``CaseCommands``.
package enum CaseAction: Sendable, Hashable {
  /// 受理.
  case accept(note: String?)
  /// 不予受理, with reasons; `competentAuthority` names where to apply instead.
  case refuseAcceptance(reasons: String, article: String, competentAuthority: String?)
  /// 一次告知补正: everything that is missing, and until when.
  case requestSupplement(items: [SupplementItem], deadline: CivilDate, note: String?)
  /// The applicant's answer; `formData` nil leaves the form as it was. Materials were added to the case before.
  case answerSupplement(formData: JSONValue?, materials: [MaterialID], note: String?)
  /// 转交 to another authority.
  case transfer(to: OrganisationID, reason: String)
  /// Gives the case to an officer; to oneself: claims it.
  case assign(to: AccountID)
  /// The officer's proposal, for approval.
  case propose(Decision)
  /// The approver sends a proposal back.
  case returnToOfficer(reason: String)
  /// The decision of the authority.
  case decide(Decision)
  /// Asks the head for more time, in the unit of the statutory limit.
  case requestExtension(workingDays: Int, reason: String)
  case approveExtension
  case rejectExtension(reason: String)
  /// Time that the law does not count begins.
  case beginExcludedTime(ExclusionGround, expectedWorkingDays: Int, reason: String)
  case endExcludedTime(result: String)
  /// Correction of a typing error in one field of the form; `fieldKey` may be a dotted path.
  case correct(fieldKey: String, newValue: JSONValue, reason: String)
  case deliver(method: DeliveryMethod, note: String?)
  case withdraw(reason: String?)
  case rate(Rating)
  case close
  case sendMessage(text: String)
  /// A step of the process's own is done, for example an inspection on site; `outcome` is one that its model names.
  case completeStep(CaseStep.Key, outcome: String?, note: String?)
  /// An act that only this kind of case knows.
  case own(KindAct)

  package var kind: CaseActionKind {
    switch self {
    case .accept: .accept
    case .refuseAcceptance: .refuseAcceptance
    case .requestSupplement: .requestSupplement
    case .answerSupplement: .answerSupplement
    case .transfer: .transfer
    case .assign: .assign
    case .propose: .propose
    case .returnToOfficer: .returnToOfficer
    case .decide: .decide
    case .requestExtension: .requestExtension
    case .approveExtension: .approveExtension
    case .rejectExtension: .rejectExtension
    case .beginExcludedTime: .beginExcludedTime
    case .endExcludedTime: .endExcludedTime
    case .correct: .correct
    case .deliver: .deliver
    case .withdraw: .withdraw
    case .rate: .rate
    case .close: .close
    case .sendMessage: .sendMessage
    case .completeStep: .completeStep
    case .own: .own
    }
  }
}
