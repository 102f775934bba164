package import Kernel

/// One condition that an applicant must meet, in plain words.
package struct Condition: Hashable, Sendable, Codable {
  package var text: LocalText
  package var citation: LegalCitation?
}

/// One step of how an application is handled.
package struct ProcessStep: Hashable, Sendable, Codable {
  package var name: LocalText
  package var text: LocalText
  package var limit: TimeLimit?
  package var citation: LegalCitation?
}

/// What the applicant receives in the end.
package struct ItemResult: Hashable, Sendable, Codable {
  package var name: LocalText
  /// 证照, 批文, 证明 …
  package var kind: LocalText?
  package var validity: LocalText?
  package var citation: LegalCitation?
}

/// A question that people ask, with its answer.
/// - Source: task_general_questions.
package struct Question: Hashable, Sendable, Codable {
  package var question: LocalText
  package var answer: LocalText
  package var citation: LegalCitation?
}

/// Time that does not count: hearing, inspection, expert review …
/// - Source: 行政许可法 第四十五条.
package struct SpecialProcedure: Hashable, Sendable, Codable {
  package var name: LocalText
  package var text: LocalText
  package var citation: LegalCitation?
}

/// Where one may come in person. `demonstration` marks facts that stand in for the district's own, unknown to us.
package struct ServicePlace: Hashable, Sendable, Codable {
  package var name: LocalText
  package var address: LocalText
  package var hours: LocalText
  package var telephone: String?
  @OmittedWhenFalse package var demonstration: Bool
}

/// A telephone for questions or complaints. `demonstration` as in ``ServicePlace``.
package struct ContactPoint: Hashable, Sendable, Codable {
  package var telephone: String
  package var note: LocalText?
  @OmittedWhenFalse package var demonstration: Bool
}

/// One thing that an officer checks, with the rule that asks for it.
package struct CheckPoint: Hashable, Sendable, Codable {
  package var text: LocalText
  package var citation: LegalCitation?
}

/// Words that an officer may start a notice from.
package struct NoticeTemplate: Hashable, Sendable, Codable {
  /// The act that it is for.
  package enum Purpose: String, Codable, CaseIterable, Sendable {
    case supplement
    case notAccepted
    case refusal
    case grant
    case message
  }

  package var purpose: Purpose
  package var title: LocalText
  package var text: LocalText
  package var citation: LegalCitation?
}

/// The code of the same item in another catalogue.
package struct ForeignCode: Hashable, Sendable, Codable {
  /// Whose code: `province`, `city`, `basic` (12-digit 基本编码) …
  package var system: String
  package var code: String
}
