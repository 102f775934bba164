/// Which civil days are working days, and the counting of them.
///
/// A working day (工作日) is Monday to Friday, less the days off, plus the make-up working days of the published schedules.
/// A year without a published schedule falls back to the statutory holidays and is marked provisional. Counting is by
/// prefix sums over 1990–2100; beyond, only the five-day week is known.
/// - Source: 行政许可法 第八十二条; 全国年节及纪念日放假办法 (2024).
package struct WorkingDayCalendar: Sendable {
  /// The years for which holidays are known or can be computed.
  package static let years = 1990...2100

  private let table: WorkingDayTable
  /// The schedules that the calendar rests on, by year.
  package let schedules: [Int: YearSchedule]

  /// The calendar of the schedules published when this program was built (2007–2026). Reads them anew: keep the result.
  /// - Throws: ``KernelResourceError`` or ``CalendarError`` when the installation is incomplete or altered.
  package static func published() throws -> WorkingDayCalendar {
    WorkingDayCalendar(schedules: try YearSchedule.parse(KernelResource.workdaySchedules.text()))
  }

  /// The calendar of these schedules; of two for one year the later in the list stands.
  package init(schedules: [YearSchedule]) {
    self.init(byYear: Dictionary(schedules.map { ($0.year, $0) }, uniquingKeysWith: { $1 }))
  }

  private init(byYear schedules: [Int: YearSchedule]) {
    self.schedules = schedules
    table = WorkingDayTable(schedules: schedules)
  }

  /// This calendar with one more schedule, or another in place of that year's.
  package func adding(_ schedule: YearSchedule) -> WorkingDayCalendar {
    var changed = schedules
    changed[schedule.year] = schedule
    return WorkingDayCalendar(byYear: changed)
  }

  /// What a day is.
  package func kind(of date: CivilDate) -> DayKind {
    finding(for: date).kind
  }

  /// What a day is, and which rule makes it so.
  package func finding(for date: CivilDate) -> DayFinding {
    let provisional = isProvisional(date)
    if let special = table.specialDays[date.dayNumber] {
      return DayFinding(date: date, kind: special.kind, basis: special.basis, isProvisional: provisional)
    }
    let kind: DayKind = date.weekday.isWeekend ? .weekend : .workday
    return DayFinding(date: date, kind: kind, basis: .ordinaryWeek, isProvisional: provisional)
  }

  /// Whether a day is a working day.
  package func isWorkingDay(_ date: CivilDate) -> Bool {
    table.isWorking(date.dayNumber)
  }

  /// Whether no schedule has been published for the day's year, so that a later one may change it.
  package func isProvisional(_ date: CivilDate) -> Bool {
    schedules[date.year] == nil
  }

  /// The `n`th working day after `start`, which is itself not counted; `start` for `n` of 0 or less.
  /// - Source: 行政许可法 第八十二条; 期间开始之日不计入 (民事诉讼法 第八十五条).
  package func date(workingDays n: Int, after start: CivilDate) -> CivilDate {
    guard n > 0 else { return start }
    let bounded = min(n, WorkingDayTable.longestCount)
    let before = table.workingDays(through: start.dayNumber)
    return CivilDate(dayNumber: table.dayNumber(ofWorkingDay: before + bounded))
  }

  /// How many working days lie after `start` up to and including `end`; 0 when `end` is not after `start`.
  package func workingDays(after start: CivilDate, through end: CivilDate) -> Int {
    guard end > start else { return 0 }
    return table.workingDays(through: end.dayNumber) - table.workingDays(through: start.dayNumber)
  }

  /// The last day of a period of `n` natural days after `start`; a last day that is a day off rolls to the next working day.
  /// - Source: 民事诉讼法 第八十五条第三款; 民法典 第二百零三条.
  package func date(naturalDays n: Int, after start: CivilDate) -> CivilDate {
    nextWorkingDay(onOrAfter: start.adding(days: max(n, 0)))
  }

  /// The day itself when it is a working day, otherwise the first one after it.
  package func nextWorkingDay(onOrAfter date: CivilDate) -> CivilDate {
    isWorkingDay(date) ? date : self.date(workingDays: 1, after: date)
  }
}
