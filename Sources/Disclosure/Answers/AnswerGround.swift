/// Every answer that the law knows, each with its article, its place in the annual report and what its letter must say.
///
/// - Source: 政府信息公开条例 第十四条至第十六条, 第三十条, 第三十五条至第三十九条.
package enum AnswerGround: String, CaseIterable, Hashable, Sendable {
  /// 36(1): published already.
  case alreadyPublished
  /// 36(2): given with this answer.
  case provided
  /// 36(2): how, where and when it can be had.
  case providedOtherwise
  /// 37: in part.
  case partly
  /// 14: 依法确定为国家秘密.
  case stateSecret
  /// 14: 法律、行政法规禁止公开.
  case forbiddenByLaw
  /// 14: 可能危及国家安全、公共安全、经济安全、社会稳定.
  case endangersSafety
  /// 15: 商业秘密.
  case tradeSecret
  /// 15: 个人隐私.
  case privacy
  /// 15: other rights of a third party.
  case thirdPartyRights
  /// 16(1): 内部事务信息.
  case internalAffairs
  /// 16(2): 过程性信息.
  case processMaterial
  /// 16(2): 行政执法案卷信息.
  case enforcementFile
  /// 36(7): 工商、不动产登记资料等.
  case administrativeQuery
  /// 36(4): 经检索没有.
  case doesNotExist
  /// 36(5): 不属于本行政机关负责公开.
  case notResponsible
  /// 38: 需要加工、分析.
  case needsProcessing
  /// 30: still not clear after the supplement.
  case stillUnclear
  /// 39(1): 信访、投诉、举报.
  case petition
  /// 36(6): 重复申请.
  case repeated
  /// 39(2): 公开出版物.
  case publicationWanted
  /// 35: 数量、频次明显超过合理范围.
  case excessive
  /// 要求确认或者重新出具已获取的信息.
  case confirmationWanted
  /// 2: not government information at all.
  case notGovernmentInformation

  /// Catalogue key of the name, `disclosure.ground.<raw value>`.
  package var wordKey: String { "disclosure.ground.\(rawValue)" }

  /// The article that it rests on.
  package var article: String {
    let regulation = "政府信息公开条例"
    return switch self {
    case .alreadyPublished: "\(regulation)第三十六条第一项"
    case .provided, .providedOtherwise: "\(regulation)第三十六条第二项"
    case .partly: "\(regulation)第三十七条"
    case .stateSecret, .forbiddenByLaw, .endangersSafety: "\(regulation)第十四条"
    case .tradeSecret, .privacy, .thirdPartyRights: "\(regulation)第十五条"
    case .internalAffairs: "\(regulation)第十六条第一款"
    case .processMaterial, .enforcementFile: "\(regulation)第十六条第二款"
    case .administrativeQuery: "\(regulation)第三十六条第七项"
    case .doesNotExist: "\(regulation)第三十六条第四项"
    case .notResponsible: "\(regulation)第三十六条第五项"
    case .needsProcessing: "\(regulation)第三十八条"
    case .stillUnclear: "\(regulation)第三十条"
    case .petition: "\(regulation)第三十九条第一款"
    case .repeated: "\(regulation)第三十六条第六项"
    case .publicationWanted: "\(regulation)第三十九条第二款"
    case .excessive: "\(regulation)第三十五条"
    case .confirmationWanted, .notGovernmentInformation: "\(regulation)第二条"
    }
  }

  /// The articles that the answer names: withholding also rests on 36(3).
  package var articles: [String] {
    isWithholding && self != .administrativeQuery ? ["政府信息公开条例第三十六条第三项", article] : [article]
  }

  /// The cell of the annual report.
  package var result: DisclosureResult {
    switch self {
    case .alreadyPublished, .provided, .providedOtherwise: .disclosed
    case .partly: .partlyDisclosed
    case .stateSecret: .stateSecret
    case .forbiddenByLaw: .forbiddenByLaw
    case .endangersSafety: .endangersSafety
    case .tradeSecret, .privacy, .thirdPartyRights: .thirdPartyRights
    case .internalAffairs: .internalAffairs
    case .processMaterial: .processMaterial
    case .enforcementFile: .enforcementFile
    case .administrativeQuery: .administrativeQuery
    case .doesNotExist, .notResponsible: .notHeld
    case .needsProcessing: .notReadyMade
    case .stillUnclear: .stillUnclear
    case .petition: .petition
    case .repeated: .repeated
    case .publicationWanted: .publicationWanted
    case .excessive: .excessive
    case .confirmationWanted: .confirmationWanted
    case .notGovernmentInformation: .other
    }
  }

  /// True for the grounds of 14 to 16 and 36(7): such information can be withheld, as a whole or in part.
  package var isWithholding: Bool { result.group == .withheld }
  /// The grounds that a part of a document can be withheld for.
  package static let ofParts: [AnswerGround] = allCases.filter { $0.isWithholding && $0 != .administrativeQuery }
  /// True where the person receives information with it.
  package var gives: Bool { result.group == .disclosed || result.group == .partlyDisclosed }

  /// What the letter cannot be written without.
  package var needs: Set<AnswerField> {
    switch self {
    case .alreadyPublished, .publicationWanted: [.access]
    case .provided: [.content]
    case .providedOtherwise: [.access, .time]
    case .partly: [.content, .parts]
    case .stateSecret, .endangersSafety, .tradeSecret, .privacy, .thirdPartyRights, .enforcementFile: [.reason]
    case .internalAffairs: [.subKind, .reason]
    case .processMaterial: [.subKind, .reason]
    case .forbiddenByLaw: [.law, .reason]
    case .administrativeQuery: [.law, .access]
    case .doesNotExist: [.search]
    case .notResponsible: [.reason]
    case .needsProcessing, .stillUnclear, .excessive, .confirmationWanted, .notGovernmentInformation: [.reason]
    case .petition: [.access]
    case .repeated: [.earlier]
    }
  }

  /// What the letter may say besides.
  package var mayName: Set<AnswerField> {
    switch self {
    case .notResponsible: [.holder]
    case .provided, .partly, .providedOtherwise: [.override]
    case .repeated: [.reason]
    default: []
    }
  }

  /// The kinds that 16 names, as choices of ``AnswerField/subKind``.
  package var subKinds: [String] {
    switch self {
    case .internalAffairs: ["人事管理", "后勤管理", "内部工作流程"]
    case .processMaterial: ["讨论记录", "过程稿", "磋商信函", "请示报告"]
    default: []
    }
  }

  /// What review and suit look like against it.
  package var remedy: AnswerRemedy {
    isWithholding || self == .partly ? .reviewFirst : .either
  }
}

/// Something that an answer says.
package enum AnswerField: String, CaseIterable, Hashable, Sendable {
  /// Why.
  case reason
  /// The way in which it can be had: the address of the publication, the counter, the right channel.
  case access
  /// When.
  case time
  /// The information itself: text or files.
  case content
  /// What is withheld of it, with grounds.
  case parts
  /// The law that forbids it or rules how it is had.
  case law
  /// Which of the kinds of article 16.
  case subKind
  /// Where and how it was looked for.
  case search
  /// Number of the earlier answer.
  case earlier
  /// Who holds it, with address and telephone.
  case holder
  /// Why it is disclosed although a third party objects.
  case override
}

/// How review and suit relate.
///
/// - Source: 行政复议法 第二十条, 第二十三条第一款第四项; 行政诉讼法 第四十五条, 第四十六条.
package enum AnswerRemedy: String, Hashable, Sendable {
  /// 不予公开: review first, suit after it.
  case reviewFirst
  /// Review or suit, as the person likes.
  case either
}
