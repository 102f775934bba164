package import Cases
package import Identity
package import Kernel

/// The clock of an annual report: due on a day that the law names, whatever weekday it is.
///
/// - Source: 政府信息公开条例 第四十九条 (部门 1月31日前, 本级政府 3月31日前).
package struct ReportDuty: Hashable, Sendable {
  package let year: ReportYear
  /// The last day in time.
  package let dueOn: CivilDate
  /// The day on which the first version was published; nil while none is.
  package let publishedOn: CivilDate?

  /// The duty of a body of that kind.
  package init(_ year: ReportYear, of kind: OrganisationKind, publishedOn: CivilDate?) {
    self.year = year
    self.publishedOn = publishedOn
    let month = kind == .division ? 3 : 1
    dueOn = CivilDate(year: year.year + 1, month: month, day: 31) ?? year.lastDay.adding(days: 31)
  }

  /// The first day of the yellow card: a fifth of the time or two working days are left, whichever comes first.
  package func yellowOn(_ calendar: WorkingDayCalendar) -> CivilDate {
    let days = dueOn.dayNumber - year.lastDay.dayNumber
    let share = dueOn.adding(days: -(days / WarningLadder.standard.yellowDivisor))
    var day = dueOn
    while calendar.workingDays(after: day, through: dueOn) < WarningLadder.standard.yellowWorkingDays {
      day = day.adding(days: -1)
    }
    return min(share, day)
  }

  /// The card on a day: finished once published, red after the last day without.
  package func level(on day: CivilDate, _ calendar: WorkingDayCalendar) -> ClockLevel {
    if publishedOn.map({ $0 <= day }) ?? false { return .finished }
    if day > dueOn { return .red }
    return day >= yellowOn(calendar) ? .yellow : .green
  }

  /// Days left through the last one; negative when it has passed.
  package func daysLeft(on day: CivilDate) -> Int { dueOn.dayNumber - day.dayNumber }

  /// Whether it was published in time; nil while nobody can say.
  package func isInTime(on day: CivilDate) -> Bool? {
    if let publishedOn { return publishedOn <= dueOn }
    return day > dueOn ? false : nil
  }
}
