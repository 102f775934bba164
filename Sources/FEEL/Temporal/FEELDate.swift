package import Kernel

/// A FEEL date: a day of the Gregorian calendar, carried back before its introduction, with a year 0.
///
/// - Source: DMN 1.5, 10.3.2.3.5; XML Schema Part 2, date.
package struct FEELDate: Hashable, Sendable {
  /// The years that a date may have.
  package static let years = -999_999_999...999_999_999
  /// The day numbers of the first day of the first year and of the last day of the last.
  package static let dayNumbers = -365_243_219_162...365_241_780_471

  private let packedYear: Int32
  private let packedMonth: UInt8
  private let packedDay: UInt8

  /// The year, within ``years``.
  package var year: Int { Int(packedYear) }
  /// The month, 1 to 12.
  package var month: Int { Int(packedMonth) }
  /// The day of the month, 1 to 31.
  package var day: Int { Int(packedDay) }

  /// A real day of the calendar, or `nil`.
  package init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
    packedYear = Int32(truncatingIfNeeded: year)
    packedMonth = UInt8(truncatingIfNeeded: month)
    packedDay = UInt8(truncatingIfNeeded: day)
  }

  /// The day that lies this many days after 1970-01-01; `nil` outside ``years``.
  package init?(dayNumber: Int) {
    guard Self.dayNumbers.contains(dayNumber) else { return nil }
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": civil_from_days.
    let shifted = dayNumber + 719_468
    let era = floorQuotient(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The same day; every civil date is one of FEEL's.
  package init?(_ date: CivilDate) {
    self.init(year: date.year, month: date.month, day: date.day)
  }

  /// The same day as a civil date; `nil` outside the years 1 to 9999.
  package var civilDate: CivilDate? { CivilDate(year: year, month: month, day: day) }

  /// Days since 1970-01-01, negative before.
  package var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorQuotient(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of the week, 1 for Monday to 7 for Sunday.
  /// - Source: DMN 1.5, table 66; ISO 8601.
  package var weekday: Int { dayNumber + 3 - floorQuotient(dayNumber + 3, 7) * 7 + 1 }

  /// The day of the year, 1 to 366.
  package var dayOfYear: Int {
    (1..<month).reduce(day) { $0 + Self.days(inMonth: $1, of: year) }
  }

  /// The week of the year, 1 to 53: the week belongs to the year in which its Thursday lies.
  /// - Source: DMN 1.5, 10.3.4.8 `week of year`; ISO 8601.
  package var weekOfYear: Int {
    let thursday = dayOfYear + 4 - weekday
    if thursday < 1 { return (thursday + Self.days(inYear: year - 1) - 1) / 7 + 1 }
    if thursday > Self.days(inYear: year) { return 1 }
    return (thursday - 1) / 7 + 1
  }

  /// The last day of the date's month.
  package var lastDayOfMonth: Int { Self.days(inMonth: month, of: year) }

  /// How many days a month has; 0 for a month that does not exist.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: 0
    }
  }

  private static func days(inYear year: Int) -> Int { 337 + days(inMonth: 2, of: year) }
}

extension FEELDate {
  /// The day this many days later (earlier, if negative); `nil` outside ``years``.
  package func adding(days: Int) -> FEELDate? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : FEELDate(dayNumber: sum)
  }

  /// The same day of the month this many months later, or that month's last day when it is shorter; `nil` outside ``years``.
  ///
  /// Table 57 writes `date(…, month, e1.day)`, which has no value for January 31 plus a month; the last day of the month
  /// is what XPath, every other engine, and the law have in its place.
  /// - Source: DMN 1.5, table 57; XQuery and XPath Functions and Operators, 10.7; 民法典 第二百零二条.
  package func adding(months: Int) -> FEELDate? {
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow else { return nil }
    let newYear = floorQuotient(sum, 12)
    guard Self.years.contains(newYear) else { return nil }
    let newMonth = sum - newYear * 12 + 1
    return FEELDate(year: newYear, month: newMonth, day: min(day, Self.days(inMonth: newMonth, of: newYear)))
  }
}

extension FEELDate: Comparable {
  package static func < (one: FEELDate, other: FEELDate) -> Bool {
    (one.packedYear, one.packedMonth, one.packedDay) < (other.packedYear, other.packedMonth, other.packedDay)
  }
}

extension FEELDate {
  /// A date of its text `2026-11-21`; a zone at the end (`2026-11-21Z`) is allowed and says nothing about the day.
  ///
  /// Years have four digits or as many more as they need, without a `+`; those before the year 0 begin with `-`.
  /// - Source: DMN 1.5, 10.3.4.1 date string; XML Schema Part 2, 3.3.9.
  package static func parse(_ text: String) -> FEELDate? {
    guard var reader = TemporalReader(text), let date = reader.date() else { return nil }
    var zone: FEELZone?
    guard reader.offset(into: &zone), reader.isAtEnd else { return nil }
    return date
  }

  /// `2026-11-21`, `-0044-03-15`, `12026-01-01`.
  package var text: String {
    var writer = TemporalWriter()
    write(to: &writer)
    return writer.text
  }

  func write(to writer: inout TemporalWriter) {
    if year < 0 { writer.write("-") }
    writer.write(year.magnitude, width: 4)
    writer.write("-")
    writer.write(month, width: 2)
    writer.write("-")
    writer.write(day, width: 2)
  }
}

extension TemporalReader {
  /// Year, month and day that exist together.
  mutating func date() -> FEELDate? {
    let isNegative = take("-")
    let hasLeadingZero = next == UInt8(ascii: "0")
    guard let (magnitude, count) = digits(), (4...9).contains(count), count == 4 || !hasLeadingZero,
      !(isNegative && magnitude == 0), take("-"),
      let month = twoDigits(), take("-"), let day = twoDigits()
    else { return nil }
    return FEELDate(year: isNegative ? -magnitude : magnitude, month: month, day: day)
  }
}

/// The quotient rounded towards minus infinity; `divisor` is a positive constant.
func floorQuotient(_ number: Int, _ divisor: Int) -> Int {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}
