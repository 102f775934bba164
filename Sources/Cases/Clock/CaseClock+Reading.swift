import Kernel

/// The ledger of a clock since its last restart, as stretches of days that count.
struct ClockReading {
  /// Days after `after`, up to and including `through` (nil: open end), count.
  struct Stretch {
    var after: CivilDate
    var through: CivilDate?
  }

  var budgetDays: Int
  var stretches: [Stretch]
  var excluded: [(after: CivilDate, through: CivilDate?)]
  /// The stop that is still open.
  var openStop: ClockEntry?
  var finishedOn: CivilDate?

  init(_ clock: CaseClock) {
    budgetDays = clock.limitDays
    stretches = [Stretch(after: clock.startedOn)]
    excluded = []
    for entry in clock.entries { read(entry, limitDays: clock.limitDays) }
  }

  private mutating func read(_ entry: ClockEntry, limitDays: Int) {
    switch entry.kind {
    case .stop:
      stretches[stretches.count - 1].through = entry.on
      excluded.append((entry.on, nil))
      openStop = entry
    case .resume:
      if !excluded.isEmpty { excluded[excluded.count - 1].through = entry.on }
      stretches.append(Stretch(after: entry.on))
      openStop = nil
    case .extend:
      budgetDays += entry.days
    case .restart:
      budgetDays = limitDays
      stretches = [Stretch(after: entry.on)]
      excluded = []
      openStop = nil
      finishedOn = nil
    case .finish:
      finishedOn = entry.on
    }
  }

  /// The day on which the period begins that counts now.
  var origin: CivilDate { stretches[0].after }
}

/// Counts days in one unit.
struct DayCounter {
  var unit: DayUnit
  var calendar: WorkingDayCalendar

  /// Days that count after `start`, through `end`; 0 when `end` is not later.
  func count(after start: CivilDate, through end: CivilDate) -> Int {
    guard end > start else { return 0 }
    switch unit {
    case .workingDays: return calendar.workingDays(after: start, through: end)
    case .naturalDays: return end.dayNumber - start.dayNumber
    }
  }

  /// The `n`th counting day after `start`, not rolled.
  func date(_ n: Int, after start: CivilDate) -> CivilDate {
    switch unit {
    case .workingDays: calendar.date(workingDays: n, after: start)
    case .naturalDays: start.adding(days: n)
    }
  }

  /// The last day in time when counting ends on `day`: a day off rolls to the next working day. Counting in working days
  /// ends on a day off only when nothing is left on the day that the period begins.
  func rolled(_ day: CivilDate) -> CivilDate { calendar.nextWorkingDay(onOrAfter: day) }
}
