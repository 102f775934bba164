package import Kernel

/// A person's rating of one service event, voluntary.
///
/// - Source: 国办发〔2019〕51号 (好差评: 五级, 一事一评, 一次一评).
package struct Rating: Hashable, Sendable {
  /// The five grades, worst first by number.
  package enum Grade: Int, CaseIterable, Hashable, Sendable, Comparable {
    /// 非常不满意
    case veryDissatisfied = 1
    /// 不满意
    case dissatisfied = 2
    /// 基本满意
    case fairlySatisfied = 3
    /// 满意
    case satisfied = 4
    /// 非常满意
    case verySatisfied = 5

    /// 不满意 and 非常不满意 are put right and called back.
    package var isPoor: Bool { rawValue <= 2 }
    /// Catalogue key of the word, `case.rating.<1…5>`.
    package var wordKey: String { "case.rating.\(rawValue)" }

    package static func < (one: Grade, other: Grade) -> Bool { one.rawValue < other.rawValue }
  }

  /// The service event rated; each can be rated once per case.
  package enum Event: String, CaseIterable, Hashable, Sendable {
    /// 受理环节: how the application was taken in.
    case acceptance
    /// 办结环节: how the matter was handled to its end.
    case result

    /// Catalogue key of the word, `case.rating.event.<raw value>`.
    package var wordKey: String { "case.rating.event.\(rawValue)" }
  }

  package var grade: Grade
  package var event: Event
  /// Catalogue codes of what was good or bad, at most ten.
  package var tags: [String]
  package var comment: String?
  package var channel: CaseChannel
  /// True when the person lets the authority know who rated; only then can it be put right with them.
  package var isNamed: Bool

  /// A rating with the given facts; ``CaseCommands`` checks them.
  package init(
    grade: Grade, event: Event = .result, tags: [String] = [], comment: String? = nil,
    channel: CaseChannel = .online, isNamed: Bool = true
  ) {
    self.grade = grade
    self.event = event
    self.tags = tags
    self.comment = comment
    self.channel = channel
    self.isNamed = isNamed
  }
}

/// A rating as it was stored.
package struct RecordedRating: Hashable, Sendable, Identifiable {
  package let id: RatingID
  package var caseID: CaseID
  package var at: Instant
  package var rating: Rating
}
