package import Cases
package import Identity
package import Kernel

/// Names the identifiers of matters of oversight.
package enum OversightTag: Sendable {}
package typealias OversightID = Identifier<OversightTag>

/// A complaint or report about disclosure itself, or what an inspection has found, with its handling.
///
/// - Source: 政府信息公开条例 第四十七条, 第五十一条.
package struct OversightMatter: Hashable, Sendable, Identifiable {
  /// Where it comes from.
  package enum Origin: String, CaseIterable, Hashable, Sendable {
    /// 投诉: by somebody whose own rights are at stake.
    case complaint
    /// 举报.
    case report
    /// 监督检查, 47(1).
    case inspection
  }

  /// What it is about.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// 未按要求主动公开, 47(2).
    case notPublished
    /// 对申请不依法答复处理, 47(2).
    case notAnswered
    /// 侵犯合法权益, 51.
    case rightsInfringed
    case other
  }

  /// What was found.
  package enum Finding: String, CaseIterable, Hashable, Sendable {
    /// 属实.
    case substantiated
    /// 部分属实.
    case partly
    /// 不属实.
    case unsubstantiated
    /// 撤回.
    case withdrawn

    /// Whether something has to follow: 查证属实的，应当予以督促整改或者通报批评.
    package var needsMeasure: Bool { self == .substantiated || self == .partly }
  }

  /// What follows for the authority.
  package enum Measure: String, CaseIterable, Hashable, Sendable {
    case none
    /// 督促整改.
    case rectify
    /// 通报批评.
    case criticise
    /// 向有权机关提出处理建议.
    case propose
  }

  package let id: OversightID
  /// The authority that it is about.
  package var authorityID: OrganisationID
  /// The authority that handles it: above, or in charge of disclosure.
  package var handlerID: OrganisationID
  package var origin: Origin
  package var kind: Kind
  package var caseID: CaseID?
  package var receivedOn: CivilDate
  /// Who complains; nil where nobody gave a name.
  package var complainant: String?
  package var text: String
  /// The party that brought it on the platform, follows it there and is told; nil for what an officer has recorded.
  package var partyID: PartyID?
  /// The column or the information that it is about, as whoever brought it calls it.
  package var subject: String?
  /// What the authority was asked to explain; until then the authority does not know of it.
  package var question: String?
  package var askedOn: CivilDate?
  /// The day until which the authority is to explain.
  package var replyBy: CivilDate?
  package var finding: Finding?
  package var measure: Measure?
  /// What whoever complained was told.
  package var answer: String?
  package var endedOn: CivilDate?
  /// When the authority had put it right.
  package var rectifiedOn: CivilDate?
  package var revision: Int

  package var isOpen: Bool { finding == nil }

  /// The article that it rests on.
  package var article: String {
    switch (origin, kind) {
    case (.inspection, _): "政府信息公开条例第四十七条第一款"
    case (_, .notPublished), (_, .notAnswered): "政府信息公开条例第四十七条第二款"
    case (_, .rightsInfringed), (_, .other): "政府信息公开条例第五十一条"
    }
  }

  /// Whether the authority still has to put something right.
  package var awaitsRectification: Bool { measure == .rectify && rectifiedOn == nil }
}
