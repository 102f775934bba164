import Kernel
import Store

/// Names the holder of a clock: a case or a joint case.
enum ClockHolderTag: Sendable {}
typealias ClockHolderID = Identifier<ClockHolderTag>

extension Identifier {
  /// The same identifier as the holder of clocks.
  var asClockHolder: ClockHolderID { ClockHolderID(high: high, low: low) }
}

/// What is stored of a clock so that lists need not derive it. `warned` is the highest card shown for the present budget:
/// 0 none, 1 yellow, 2 red.
struct ClockCache: Hashable {
  var level: ClockLevel
  var dueOn: CivilDate
  var warned: Int
  var nextCheckOn: CivilDate?
}

/// The statements on `case_clock` and `clock_entry`.
enum CaseClockQueries {
  static let insertClock = """
    INSERT INTO case_clock (holder_id, id, role, unit, limit_days, article, started_on, is_finished, level, due_on,
      warned, next_check_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let updateClock = """
    UPDATE case_clock SET is_finished = ?, level = ?, due_on = ?, warned = ?, next_check_on = ?
    WHERE holder_id = ? AND id = ?
    """
  static let insertEntry = """
    INSERT INTO clock_entry (holder_id, id, clock_id, kind, on_date, days, ground, article, actor_name, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """
  static let byHolder = """
    SELECT id, role, unit, limit_days, article, started_on, level, due_on, warned, next_check_on FROM case_clock
    WHERE holder_id = ? ORDER BY id
    """
  static let entriesByHolder = """
    SELECT clock_id, id, kind, on_date, days, ground, article, actor_name, at FROM clock_entry
    WHERE holder_id = ? ORDER BY id
    """

  static func insert(
    _ clock: CaseClock, of holder: ClockHolderID, cache: ClockCache, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      insertClock,
      [
        holder, clock.id, clock.role.rawValue, clock.unit.rawValue, clock.limitDays, clock.article, clock.startedOn,
        clock.isFinished, cache.level.rawValue, cache.dueOn, cache.warned, cache.nextCheckOn,
      ])
    try insert(clock.entries[...], of: clock.id, holder, in: tx)
  }

  static func update(
    _ clock: CaseClock, of holder: ClockHolderID, cache: ClockCache, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      updateClock,
      [
        clock.isFinished, cache.level.rawValue, cache.dueOn, cache.warned, cache.nextCheckOn, holder, clock.id,
      ])
  }

  static func insert(
    _ entries: ArraySlice<ClockEntry>, of clock: ClockID, _ holder: ClockHolderID, in tx: WriteTransaction
  ) throws {
    for entry in entries {
      try tx.perform(
        insertEntry,
        [
          holder, entry.id, clock, entry.kind.rawValue, entry.on, entry.days, entry.ground, entry.article,
          try tx.sealed(entry.actorName), entry.at,
        ])
    }
  }

  /// The clocks of a case or joint case with what is cached of each, oldest first.
  static func clocks(
    of holder: ClockHolderID, in tx: ReadTransaction
  ) throws -> [(clock: CaseClock, cache: ClockCache)] {
    var entries: [ClockID: [ClockEntry]] = [:]
    try tx.forEach(entriesByHolder, [holder]) { row in
      entries[try row.id(0), default: []].append(try entry(row))
    }
    return try tx.rows(byHolder, [holder]) { row in
      let id: ClockID = try row.id(0)
      let clock = CaseClock(
        id: id, role: try row.word(1), unit: try row.word(2), limitDays: try row.int(3), article: try row.text(4),
        startedOn: try row.date(5), entries: entries[id] ?? [])
      let cache = ClockCache(
        level: try row.word(6), dueOn: try row.date(7), warned: try row.int(8), nextCheckOn: try row.optionalDate(9))
      return (clock, cache)
    }
  }

  private static func entry(_ row: Row) throws -> ClockEntry {
    ClockEntry(
      id: try row.id(1), kind: try row.word(2), on: try row.date(3), days: try row.int(4), ground: try row.text(5),
      article: try row.text(6), actorName: try row.openText(7), at: try row.instant(8))
  }
}
