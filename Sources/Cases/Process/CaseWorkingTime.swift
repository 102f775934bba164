package import Kernel
package import Store
package import Workflow

/// The working days of processes: the calendar in force, and for a case its own clock, so that days which the law does not count
/// are not counted by a timer of its model either.
///
/// - Source: 行政许可法第四十五条, 第八十二条; 民法典第二百零一条, 第二百零三条.
package struct CaseWorkingTime: WorkingTime {
  private let calendar: @Sendable () -> WorkingDayCalendar

  /// Time by a calendar that may be published anew while the program runs.
  package init(calendar: @escaping @Sendable () -> WorkingDayCalendar) { self.calendar = calendar }

  package func date(workingDays count: Int, after date: CivilDate) -> CivilDate? {
    CalendarTime(calendar()).date(workingDays: count, after: date)
  }

  package func workingDays(after start: CivilDate, through end: CivilDate) -> Int? {
    CalendarTime(calendar()).workingDays(after: start, through: end)
  }

  package func end(
    ofWorkingDays count: Int, from start: Instant, of instance: InstanceFacts, in tx: ReadTransaction
  ) throws -> Instant? {
    guard let plain = date(workingDays: count, after: start.civilDate()) else { return nil }
    guard let subject = instance.subject else { return Self.end(of: plain) }
    let holder = ClockHolderID(high: subject.high, low: subject.low)
    let clocks = try CaseClockQueries.clocks(of: holder, in: tx).map(\.clock)
    guard let clock = clocks.last(where: { $0.role == .statutory || $0.role == .acceptance }) else {
      return Self.end(of: plain)
    }
    return Self.end(of: try Self.dueDate(count, from: start.civilDate(), stoppedAs: clock, calendar: calendar()))
  }

  /// The last day counts to its end.
  private static func end(of day: CivilDate) -> Instant { day.adding(days: 1).startInstant() }

  /// The day on which so many working days are over that stop whenever a clock of the case stops.
  static func dueDate(
    _ count: Int, from start: CivilDate, stoppedAs clock: CaseClock, calendar: WorkingDayCalendar
  ) throws -> CivilDate {
    var own = CaseClock(
      id: clock.id, role: clock.role, unit: .workingDays, limitDays: count, article: "", startedOn: start)
    for entry in clock.entries {
      switch entry.kind {
      case .stop:
        // What was stopped before the period began is stopped from its first day.
        let isOver = clock.entries.contains { $0.kind == .resume && $0.on >= entry.on && $0.on < start }
        if isOver { continue }
        var moved = entry
        moved.on = max(entry.on, start)
        try own.append(moved)
      case .resume where own.openStop != nil: try own.append(entry)
      case .resume, .extend, .restart, .finish: continue
      }
    }
    return own.dueDate(calendar: calendar)
  }
}
