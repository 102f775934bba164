import Kernel

/// When a running clock turns yellow: at most a fifth of the limit or two working days left, whichever comes first.
package struct WarningLadder: Hashable, Sendable {
  /// The part of the limit, as a divisor: 5 for 20 %.
  package var yellowDivisor: Int
  package var yellowWorkingDays: Int

  /// 20 % or two working days.
  package static let standard = WarningLadder(yellowDivisor: 5, yellowWorkingDays: 2)

  /// A ladder; a divisor below 1 counts as 1.
  package init(yellowDivisor: Int, yellowWorkingDays: Int) {
    self.yellowDivisor = max(1, yellowDivisor)
    self.yellowWorkingDays = max(0, yellowWorkingDays)
  }

  /// The first day, not before `start`, on which so little is left until `due` that the card is yellow.
  func yellowOn(
    due: CivilDate, budgetDays: Int, unit: DayUnit, notBefore start: CivilDate, calendar: WorkingDayCalendar
  )
    -> CivilDate
  {
    let share = budgetDays / yellowDivisor
    let day =
      switch unit {
      case .workingDays:
        Self.day(leaving: max(share, yellowWorkingDays), until: due, notBefore: start, calendar: calendar)
      case .naturalDays:
        min(
          due.adding(days: -share),
          Self.day(leaving: yellowWorkingDays, until: due, notBefore: start, calendar: calendar))
      }
    return max(start, day)
  }

  /// The first day not before `start` after which at most `count` working days are left through `due`.
  private static func day(
    leaving count: Int, until due: CivilDate, notBefore start: CivilDate, calendar: WorkingDayCalendar
  ) -> CivilDate {
    guard due > start else { return start }
    let surplus = calendar.workingDays(after: start, through: due) - count
    return surplus > 0 ? calendar.date(workingDays: surplus, after: start) : start
  }
}
