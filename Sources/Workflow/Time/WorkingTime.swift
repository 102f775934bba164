package import Kernel
package import Store

/// Which days are worked, and when a period of working days is over. The caller supplies it: it knows the calendars, and the
/// clocks of cases with their stops and extensions.
package protocol WorkingTime: Sendable {
  /// The day that is so many working days after another; nil where the calendar does not reach.
  func date(workingDays count: Int, after date: CivilDate) -> CivilDate?

  /// How many working days come after a day, up to and including another; nil where the calendar does not reach.
  func workingDays(after start: CivilDate, through end: CivilDate) -> Int?

  /// When a period of working days is over that began at an instant in an instance. What is asked for here may differ from the
  /// calendar where the case's own clock has been stopped or extended.
  func end(
    ofWorkingDays count: Int, from start: Instant, of instance: InstanceFacts, in tx: ReadTransaction
  ) throws -> Instant?
}

extension WorkingTime {
  /// The day on which it begins does not count, and the last one counts to its end.
  ///
  /// - Source: 中华人民共和国民法典, 第二百零一条, 第二百零三条.
  package func end(
    ofWorkingDays count: Int, from start: Instant, of instance: InstanceFacts, in tx: ReadTransaction
  ) throws -> Instant? {
    date(workingDays: count, after: start.civilDate())?.adding(days: 1).startInstant()
  }
}

/// The working days of one calendar.
package struct CalendarTime: WorkingTime {
  private let calendar: WorkingDayCalendar

  /// The days of a calendar.
  package init(_ calendar: WorkingDayCalendar) {
    self.calendar = calendar
  }

  package func date(workingDays count: Int, after date: CivilDate) -> CivilDate? {
    // A year has more than 200 working days: what is asked for lies within the calendar.
    let lastYear = date.year + count / 200 + 1
    guard count >= 0, WorkingDayCalendar.years.contains(date.year), WorkingDayCalendar.years.contains(lastYear) else {
      return nil
    }
    return calendar.date(workingDays: count, after: date)
  }

  package func workingDays(after start: CivilDate, through end: CivilDate) -> Int? {
    guard WorkingDayCalendar.years.contains(start.year), WorkingDayCalendar.years.contains(end.year) else { return nil }
    return calendar.workingDays(after: start, through: end)
  }
}
