package import FEEL
package import Kernel

/// What rules may ask of the world: the day, and working days by the calendar in force.
package struct RuleHost: FEELHost {
  private let day: CivilDate
  private let calendar: WorkingDayCalendar

  package init(today: CivilDate, calendar: WorkingDayCalendar) {
    day = today
    self.calendar = calendar
  }

  package func today() -> FEELDate? { Self.date(day) }

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
