/// What a limit is counted in.
package enum DayUnit: String, CaseIterable, Hashable, Sendable, Codable {
  /// 工作日
  case workingDays
  /// 自然日; a last day off rolls to the next working day.
  case naturalDays

  /// Catalogue key of the word, `case.clock.unit.<raw value>`.
  package var wordKey: String { "case.clock.unit.\(rawValue)" }
}
