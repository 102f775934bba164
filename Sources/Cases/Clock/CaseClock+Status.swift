package import Kernel

extension CaseClock {
  /// The last day in time. It follows from the ledger and the calendar alone, never from today.
  package func dueDate(calendar: WorkingDayCalendar) -> CivilDate {
    Self.due(ClockReading(self), DayCounter(unit: unit, calendar: calendar))
  }

  /// What the clock says on `today`.
  package func status(
    on today: CivilDate, calendar: WorkingDayCalendar, ladder: WarningLadder = .standard
  ) -> ClockStatus {
    let reading = ClockReading(self)
    let counter = DayCounter(unit: unit, calendar: calendar)
    let due = Self.due(reading, counter)
    let day = min(today, reading.finishedOn ?? today)
    let used = Self.counted(reading, counter, through: day)
    let lastStart = reading.stretches[reading.stretches.count - 1].after
    let yellowOn = ladder.yellowOn(
      due: due, budgetDays: reading.budgetDays, unit: unit, notBefore: lastStart, calendar: calendar)
    let stoppedNow = reading.openStop.map { $0.on <= day && due >= $0.on } ?? false
    let overdue = stoppedNow ? 0 : Self.overdue(reading, counter, due: due, day: day)
    let level = Self.level(
      finished: reading.finishedOn != nil, stopped: stoppedNow, day: day, due: due, yellowOn: yellowOn)
    let remaining =
      stoppedNow ? max(0, reading.budgetDays - used) : counter.count(after: max(day, reading.origin), through: due)
    return ClockStatus(
      role: role, unit: unit, budgetDays: reading.budgetDays, dueDate: due,
      isProjected: reading.openStop != nil && reading.finishedOn == nil, usedDays: used,
      excludedDays: Self.excluded(reading, counter, through: day), remainingDays: remaining, overdueDays: overdue,
      level: level, yellowOn: yellowOn,
      nextChangeOn: Self.nextChange(
        level, day: day, due: due, yellowOn: yellowOn, stop: reading.openStop, calendar: calendar),
      isProvisional: Self.touchesProvisionalYear(from: reading.origin, through: due, calendar: calendar),
      finishedOn: reading.finishedOn)
  }

  /// The day on which an open stop was announced to end.
  package static func announcedEnd(of stop: ClockEntry, calendar: WorkingDayCalendar) -> CivilDate {
    calendar.date(workingDays: stop.days, after: stop.on)
  }

  private static func due(_ reading: ClockReading, _ counter: DayCounter) -> CivilDate {
    var left = reading.budgetDays
    for stretch in reading.stretches {
      guard let through = stretch.through, through >= stretch.after else {
        return counter.rolled(counter.date(left, after: stretch.after))
      }
      let end = left == 0 ? stretch.after : counter.date(left, after: stretch.after)
      // A budget used up exactly on the stopping day is not overdue: it falls due when counting resumes.
      if end < through { return counter.rolled(end) }
      left -= min(left, counter.count(after: stretch.after, through: through))
    }
    guard let stop = reading.openStop else { return reading.origin }
    let resumption = announcedEnd(of: stop, calendar: counter.calendar)
    return counter.rolled(counter.date(left, after: resumption))
  }

  private static func counted(_ reading: ClockReading, _ counter: DayCounter, through day: CivilDate) -> Int {
    reading.stretches.reduce(0) {
      $0 + counter.count(after: $1.after, through: min($1.through ?? day, day))
    }
  }

  private static func excluded(_ reading: ClockReading, _ counter: DayCounter, through day: CivilDate) -> Int {
    reading.excluded.reduce(0) {
      $0 + counter.count(after: $1.after, through: min($1.through ?? day, day))
    }
  }

  /// Days that count after the last day in time.
  private static func overdue(
    _ reading: ClockReading, _ counter: DayCounter, due: CivilDate, day: CivilDate
  ) -> Int {
    guard day > due else { return 0 }
    let late = reading.stretches.reduce(0) {
      $0 + counter.count(after: max($1.after, due), through: min($1.through ?? day, day))
    }
    // Late on a day off is late all the same, although the count of late days has not begun.
    return max(late, 1)
  }

  private static func level(
    finished: Bool, stopped: Bool, day: CivilDate, due: CivilDate, yellowOn: CivilDate
  ) -> ClockLevel {
    if finished { return .finished }
    if stopped { return .stopped }
    if day > due { return .red }
    return day >= yellowOn ? .yellow : .green
  }

  private static func nextChange(
    _ level: ClockLevel, day: CivilDate, due: CivilDate, yellowOn: CivilDate, stop: ClockEntry?,
    calendar: WorkingDayCalendar
  ) -> CivilDate? {
    switch level {
    case .green: return yellowOn
    case .yellow: return due.adding(days: 1)
    case .stopped:
      let end = stop.map { announcedEnd(of: $0, calendar: calendar) }
      return end.flatMap { $0 >= day ? $0.adding(days: 1) : nil }
    case .red, .finished: return nil
    }
  }

  private static func touchesProvisionalYear(
    from start: CivilDate, through end: CivilDate, calendar: WorkingDayCalendar
  ) -> Bool {
    calendar.isProvisional(start) || calendar.isProvisional(end)
  }
}
