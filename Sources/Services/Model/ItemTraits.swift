/// Whether an item can be applied for at present.
package enum ItemState: String, CaseIterable, Codable, Sendable {
  case inUse
  case suspended
  case cancelled

  package var wordKey: String { "items.state.\(rawValue)" }
}

/// Whom an item serves.
package enum Audience: String, CaseIterable, Codable, Sendable {
  case person
  case enterprise

  package var wordKey: String { "items.audience.\(rawValue)" }
}

/// 办件类型: decided while one waits, or within a promised time.
package enum Handling: String, CaseIterable, Codable, Sendable {
  /// 即办件
  case onTheSpot
  /// 承诺件
  case promised

  package var wordKey: String { "items.handling.\(rawValue)" }
}

/// 行使层级, by the national digits, which also stand in the implementation code.
package enum ExerciseLevel: Int, CaseIterable, Codable, Sendable {
  case national = 1
  case provincial = 2
  case municipal = 3
  case county = 4
  case township = 5

  package var wordKey: String { "items.level.\(rawValue)" }
}

/// 网上办理深度: how much of an item can be done without coming in person.
package enum OnlineDepth: String, CaseIterable, Codable, Sendable {
  case none
  case consult
  case preReview
  case full

  package var wordKey: String { "items.online.\(rawValue)" }
}
