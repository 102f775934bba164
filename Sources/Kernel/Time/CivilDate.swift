/// A day of the Gregorian calendar, without time or zone, from 0001-01-01 to 9999-12-31.
///
/// A civil date is not an instant, and a working day is not a day: see ``WorkingDayCalendar``.
package struct CivilDate: Hashable, Sendable {
  private let packedYear: Int16
  private let packedMonth: UInt8
  private let packedDay: UInt8

  /// The year, 1 to 9999.
  package var year: Int { Int(packedYear) }
  /// The month, 1 to 12.
  package var month: Int { Int(packedMonth) }
  /// The day of the month, 1 to 31.
  package var day: Int { Int(packedDay) }

  /// The first day that can be told.
  package static let earliest = CivilDate(uncheckedYear: 1, month: 1, day: 1)
  /// The last day that can be told.
  package static let latest = CivilDate(uncheckedYear: 9999, month: 12, day: 31)

  private static let firstDayNumber = -719_162
  private static let lastDayNumber = 2_932_896

  private init(uncheckedYear year: Int, month: Int, day: Int) {
    packedYear = Int16(truncatingIfNeeded: year)
    packedMonth = UInt8(truncatingIfNeeded: month)
    packedDay = UInt8(truncatingIfNeeded: day)
  }

  /// A real day of the calendar, or `nil`.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// A day written `2026-11-21`, exactly so; `nil` for anything else.
  package init?(_ text: String) {
    var numbers = (0, 0, 0)
    var position = 0
    for byte in text.utf8 {
      guard position < 10 else { return nil }
      if position == 4 || position == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        let digit = Int(byte) - 0x30
        switch position {
        case 0..<4: numbers.0 = numbers.0 * 10 + digit
        case 5..<7: numbers.1 = numbers.1 * 10 + digit
        default: numbers.2 = numbers.2 * 10 + digit
        }
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// The day that lies this many days after 1970-01-01; clamped to the days that can be told.
  package init(dayNumber: Int) {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": civil_from_days.
    let shifted = min(max(dayNumber, Self.firstDayNumber), Self.lastDayNumber) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(uncheckedYear: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Days since 1970-01-01, negative before.
  package var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day this many days later (earlier, if negative); clamped to the days that can be told.
  package func adding(days: Int) -> CivilDate {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return CivilDate(dayNumber: overflow ? (days > 0 ? .max : .min) : sum)
  }

  /// The same day of the month this many months later, or that month's last day if it is shorter.
  package func adding(months: Int) -> CivilDate {
    let bounded = min(max(months, -120_000), 120_000)
    let count = year * 12 + month - 1 + bounded
    guard count >= 12 else { return .earliest }
    guard count < 120_000 else { return .latest }
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    let newDay = min(day, Self.days(inMonth: newMonth, of: newYear))
    return CivilDate(uncheckedYear: newYear, month: newMonth, day: newDay)
  }

  /// The day of the week.
  package var weekday: Weekday {
    let index = ((dayNumber + 3) % 7 + 7) % 7
    return Weekday(rawValue: index + 1) ?? .monday
  }

  /// The instant at which the day begins in `zone`.
  package func startInstant(in zone: CivilZone = .china) -> Instant {
    Instant(milliseconds: (Int64(dayNumber) * 86_400 - Int64(zone.offsetSeconds)) * 1000)
  }

  /// How many days a month has; 0 for a month that does not exist.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: 0
    }
  }
}

extension CivilDate: Comparable {
  package static func < (one: CivilDate, other: CivilDate) -> Bool {
    one.order < other.order
  }

  private var order: Int { year << 16 | month << 8 | day }
}

extension CivilDate: CustomStringConvertible {
  /// `2026-11-21`.
  package var description: String {
    "\(zeroPadded(year, width: 4))-\(zeroPadded(month, width: 2))-\(zeroPadded(day, width: 2))"
  }
}

extension CivilDate: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let date = CivilDate(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date like 2026-11-21")
    }
    self = date
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A number of zero or more with leading zeros up to `width` digits.
func zeroPadded(_ number: Int, width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
