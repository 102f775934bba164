import Kernel

/// The statements of schedules.
enum JobScheduleQueries {
  static func find(_ name: String, in tx: ReadTransaction) throws -> (timetable: String, nextAt: Instant)? {
    try tx.first("SELECT timetable, next_at FROM job_schedule WHERE name = ?", [name]) {
      (try $0.text(0), try $0.instant(1))
    }
  }

  /// The schedules whose slot has come.
  static func due(_ now: Instant, in tx: ReadTransaction) throws -> [String] {
    try tx.rows("SELECT name FROM job_schedule WHERE next_at <= ? ORDER BY next_at, name", [now]) { try $0.text(0) }
  }

  static func insert(_ name: String, timetable: String, next: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO job_schedule (name, timetable, next_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [name, timetable, next])
  }

  static func change(_ name: String, timetable: String, next: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE job_schedule SET timetable = ?, next_at = ? WHERE name = ?", [timetable, next, name])
  }

  /// Answers whether the schedule still stood at `from`: who moves it on, enqueues.
  static func move(
    _ name: String, from: Instant, to: Instant, lastSlot: Instant?, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE job_schedule SET next_at = ?, last_slot_at = coalesce(?, last_slot_at) WHERE name = ? AND next_at = ?
      """, [to, lastSlot, name, from]) == 1
  }
}
