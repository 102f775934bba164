import Identity
import Kernel
package import Store
package import WebSupport

/// The holiday schedules that administrators imported; they add to those that the program brings.
package enum HolidaySchedules {
  /// Puts every stored schedule in force. Called at the start and by a job, so that all nodes follow.
  package static func publishStored(store: any Store, into book: CalendarBook) async throws {
    let stored = try await store.read { tx in try load(in: tx) }
    for schedule in stored where book.current().schedules[schedule.year] != schedule { book.publish(schedule) }
  }

  static func load(in tx: ReadTransaction) throws -> [YearSchedule] {
    try tx.rows("SELECT days FROM holiday_schedule ORDER BY year") { try YearSchedule.parse(try $0.text(0)) }
      .flatMap { $0 }
  }

  static func save(
    _ schedule: YearSchedule, by account: AccountID, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO holiday_schedule (year, days, imported_at, imported_by) VALUES (?, ?, ?, ?)
      ON CONFLICT (year) DO UPDATE SET days = excluded.days, imported_at = excluded.imported_at,
        imported_by = excluded.imported_by
      """, [schedule.year, schedule.text, now, account])
  }
}
