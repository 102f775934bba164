import Kernel

/// The law that a kind of case follows: articles for each act, and the remedies that a refusal tells.
package struct CaseProcedure: Hashable, Sendable {
  /// The article that each act rests on.
  package var articles: [CaseActionKind: String]
  /// The article by which silence counts as acceptance; nil where no such rule exists.
  package var deemedAcceptanceArticle: String?
  /// The procedures whose time is not counted.
  package var exclusionGrounds: Set<ExclusionGround>
  package var remedies: Remedies
  /// True where the one who proposes may not be the one who approves.
  package var approvalNeedsSecondPerson: Bool
  /// The article by which the matter is brought.
  package var submissionArticle = "行政许可法第二十九条"
  /// The acts that this kind of case knows; acts of its own only where it says so.
  package var acts: Set<CaseActionKind> = Set(CaseActionKind.allCases).subtracting([.own])
  /// True where the answer owes its reasons also when it is favourable.
  package var owesReasons = false
  /// True where the answer reaches the person with the notice of it, so that nothing is left to hand over.
  package var deliversAtOnce = false
  /// True where the authority's time runs from the receipt of the request and not from an acceptance: the acceptance limit is then
  /// the one for asking for a supplement, whose answer gives the whole time again.
  package var runsFromReceipt = false
  /// Names of notices that stand in the place of the usual ones; an empty name suppresses the notice.
  package var notices: [String: String] = [:]

  /// A procedure of its parts.
  package init(
    articles: [CaseActionKind: String], deemedAcceptanceArticle: String?, exclusionGrounds: Set<ExclusionGround>,
    remedies: Remedies, approvalNeedsSecondPerson: Bool = true
  ) {
    self.articles = articles
    self.deemedAcceptanceArticle = deemedAcceptanceArticle
    self.exclusionGrounds = exclusionGrounds
    self.remedies = remedies
    self.approvalNeedsSecondPerson = approvalNeedsSecondPerson
  }

  /// Administrative licensing.
  ///
  /// - Source: 行政许可法第二十九条, 第三十二条, 第三十四条, 第三十八条, 第四十二条, 第四十四条, 第四十五条.
  package static let licensing = CaseProcedure(
    articles: [
      .accept: "行政许可法第三十二条第一款第五项",
      .refuseAcceptance: "行政许可法第三十二条第一款第二项",
      .requestSupplement: "行政许可法第三十二条第一款第四项",
      .answerSupplement: "行政许可法第三十二条第一款第五项",
      .transfer: "行政许可法第二十六条",
      .propose: "行政许可法第三十四条",
      .returnToOfficer: "行政许可法第三十四条",
      .decide: "行政许可法第三十八条",
      .requestExtension: "行政许可法第四十二条第一款",
      .approveExtension: "行政许可法第四十二条第一款",
      .rejectExtension: "行政许可法第四十二条第一款",
      .beginExcludedTime: "行政许可法第四十五条",
      .endExcludedTime: "行政许可法第四十五条",
      .correct: "行政许可法第三十二条第一款第三项",
      .deliver: "行政许可法第四十四条",
      .rate: "国办发〔2019〕51号",
    ],
    deemedAcceptanceArticle: "行政许可法第三十二条第一款第四项",
    exclusionGrounds: ExclusionGround.ofLicensing, remedies: .standard)
}
