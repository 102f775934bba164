/// Where a case stands, in the statute's words.
///
/// - Source: 行政许可法第三十二条 (受理, 不予受理, 补正), 第三十八条 (准予, 不予许可), 第四十四条 (送达).
package enum CaseState: String, CaseIterable, Hashable, Sendable {
  /// 待受理: received, not yet accepted.
  case submitted
  /// 待补正: the applicant was told once what is missing.
  case supplementRequested
  /// 已受理, 审查中.
  case accepted
  /// 待审批: an officer has proposed a decision.
  case pendingApproval
  /// 准予.
  case granted
  /// 不予许可.
  case refused
  /// 不予受理.
  case notAccepted
  /// 已转交: with another authority, which has yet to accept it.
  case transferred
  /// 已撤回 by the applicant.
  case withdrawn
  /// 逾期未补正.
  case abandoned
  /// 已送达.
  case delivered
  /// 已办结.
  case closed

  /// True while somebody still has to do something; such cases stand in the inbox.
  package var isOpen: Bool {
    switch self {
    case .submitted, .supplementRequested, .accepted, .pendingApproval, .granted, .refused, .transferred: true
    case .notAccepted, .withdrawn, .abandoned, .delivered, .closed: false
    }
  }

  /// True before the authority has decided whether to accept.
  package var awaitsAcceptance: Bool { self == .submitted || self == .transferred }

  /// True between acceptance and decision.
  package var isUnderReview: Bool { self == .accepted || self == .pendingApproval }

  /// True once the matter has been answered, whatever the answer.
  package var isAnswered: Bool {
    switch self {
    case .granted, .refused, .notAccepted, .delivered, .closed: true
    case .submitted, .supplementRequested, .accepted, .pendingApproval, .transferred, .withdrawn, .abandoned: false
    }
  }

  /// Catalogue key of the word, `case.state.<raw value>`.
  package var wordKey: String { "case.state.\(rawValue)" }
}
