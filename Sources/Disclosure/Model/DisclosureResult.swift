/// How a request ended, as the annual report counts it. Each request counts once; where parts are disclosed, only as ``partlyDisclosed``.
///
/// - Source: 国办公开办函〔2021〕30号, table 三 (三); 政府信息公开条例 第十四条至第十六条, 第三十条, 第三十五条至第三十九条.
package enum DisclosureResult: String, CaseIterable, Hashable, Sendable, Codable {
  /// 予以公开, 36(1) and (2).
  case disclosed
  /// 部分公开, 37.
  case partlyDisclosed
  /// 不予公开: 属于国家秘密, 14.
  case stateSecret
  /// 不予公开: 其他法律行政法规禁止公开, 14.
  case forbiddenByLaw
  /// 不予公开: 危及“三安全一稳定”, 14.
  case endangersSafety
  /// 不予公开: 保护第三方合法权益, 15.
  case thirdPartyRights
  /// 不予公开: 属于三类内部事务信息, 16(1).
  case internalAffairs
  /// 不予公开: 属于四类过程性信息, 16(2).
  case processMaterial
  /// 不予公开: 属于行政执法案卷, 16(2).
  case enforcementFile
  /// 不予公开: 属于行政查询事项, 36(7).
  case administrativeQuery
  /// 无法提供: 本机关不掌握相关政府信息, 36(4) and (5).
  case notHeld
  /// 无法提供: 没有现成信息需要另行制作, 38.
  case notReadyMade
  /// 无法提供: 补正后申请内容仍不明确, 30.
  case stillUnclear
  /// 不予处理: 信访举报投诉类申请, 39.
  case petition
  /// 不予处理: 重复申请, 36(6).
  case repeated
  /// 不予处理: 要求提供公开出版物, 39.
  case publicationWanted
  /// 不予处理: 无正当理由大量反复申请, 35.
  case excessive
  /// 不予处理: 要求行政机关确认或重新出具已获取信息, 39.
  case confirmationWanted
  /// 其他处理: 申请人无正当理由逾期不补正, 30.
  case notSupplemented
  /// 其他处理: 申请人逾期未按收费通知要求缴纳费用, 42.
  case feeNotPaid
  /// 其他处理: 其他.
  case other

  /// The group of the table: （一）…（六）.
  package enum Group: Int, CaseIterable, Hashable, Sendable {
    case disclosed = 1
    case partlyDisclosed, withheld, unavailable, notHandled, otherwise
  }

  /// The group that the result belongs to.
  package var group: Group {
    switch self {
    case .disclosed: .disclosed
    case .partlyDisclosed: .partlyDisclosed
    case .stateSecret, .forbiddenByLaw, .endangersSafety, .thirdPartyRights, .internalAffairs, .processMaterial,
      .enforcementFile, .administrativeQuery:
      .withheld
    case .notHeld, .notReadyMade, .stillUnclear: .unavailable
    case .petition, .repeated, .publicationWanted, .excessive, .confirmationWanted: .notHandled
    case .notSupplemented, .feeNotPaid, .other: .otherwise
    }
  }

  /// Catalogue key of the word, `disclosure.result.<raw value>`.
  package var wordKey: String { "disclosure.result.\(rawValue)" }
}
