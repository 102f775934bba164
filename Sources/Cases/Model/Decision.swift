/// What the authority decides.
///
/// - Source: 行政许可法第三十八条.
package struct Decision: Hashable, Sendable {
  /// 准予 or 不予.
  package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case granted, refused
  }

  package var outcome: Outcome
  /// Why; a refusal must give reasons.
  package var reasons: String
  /// Articles that the decision rests on, for example `食品经营许可和备案管理办法第十二条`.
  package var articles: [String]
  /// Title of the document, for example `准予行政许可决定书`.
  package var documentTitle: String
  /// Conditions of a grant.
  package var conditions: String?
  /// How to seek review or sue; a refusal must tell. Where nil, ``Remedies`` of the case's procedure is used.
  package var remedies: String?

  /// A decision with the given facts; ``CaseCommands`` checks them.
  package init(
    outcome: Outcome, reasons: String, articles: [String], documentTitle: String, conditions: String? = nil,
    remedies: String? = nil
  ) {
    self.outcome = outcome
    self.reasons = reasons
    self.articles = articles
    self.documentTitle = documentTitle
    self.conditions = conditions
    self.remedies = remedies
  }
}
