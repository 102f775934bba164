import Store

/// Where a publication stands in the gate and after it.
package enum PublicationState: String, CaseIterable, Hashable, Sendable, SQLBindable {
  /// 起草
  case drafting
  /// 待核对遮盖
  case screening
  /// 待审查
  case inReview
  /// 待保密审查
  case inSecrecyReview
  /// 属性待复核
  case inAttributeReview
  /// 待发布
  case scheduled
  /// 已公开
  case published
  /// 已撤回
  case withdrawn
  /// 不主动公开: on request, or withheld.
  case kept
  /// A correction or change whose content went into the publication that it revises.
  case merged

  /// The step of the process that is open in this state; nil where the gate is over.
  package var element: String? {
    switch self {
    case .drafting: "draft"
    case .screening: "screening"
    case .inReview: "review"
    case .inSecrecyReview: "secrecy"
    case .inAttributeReview: "attributeReview"
    case .scheduled: "release"
    case .published, .withdrawn, .kept, .merged: nil
    }
  }

  /// The state in which an open step of the process leaves a publication.
  package init?(element: String) {
    guard let found = Self.allCases.first(where: { $0.element == element }) else { return nil }
    self = found
  }

  /// Whether the gate is still to be passed.
  package var isOpen: Bool { element != nil }
  /// Whether a second person has to look.
  package var isInReview: Bool { [.inReview, .inSecrecyReview, .inAttributeReview].contains(self) }

  /// Catalogue key of the word.
  package var wordKey: String { "publishing.state.\(rawValue)" }
}
