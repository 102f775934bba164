package import Kernel

/// When a timer fires, read from its text.
///
/// - Source: BPMN 2.0.2, table 10.101 (timeDate, timeDuration, timeCycle); ISO 8601-1:2019, clauses 5.4 to 5.6. A date alone means
///   its beginning and a time without zone is China's, as calendars here mean them.
package enum TimerRule: Sendable, Hashable {
  /// At an instant.
  case at(Instant)
  /// So long after it was set.
  case after(TimerPeriod)
  /// Again and again, the first time at an instant or one period after it was set. How often stands beside it.
  case every(TimerPeriod, from: Instant?)

  /// The rule of a text; nil where it is none.
  package init?(_ text: String) {
    if text.first == "R" {
      guard let slash = text.firstIndex(of: "/"),
        text[..<slash].dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
      else { return nil }
      self.init(cycle: text[text.index(after: slash)...])
    } else if text.first == "P" {
      guard let period = TimerPeriod(text) else { return nil }
      self = .after(period)
    } else {
      guard let instant = Self.instant(text[...]) else { return nil }
      self = .at(instant)
    }
  }

  /// `PT10M`, `start/PT10M`; an end is not offered, because the number of repetitions says it.
  private init?(cycle text: Substring) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, let period = TimerPeriod(last), !period.isZero else { return nil }
    switch parts.count {
    case 1: self = .every(period, from: nil)
    case 2:
      guard let start = Self.instant(parts[0]) else { return nil }
      self = .every(period, from: start)
    default: return nil
    }
  }

  private static func instant(_ text: Substring) -> Instant? {
    if let date = CivilDate(String(text)) { return date.startInstant() }
    if let instant = Instant(iso8601: String(text)) { return instant }
    return Instant(iso8601: text + "+08:00")
  }
}
