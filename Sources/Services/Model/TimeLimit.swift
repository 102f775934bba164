package import Kernel

/// How the days of a limit are counted.
package enum LimitUnit: String, CaseIterable, Codable, Sendable {
  case workingDays
  case naturalDays
  /// The source gives a number without a unit; the quality check asks for it, and clocks count working days meanwhile.
  case unstated

  package var wordKey: String { "items.unit.\(rawValue)" }
}

/// A statutory (法定) or promised (承诺) limit.
/// - Source: 行政许可法 第四十二条, 第八十二条 (working days); each item's own act where it sets another limit.
package struct TimeLimit: Hashable, Sendable, Codable {
  package var days: Int
  package var unit: LimitUnit
  package var citation: LegalCitation?
  /// What is special about it, e.g. when it begins.
  package var note: LocalText?
  /// A promise that stands in for the district's own, unknown to us.
  @OmittedWhenFalse package var demonstration: Bool

  package init(days: Int, unit: LimitUnit, citation: LegalCitation? = nil, note: LocalText? = nil) {
    self.days = days
    self.unit = unit
    self.citation = citation
    self.note = note
    demonstration = false
  }

  /// Days as a rough common measure, so that limits in different units can be compared: five working days take seven.
  package var comparableDays: Int {
    unit == .naturalDays ? days : (days * 7 + 4) / 5
  }
}
