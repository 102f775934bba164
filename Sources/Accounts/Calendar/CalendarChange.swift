import Kernel

/// A day that a new schedule would make something else.
struct CalendarChange: Hashable, Sendable {
  var date: CivilDate
  var before: DayKind
  var after: DayKind

  /// The days of the years around `schedules` whose kind differs, in order.
  static func between(
    _ old: WorkingDayCalendar, _ new: WorkingDayCalendar, schedules: [YearSchedule]
  ) -> [CalendarChange] {
    let years = Set(schedules.flatMap { [$0.year - 1, $0.year, $0.year + 1] }).filter(WorkingDayCalendar.years.contains)
    return years.sorted().flatMap { year -> [CalendarChange] in
      guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
      else { return [] }
      return (first.dayNumber...last.dayNumber).compactMap { number in
        let date = CivilDate(dayNumber: number)
        let (before, after) = (old.kind(of: date), new.kind(of: date))
        return before == after ? nil : CalendarChange(date: date, before: before, after: after)
      }
    }
  }
}
