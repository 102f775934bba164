/// Procedures whose time does not count towards the authority's limits.
///
/// - Source: 行政许可法第四十五条; 政府信息公开条例第三十三条第三款.
package enum ExclusionGround: String, CaseIterable, Hashable, Sendable, Codable {
  /// 听证
  case hearing
  /// 招标
  case tender
  /// 拍卖
  case auction
  /// 检验
  case inspection
  /// 检测
  case test
  /// 检疫
  case quarantine
  /// 鉴定
  case appraisal
  /// 专家评审
  case expertReview
  /// 征求第三方意见
  case thirdPartyOpinion
  /// 征求其他机关意见
  case otherAuthorityOpinion

  /// The procedures of 行政许可法第四十五条.
  package static let ofLicensing: Set<ExclusionGround> = [
    .hearing, .tender, .auction, .inspection, .test, .quarantine, .appraisal, .expertReview,
  ]

  /// Catalogue key of the word, `case.exclusion.<raw value>`.
  package var wordKey: String { "case.exclusion.\(rawValue)" }
}
