package import Identity
package import Kernel

/// The one extension of the decision limit, from request to answer.
///
/// - Source: 行政许可法第四十二条 (经本行政机关负责人批准，可以延长十日，并应当将延长期限的理由告知申请人).
package struct CaseExtension: Hashable, Sendable {
  /// Where the extension stands.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case requested, approved, rejected

    /// Catalogue key of the word, `case.extension.<raw value>`.
    package var wordKey: String { "case.extension.\(rawValue)" }
  }

  package var state: State
  package var days: Int
  package var reason: String
  /// Who asked for it.
  package var requestedBy: AccountID?

  /// An extension with the given facts.
  package init(state: State, days: Int, reason: String, requestedBy: AccountID? = nil) {
    self.state = state
    self.days = days
    self.reason = reason
    self.requestedBy = requestedBy
  }
}

/// Time that does not count, as long as it lasts.
///
/// - Source: 行政许可法第四十五条.
package struct ExcludedTime: Hashable, Sendable {
  package var ground: ExclusionGround
  package var beganOn: CivilDate
  /// The last day announced to the applicant.
  package var expectedThrough: CivilDate
  package var reason: String

  /// Excluded time with the given facts.
  package init(ground: ExclusionGround, beganOn: CivilDate, expectedThrough: CivilDate, reason: String) {
    self.ground = ground
    self.beganOn = beganOn
    self.expectedThrough = expectedThrough
    self.reason = reason
  }
}
