import Kernel
import Store

/// Keeps the stored clocks of a case equal to its ledgers.
///
/// The highest card shown (`warned`) belongs to a budget: an extension or a restart gives a new budget and arms the ladder
/// anew; a stop, a resumption or a new calendar does not, so that no card is shown twice for the same days.
struct ClockWriter {
  let ladder: WarningLadder
  let calendar: WorkingDayCalendar
  let today: CivilDate

  /// Writes new clocks, new ledger entries, and what is derived of the clocks that changed.
  func write(_ file: CaseFile, replacing old: [CaseClock], in tx: WriteTransaction) throws {
    let known = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var warned: [ClockID: Int]?
    for clock in file.clocks {
      guard let before = known[clock.id] else {
        try CaseClockQueries.insert(
          clock, of: file.id.asClockHolder, cache: cache(of: clock, warned: 0, lapse: file.lapsePolicy), in: tx)
        continue
      }
      guard clock.entries.count != before.entries.count else { continue }
      if warned == nil { warned = try Self.warned(of: file.id, in: tx) }
      let added = clock.entries[before.entries.count...]
      let isNewBudget = added.contains { $0.kind == .extend || $0.kind == .restart }
      try CaseClockQueries.insert(added, of: clock.id, file.id.asClockHolder, in: tx)
      try CaseClockQueries.update(
        clock, of: file.id.asClockHolder,
        cache: cache(of: clock, warned: isNewBudget ? 0 : warned?[clock.id] ?? 0, lapse: file.lapsePolicy), in: tx)
    }
  }

  /// What is stored of a clock, derived from its ledger.
  func cache(of clock: CaseClock, warned: Int, lapse: LapsePolicy?) -> ClockCache {
    let status = clock.status(on: today, calendar: calendar, ladder: ladder)
    var next = status.nextChangeOn
    // A card that is due but has not been shown is for the sweep, at once.
    if status.level.severity > warned { next = today }
    if status.level == .red, warned == 2, clock.role == .supplement { next = lapse?.lapsesOn(calendar: calendar) }
    return ClockCache(level: status.level, dueOn: status.dueDate, warned: warned, nextCheckOn: next)
  }

  private static func warned(of id: CaseID, in tx: WriteTransaction) throws -> [ClockID: Int] {
    Dictionary(
      try CaseClockQueries.clocks(of: id.asClockHolder, in: tx).map { ($0.clock.id, $0.cache.warned) },
      uniquingKeysWith: { first, _ in first })
  }
}

/// When a case lapses for want of a supplement: some days after the applicant was told that the last day has passed.
struct LapsePolicy: Hashable {
  var graceWorkingDays: Int
  var noticedOn: CivilDate

  /// The first day on which the case lapses: the one after the days of grace.
  func lapsesOn(calendar: WorkingDayCalendar) -> CivilDate {
    calendar.date(workingDays: graceWorkingDays, after: noticedOn).adding(days: 1)
  }
}

extension CaseFile {
  /// Set while the case waits for an overdue supplement, a rule lets it lapse and the applicant was told.
  var lapsePolicy: LapsePolicy? {
    guard state == .supplementRequested, timing.lapsesWithoutSupplement, let noticed = supplement?.overdueNoticedOn
    else { return nil }
    return LapsePolicy(graceWorkingDays: timing.lapseGraceWorkingDays, noticedOn: noticed)
  }
}
