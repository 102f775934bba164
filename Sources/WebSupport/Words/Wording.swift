package import Kernel

/// Writes dates, numbers, durations and sizes as people of a language write them.
///
/// These are the conventions of the language, like a locale's; sentences stand in the catalogues.
package struct Wording: Sendable {
  /// The language that is written.
  package let language: Language

  /// The wording of a language.
  package init(_ language: Language) { self.language = language }

  var isChinese: Bool { language == .zhCN }

  /// `2026年11月21日 (周六)`, `Saturday 21 November 2026`.
  package func date(_ date: CivilDate) -> String {
    if isChinese { return "\(date.year)年\(date.month)月\(date.day)日 (\(weekday(date.weekday)))" }
    return "\(weekday(date.weekday)) \(date.day) \(Self.months[date.month - 1]) \(date.year)"
  }

  /// `2026年11月21日`, `21 November 2026`: for official papers.
  package func longDate(_ date: CivilDate) -> String {
    if isChinese { return "\(date.year)年\(date.month)月\(date.day)日" }
    return "\(date.day) \(Self.months[date.month - 1]) \(date.year)"
  }

  /// `11月21日`, `21 Nov`: where the year is plain.
  package func shortDate(_ date: CivilDate) -> String {
    if isChinese { return "\(date.month)月\(date.day)日" }
    return "\(date.day) \(Self.months[date.month - 1].prefix(3))"
  }

  /// `2026年11月`, `November 2026`.
  package func month(of date: CivilDate) -> String {
    isChinese ? "\(date.year)年\(date.month)月" : "\(Self.months[date.month - 1]) \(date.year)"
  }

  /// `2026-11-21`: for machines and `datetime` attributes.
  package func isoDate(_ date: CivilDate) -> String { date.description }

  /// `14:05`, Beijing time.
  package func time(_ instant: Instant) -> String {
    let time = instant.civilTime(in: .china)
    return "\(Self.twoDigits(time.hour)):\(Self.twoDigits(time.minute))"
  }

  /// `2026年11月21日 (周六) 14:05`, Beijing time.
  package func dateTime(_ instant: Instant) -> String {
    "\(date(instant.civilDate(in: .china))) \(time(instant))"
  }

  /// `11月21日 14:05`, Beijing time.
  package func shortDateTime(_ instant: Instant) -> String {
    "\(shortDate(instant.civilDate(in: .china))) \(time(instant))"
  }

  /// `周六`, `Saturday`.
  package func weekday(_ weekday: Weekday) -> String {
    isChinese ? Self.weekdaysChinese[weekday.rawValue - 1] : Self.weekdaysEnglish[weekday.rawValue - 1]
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdaysChinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
  private static let weekdaysEnglish = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}
