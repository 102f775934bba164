package import Kernel

extension CaseClock {
  /// More days than this are not told one by one: five years and some.
  package static let longestExplanationDays = 2000

  /// Every day from the start through `end`, but at most through the finish, with the rule by which it counts or not.
  package func explain(through end: CivilDate, calendar: WorkingDayCalendar) -> [ClockDay] {
    let last = min(end, finishedOn ?? end, startedOn.adding(days: Self.longestExplanationDays))
    guard last >= startedOn else { return [] }
    let due = dueDate(calendar: calendar)
    var teller = DayTeller(clock: self, due: due, calendar: calendar)
    return (startedOn.dayNumber...last.dayNumber).map { teller.tell(CivilDate(dayNumber: $0)) }
  }
}

/// Walks a clock day by day. It repeats the counting of ``CaseClock/status(on:calendar:ladder:)`` in the plainest way, so that
/// the two check each other in tests.
private struct DayTeller {
  let clock: CaseClock
  let due: CivilDate
  let calendar: WorkingDayCalendar
  private var remainingEntries: ArraySlice<ClockEntry>
  private var number = 0
  private var stop: ClockEntry?
  /// The limit with extensions of the period that counts now.
  private let budget: Int
  private let lastRestart: CivilDate?

  init(clock: CaseClock, due: CivilDate, calendar: WorkingDayCalendar) {
    self.clock = clock
    self.due = due
    self.calendar = calendar
    remainingEntries = clock.entries[...]
    budget = ClockReading(clock).budgetDays
    lastRestart = clock.entries.last { $0.kind == .restart }?.on
  }

  mutating func tell(_ date: CivilDate) -> ClockDay {
    let stopBefore = stop
    let restart = read(entriesOn: date)
    if date == clock.startedOn && restart == nil {
      return day(date, .startDay, article: "民法典第二百零一条")
    }
    if let restart {
      number = 0
      return day(date, .restartDay, article: restart.article)
    }
    return judge(date, stop: stopBefore)
  }

  /// Takes in what happened on `date`; returns the last restart, if there was one.
  private mutating func read(entriesOn date: CivilDate) -> ClockEntry? {
    var restart: ClockEntry?
    while let entry = remainingEntries.first, entry.on <= date {
      remainingEntries.removeFirst()
      switch entry.kind {
      case .stop: stop = entry
      case .resume: stop = nil
      case .restart:
        stop = nil
        restart = entry
      case .extend, .finish: break
      }
    }
    return restart
  }

  private mutating func judge(_ date: CivilDate, stop: ClockEntry?) -> ClockDay {
    let kind = calendar.kind(of: date)
    if clock.unit == .workingDays, let off = dayOff(date, kind) { return off }
    if let stop { return day(date, .excluded, article: stop.article, ground: stop.ground) }
    let isCurrentPeriod = lastRestart.map { date > $0 } ?? true
    if isCurrentPeriod, date > due { return counted(date, .overdue, article: clock.article) }
    if clock.unit == .naturalDays, isCurrentPeriod, number >= budget {
      return day(date, .rolled, article: "民法典第二百零三条")
    }
    switch (clock.unit, kind) {
    case (.naturalDays, _): return counted(date, .naturalDay, article: clock.article)
    case (.workingDays, .makeUpWorkday(let holiday)):
      return counted(date, .makeUpWorkday, article: "行政许可法第八十二条", holiday: holiday)
    case (.workingDays, _): return counted(date, .workday, article: "行政许可法第八十二条")
    }
  }

  private func dayOff(_ date: CivilDate, _ kind: DayKind) -> ClockDay? {
    switch kind {
    case .weekend: day(date, .weekend, article: "行政许可法第八十二条")
    case .holiday(let name): day(date, .holiday, article: "行政许可法第八十二条", holiday: name)
    case .workday, .makeUpWorkday: nil
    }
  }

  private mutating func counted(
    _ date: CivilDate, _ rule: ClockRuleCode, article: String, holiday: String? = nil
  ) -> ClockDay {
    number += 1
    var told = day(date, rule, article: article, holiday: holiday)
    told.counted = true
    told.number = number
    return told
  }

  private func day(
    _ date: CivilDate, _ rule: ClockRuleCode, article: String, ground: String? = nil, holiday: String? = nil
  ) -> ClockDay {
    ClockDay(
      date: date, counted: false, number: nil, rule: rule, article: article, ground: ground, holidayName: holiday,
      isDue: date == due, isProvisional: calendar.isProvisional(date))
  }
}
