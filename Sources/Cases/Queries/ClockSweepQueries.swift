import Kernel
import Store

/// The statements of ``ClockSweep`` and ``CalendarRecompute``.
enum ClockSweepQueries {
  static let toCheck = """
    SELECT holder_id, id, role FROM case_clock WHERE next_check_on <= ? AND next_check_on IS NOT NULL
    ORDER BY next_check_on, id LIMIT ?
    """
  static let open = "SELECT holder_id, id, role FROM case_clock WHERE is_finished = 0 AND id > ? ORDER BY id LIMIT ?"
  static let refreshCase = "UPDATE case_file SET level = ?, due_on = ?, supplement = ? WHERE id = ?"

  static let delivered = """
    SELECT c.id FROM case_file c WHERE c.state = 'delivered' AND c.delivered_at < ?
      AND NOT EXISTS (SELECT 1 FROM rating_duty d WHERE d.case_id = c.id AND d.state <> 'verified')
    ORDER BY c.delivered_at, c.id LIMIT ?
    """

  static func delivered(before latest: Instant, limit: Int, in tx: ReadTransaction) throws -> [CaseID] {
    try tx.rows(delivered, [latest, limit]) { try $0.id(0) }
  }

  /// A clock to look at.
  struct Found: Hashable {
    var holder: ClockHolderID
    var clock: ClockID
    var role: ClockRole
  }

  static func toCheck(on today: CivilDate, limit: Int, in tx: ReadTransaction) throws -> [Found] {
    try tx.rows(toCheck, [today, limit], found)
  }

  static func open(after clock: ClockID, limit: Int, in tx: ReadTransaction) throws -> [Found] {
    try tx.rows(open, [clock, limit], found)
  }

  private static func found(_ row: Row) throws -> Found {
    Found(holder: try row.id(0), clock: try row.id(1), role: try row.word(2))
  }

  /// Looks at clocks again on another day.
  static func postpone(_ clocks: [Found], to day: CivilDate, in tx: WriteTransaction) throws {
    for clock in clocks {
      try tx.perform(
        "UPDATE case_clock SET next_check_on = ? WHERE holder_id = ? AND id = ?", [day, clock.holder, clock.clock])
    }
  }

  /// Writes what is derived of a case, without a new revision: a card is no act that an officer could be in conflict with.
  static func refresh(_ file: CaseFile, in tx: WriteTransaction) throws {
    try tx.perform(
      refreshCase,
      [
        file.level.rawValue, file.dueOn ?? CaseFileQueries.noDue, file.supplement.map(CaseFileCoding.encode), file.id,
      ])
  }
}
