import Store

/// The tables of this feature.
enum AccountsMigrations {
  static let set = MigrationSet(
    module: "accounts",
    migrations: [Migration(number: 1, name: "holiday-schedules", sql: holidaySchedules)])

  /// `days` holds the schedule in the text form of `YearSchedule`.
  private static let holidaySchedules = """
    CREATE TABLE holiday_schedule (
      year INTEGER PRIMARY KEY NOT NULL,
      days TEXT NOT NULL,
      imported_at INTEGER NOT NULL,
      imported_by BLOB NOT NULL
    );
    """
}
