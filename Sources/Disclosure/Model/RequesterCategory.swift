/// Whose request it is, as the annual report divides them.
///
/// - Source: 国办公开办函〔2021〕30号, table 三.
package enum RequesterCategory: String, CaseIterable, Hashable, Sendable, Codable {
  /// 自然人.
  case person
  /// 商业企业.
  case business
  /// 科研机构.
  case research
  /// 社会公益组织.
  case charity
  /// 法律服务机构.
  case legalService
  /// 其他.
  case other

  /// Catalogue key of the word, `disclosure.category.<raw value>`.
  package var wordKey: String { "disclosure.category.\(rawValue)" }
}
