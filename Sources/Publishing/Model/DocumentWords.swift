import Store

/// In which of the five stages of governing a document came to be (五公开).
///
/// - Source: 中办、国办《关于全面推进政务公开工作的意见》 (2016), 二: 决策、执行、管理、服务、结果公开.
package enum OpennessStage: String, CaseIterable, Hashable, Sendable, Codable, SQLBindable {
  case decision, execution, management, service, result

  /// Catalogue key of the word.
  package var wordKey: String { "publishing.stage.\(rawValue)" }
}

/// What sort of document it is.
package enum PublicationKind: String, CaseIterable, Hashable, Sendable, Codable, SQLBindable {
  /// 规章, counted in the annual report's table 二.
  case rule
  /// 行政规范性文件, counted there too.
  case normativeDocument
  /// 政策解读 of another document.
  case interpretation
  /// 通知公告
  case notice
  /// 政务动态
  case news
  /// 规划计划
  case plan
  /// 统计数据、报告
  case statistics
  /// 办理结果、决定
  case decision
  /// 问答: the title is the question, the text the answer.
  case answer
  /// 其他
  case other

  /// Whether documents of the sort are or are not in force (有效性).
  package var hasValidity: Bool { self == .rule || self == .normativeDocument || self == .plan }

  /// Catalogue key of the word.
  package var wordKey: String { "publishing.kind.\(rawValue)" }
}

/// Who made the information, which decides who has to publish it.
///
/// - Source: 政府信息公开条例 第十条.
package enum InformationOrigin: String, CaseIterable, Hashable, Sendable, Codable, SQLBindable {
  /// Made by this authority alone.
  case made
  /// Made with others, this authority leading (第三款).
  case madeJointlyLeading
  /// Made with others, another authority leading: that one publishes.
  case madeJointlyAssisting
  /// Got from citizens, legal persons or other organisations, and kept here.
  case fromPublic
  /// Got from another authority, which made or first got it: that one publishes.
  case fromAuthority

  /// Whether it is for this authority to publish it.
  package var isOursToPublish: Bool {
    switch self {
    case .made, .madeJointlyLeading, .fromPublic: true
    case .madeJointlyAssisting, .fromAuthority: false
    }
  }

  /// Catalogue key of the word.
  package var wordKey: String { "publishing.origin.\(rawValue)" }
}

/// Whether a document is in force on a day.
package enum Validity: String, CaseIterable, Hashable, Sendable {
  /// 尚未施行
  case notYetInForce
  /// 现行有效
  case inForce
  /// 已失效: its time has run out.
  case expired
  /// 已废止
  case repealed

  /// Catalogue key of the word.
  package var wordKey: String { "publishing.validity.\(rawValue)" }
}
