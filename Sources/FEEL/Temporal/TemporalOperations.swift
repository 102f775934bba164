/// The operators on dates, times and durations, as the evaluator calls them: at least one value is temporal.
///
/// Each answers `nil` where the standard defines nothing for the two kinds, or where the result leaves what can be told.
/// - Source: DMN 1.5, 10.3.2.13, tables 53–59, 62, 65 and 66.
package enum TemporalOperations {
  /// The value of an at literal's text; `nil` for text that is no date, date and time, time, or duration.
  /// - Source: DMN 1.5, 10.3.1.2, grammar rule 65.
  package static func literal(_ text: String) -> Value? {
    if text.hasPrefix("P") || text.hasPrefix("-P") { return duration(text) }
    if let date = FEELDate.parse(text) { return .date(date) }
    if let dateTime = FEELDateTime.parse(text) { return .dateTime(dateTime) }
    return FEELTime.parse(text).map { .time($0) }
  }

  /// A duration of either kind; `nil` for text that is none.
  package static func duration(_ text: String) -> Value? {
    if let duration = DaysAndTimeDuration.parse(text) { return .daysDuration(duration) }
    return YearsAndMonthsDuration.parse(text).map { .monthsDuration($0) }
  }

  /// Whether both have the same value. A date and a date and time are of unlike kinds.
  /// - Source: DMN 1.5, tables 52 and 53.
  package static func isEqual(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.date(let a), .date(let b)): a == b
    case (.time(let a), .time(let b)): a.isEqual(to: b)
    case (.dateTime(let a), .dateTime(let b)): a.isEqual(to: b)
    case (.daysDuration(let a), .daysDuration(let b)): a == b
    case (.monthsDuration(let a), .monthsDuration(let b)): a == b
    default: nil
    }
  }

  /// Which of two values of one kind comes first: -1, 0, 1.
  /// - Source: DMN 1.5, tables 52 and 54.
  package static func compare(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.date(let a), .date(let b)): order(a, b)
    case (.time(let a), .time(let b)): a.compared(to: b)
    case (.dateTime(let a), .dateTime(let b)): a.compared(to: b)
    case (.daysDuration(let a), .daysDuration(let b)): order(a, b)
    case (.monthsDuration(let a), .monthsDuration(let b)): order(a, b)
    default: nil
    }
  }

  /// Whether both are of one kind and the same in every part, zone and decimals among them.
  /// - Source: DMN 1.5, 10.3.2.2 and 10.3.4.6 `is`.
  package static func isSame(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.date(let a), .date(let b)): a == b
    case (.time(let a), .time(let b)): a == b
    case (.dateTime(let a), .dateTime(let b)): a == b
    case (.daysDuration(let a), .daysDuration(let b)): a == b
    case (.monthsDuration(let a), .monthsDuration(let b)): a == b
    default: false
    }
  }

  /// The text that `string()` gives; empty for values that are not temporal.
  /// - Source: DMN 1.5, 10.3.4.1 `string`.
  package static func text(_ value: Value) -> String {
    switch value {
    case .date(let date): date.text
    case .time(let time): time.text
    case .dateTime(let dateTime): dateTime.text
    case .daysDuration(let duration): duration.text
    case .monthsDuration(let duration): duration.text
    default: ""
    }
  }

  /// The day `step` days later, for loops over dates; `nil` for other kinds and outside the years.
  /// - Source: DMN 1.5, 10.3.2.14.
  package static func successor(of value: Value, step: Int) -> Value? {
    guard case .date(let date) = value else { return nil }
    return date.adding(days: step).map { .date($0) }
  }

  private static func order<T: Comparable>(_ a: T, _ b: T) -> Int {
    a < b ? -1 : a == b ? 0 : 1
  }
}
