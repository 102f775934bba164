import Store

/// What becomes of information at its source (属性认定).
///
/// - Source: 政府信息公开条例 第十三条; 国办 guidance on 公文公开属性源头认定.
package enum DisclosureAttribute: String, CaseIterable, Hashable, Sendable, Codable, SQLBindable {
  /// 主动公开
  case proactive
  /// 依申请公开
  case onRequest
  /// 不予公开
  case withheld

  /// Catalogue key of the word.
  package var wordKey: String { "publishing.attribute.\(rawValue)" }
}

/// Why information is not published, each ground with its article.
///
/// - Source: 政府信息公开条例 第十四条至第十六条.
package enum PublicationGround: String, CaseIterable, Hashable, Sendable, Codable, SQLBindable {
  /// 14: 国家秘密
  case stateSecret
  /// 14: 法律、行政法规禁止公开
  case forbiddenByLaw
  /// 14: 可能危及国家安全、公共安全、经济安全、社会稳定
  case publicSafety
  /// 15: 商业秘密
  case tradeSecret
  /// 15: 个人隐私
  case privacy
  /// 16(1): 内部事务信息
  case internalAffairs
  /// 16(2): 过程性信息
  case processMaterial
  /// 16(2): 行政执法案卷信息
  case enforcementFile

  /// The article.
  package var article: String {
    switch self {
    case .stateSecret, .forbiddenByLaw, .publicSafety: "政府信息公开条例第十四条"
    case .tradeSecret, .privacy: "政府信息公开条例第十五条"
    case .internalAffairs: "政府信息公开条例第十六条第一款"
    case .processMaterial, .enforcementFile: "政府信息公开条例第十六条第二款"
    }
  }

  /// Whether the law leaves the authority a choice (可以不予公开); the others forbid.
  package var isDiscretionary: Bool {
    switch self {
    case .internalAffairs, .processMaterial, .enforcementFile: true
    case .stateSecret, .forbiddenByLaw, .publicSafety, .tradeSecret, .privacy: false
    }
  }

  /// Catalogue key of the words.
  package var wordKey: String { "publishing.ground.\(rawValue)" }
}

/// What sets information free although it touches a third party's trade secrets or privacy.
///
/// - Source: 政府信息公开条例 第十五条 (但书).
package enum ReleaseInterest: String, CaseIterable, Hashable, Sendable, Codable, SQLBindable {
  /// 第三方同意公开
  case thirdPartyConsents
  /// 不公开会对公共利益造成重大影响
  case publicInterest

  /// Catalogue key of the words.
  package var wordKey: String { "publishing.interest.\(rawValue)" }
}

/// The result of the source check.
package struct SourceCheck: Hashable, Sendable {
  package var origin: InformationOrigin
  package var attribute: DisclosureAttribute
  /// The ground on which it is not published proactively; for proactive publication the ground of article 15 that was overcome.
  package var ground: PublicationGround?
  /// What overcomes a ground of article 15.
  package var interest: ReleaseInterest?
  /// Reasons in words.
  package var reason: String

  /// A source check with the given facts; ``SourceRules`` judges it.
  package init(
    origin: InformationOrigin, attribute: DisclosureAttribute, ground: PublicationGround? = nil,
    interest: ReleaseInterest? = nil, reason: String = ""
  ) {
    self.origin = origin
    self.attribute = attribute
    self.ground = ground
    self.interest = interest
    self.reason = reason
  }
}
