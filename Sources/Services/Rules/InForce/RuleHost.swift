package import FEEL
package import Kernel

/// What rules may ask of the world: the present, working days by the calendar in force, and the divisions of the country.
package struct RuleHost: FEELHost {
  private let day: CivilDate
  private let calendar: WorkingDayCalendar
  private let instant: Instant?
  private let divisions: DivisionCatalogue?

  /// - Parameters:
  ///   - instant: the present; nil: rules that ask for it are told nothing.
  ///   - divisions: names of divisions; nil: none is known.
  package init(
    today: CivilDate, calendar: WorkingDayCalendar, now instant: Instant? = nil, divisions: DivisionCatalogue? = nil
  ) {
    day = today
    self.calendar = calendar
    self.instant = instant
    self.divisions = divisions
  }

  package func today() -> FEELDate? { Self.date(day) }

  /// The present in China's zone. Rules that are asked for another day than today are told its first moment.
  package func now() -> FEELDateTime? {
    guard let instant else { return nil }
    let moment = instant.civilDate() == day ? instant : day.startInstant()
    return FEELDateTime(
      epochSeconds: Int(moment.seconds), nanosecond: Int(moment.milliseconds - moment.seconds * 1_000) * 1_000_000,
      zone: FEELZone(offsetSeconds: CivilZone.china.offsetSeconds))
  }

  /// The name with those of the divisions above: `四川省广安市广安区`.
  package func divisionName(_ code: String) -> String? {
    guard let code = try? DivisionCode(code), let divisions, divisions.name(of: code) != nil else { return nil }
    return divisions.path(to: code).compactMap(divisions.name(of:)).joined()
  }

  package func addWorkingDays(_ count: Int, to date: FEELDate) -> FEELDate? {
    guard let start = CivilDate(year: date.year, month: date.month, day: date.day), (0...3_660).contains(count) else {
      return nil
    }
    return Self.date(calendar.date(workingDays: count, after: start))
  }

  package func workingDays(after start: FEELDate, through end: FEELDate) -> Int? {
    guard let first = CivilDate(year: start.year, month: start.month, day: start.day),
      let last = CivilDate(year: end.year, month: end.month, day: end.day), first <= last,
      last.dayNumber - first.dayNumber <= 36_600
    else { return nil }
    return calendar.workingDays(after: first, through: last)
  }

  private static func date(_ day: CivilDate) -> FEELDate? {
    FEELDate(year: day.year, month: day.month, day: day.day)
  }
}
