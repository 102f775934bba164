/// Why a source check does not hold.
package enum SourceProblem: String, CaseIterable, Hashable, Sendable {
  /// Another authority has to publish it (第十条).
  case notOurs
  /// Withheld without a ground of articles 14 to 16.
  case groundMissing
  /// A ground of article 14 forbids publication.
  case forbidden
  /// A ground of article 15 is overcome only by consent or by the public interest.
  case interestMissing
  /// What overcomes article 15 obliges to publish.
  case interestObliges
  /// Reasons are missing.
  case reasonMissing
}

/// Judges the source check.
///
/// - Source: 政府信息公开条例 第十条, 第十三条至第十六条.
package enum SourceRules {
  /// The first reason why a check does not hold; nil when it does.
  package static func problem(of check: SourceCheck) -> SourceProblem? {
    switch check.attribute {
    case .proactive: proactive(check)
    case .onRequest: check.reason.isEmpty ? .reasonMissing : nil
    case .withheld: withheld(check)
    }
  }

  private static func proactive(_ check: SourceCheck) -> SourceProblem? {
    guard check.origin.isOursToPublish else { return .notOurs }
    switch check.ground {
    case nil: return nil
    case .stateSecret, .forbiddenByLaw, .publicSafety: return .forbidden
    case .tradeSecret, .privacy:
      if check.interest == nil { return .interestMissing }
      return check.reason.isEmpty ? .reasonMissing : nil
    // 第十六条第二款: 法律、法规、规章规定上述信息应当公开的，从其规定.
    case .internalAffairs, .processMaterial, .enforcementFile: return check.reason.isEmpty ? .reasonMissing : nil
    }
  }

  private static func withheld(_ check: SourceCheck) -> SourceProblem? {
    guard let ground = check.ground else { return .groundMissing }
    if check.interest != nil, ground == .tradeSecret || ground == .privacy { return .interestObliges }
    return check.reason.isEmpty ? .reasonMissing : nil
  }
}
