package import Kernel

/// A length of time as timers write it: `P3D`, `PT10M`, `P1Y2M`, `P2W`, and `P20WD` for twenty working days, which ISO 8601 does
/// not know.
///
/// - Source: ISO 8601-1:2019, clause 5.5.2. Years are at most 1,000, so that sums stay within the calendar.
package struct TimerPeriod: Sendable, Hashable {
  /// Whole months of the calendar.
  package var months = 0
  /// Days of 24 hours, hours, minutes and seconds together.
  package var milliseconds: Int64 = 0
  /// Working days.
  package var workingDays = 0

  private static let largest: Int64 = 1_000 * 366 * 86_400_000

  /// The period of a text; nil where it is none.
  package init?(_ text: some StringProtocol) {
    var rest = Substring(text)
    guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
    var isTime = false
    var sawPart = false
    var order = -1
    while let first = rest.first {
      if first == "T" {
        guard !isTime, rest.count > 1 else { return nil }
        isTime = true
        rest.removeFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard !digits.isEmpty, digits.count <= 12, let amount = Double(String(digits)) else { return nil }
      rest = rest[digits.endIndex...]
      guard let unit = Self.unit(&rest, isTime: isTime), unit.rank > order else { return nil }
      guard unit.isTimeBased || !digits.contains(".") else { return nil }
      order = unit.rank
      guard add(unit, amount) else { return nil }
      sawPart = true
    }
    guard sawPart else { return nil }
  }

  private enum Unit: Int {
    case year, month, week, day, workingDay, hour, minute, second
    var rank: Int { rawValue }
    var isTimeBased: Bool { self == .second }
  }

  private static func unit(_ rest: inout Substring, isTime: Bool) -> Unit? {
    guard let letter = rest.first else { return nil }
    rest.removeFirst()
    switch (letter, isTime) {
    case ("Y", false): return .year
    case ("M", false): return .month
    case ("W", false):
      guard rest.first == "D" else { return .week }
      rest.removeFirst()
      return .workingDay
    case ("D", false): return .day
    case ("H", true): return .hour
    case ("M", true): return .minute
    case ("S", true): return .second
    default: return nil
    }
  }

  private mutating func add(_ unit: Unit, _ amount: Double) -> Bool {
    switch unit {
    case .year, .month:
      let count = Int(amount) * (unit == .year ? 12 : 1)
      guard amount <= 12_000, count <= 12_000 else { return false }
      months += count
    case .workingDay:
      guard amount <= 20_000 else { return false }
      workingDays += Int(amount)
    default:
      let seconds: Double =
        switch unit {
        case .week: 604_800
        case .day: 86_400
        case .hour: 3_600
        case .minute: 60
        default: 1
        }
      let added = amount * seconds * 1000
      guard added <= Double(Self.largest) else { return false }
      milliseconds += Int64(added.rounded())
    }
    return milliseconds <= Self.largest
  }

  /// Whether it takes no time at all.
  package var isZero: Bool { months == 0 && milliseconds == 0 && workingDays == 0 }

  /// The instant that is so much later, without the working days: months by China's calendar, the last day of a month where the
  /// day does not exist, then the rest.
  package func added(to instant: Instant) -> Instant {
    var result = instant
    if months > 0 {
      let date = instant.civilDate()
      let withinDay = instant.milliseconds - date.startInstant().milliseconds
      result = Instant(milliseconds: date.adding(months: months).startInstant().milliseconds + withinDay)
    }
    return Instant(milliseconds: result.milliseconds + milliseconds)
  }
}
