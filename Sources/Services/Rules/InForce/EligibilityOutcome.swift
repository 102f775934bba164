/// The answer to "can I apply?". Whoever is told `no` may apply all the same: the authority decides, in writing.
/// - Source: 行政许可法 第三十二条, 第三十八条 (every application is answered, a refusal in writing with reasons).
package enum EligibilityOutcome: String, CaseIterable, Codable, Sendable {
  /// One can apply.
  case yes
  /// The law stands against it.
  case no
  /// Something else has to be done first.
  case first
  /// Another authority, or another item.
  case elsewhere
  /// It cannot be told from these answers.
  case ask
  /// It is allowed without applying.
  case notNeeded

  /// Whether the page on which answers are checked warns of it.
  var warns: Bool { self != .yes && self != .ask }
}

/// In which way an application is handled.
package enum RuleTrack: String, CaseIterable, Codable, Sendable {
  /// Decided while one waits.
  case onTheSpot
  /// Examined on paper.
  case general
  /// Examined on the spot by two or more officers.
  case inspection
  /// The government's consent is part of it.
  case governmentConsent
}
