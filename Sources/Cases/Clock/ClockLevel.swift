/// The card that a clock shows.
package enum ClockLevel: String, CaseIterable, Hashable, Sendable {
  /// 绿: time enough.
  case green
  /// 黄: at most a fifth of the limit, or two working days, are left.
  case yellow
  /// 红: overdue.
  case red
  /// 停计: time is not counted now.
  case stopped
  /// The clock has done its work.
  case finished

  /// 0 for what is no warning, 1 for yellow, 2 for red.
  package var severity: Int {
    switch self {
    case .yellow: 1
    case .red: 2
    case .green, .stopped, .finished: 0
    }
  }

  /// Catalogue key of the word, `case.clock.level.<raw value>`.
  package var wordKey: String { "case.clock.level.\(rawValue)" }
}
