import Kernel

/// The statements of turns.
enum JobTurnQueries {
  /// When the turn may be taken; nil when it never was.
  static func freeAt(_ name: String, in tx: ReadTransaction) throws -> Instant? {
    try tx.first("SELECT lease_until, next_at FROM job_turn WHERE name = ?", [name]) { row in
      max(try row.instant(0), try row.instant(1))
    }
  }

  /// The first turn of all.
  static func insert(_ name: String, at now: Instant, until: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO job_turn (name, lease_number, lease_until, next_at, started_at) VALUES (?, 1, ?, 0, ?)",
      [name, until, now])
  }

  /// The new turn; nil when another has it.
  static func take(_ name: String, at now: Instant, until: Instant, in tx: WriteTransaction) throws -> JobTurn? {
    try tx.rows(
      """
      UPDATE job_turn SET lease_number = lease_number + 1, lease_until = ?, started_at = ?
      WHERE name = ? AND lease_until <= ? AND next_at <= ?
      RETURNING lease_number, failures
      """, [until, now, name, now, now]
    ) { row in JobTurn(name: name, number: try row.int64(0), failures: try row.int(1)) }.first
  }

  static func renew(_ turn: JobTurn, until: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE job_turn SET lease_until = ? WHERE name = ? AND lease_number = ?", [until, turn.name, turn.number]) == 1
  }

  static func end(
    _ turn: JobTurn, at now: Instant, next: Instant, errorCode: String?, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      UPDATE job_turn SET lease_until = 0, next_at = ?, ended_at = ?, last_error = ?,
        failures = (failures + 1) * ?
      WHERE name = ? AND lease_number = ?
      """, [next, now, errorCode, errorCode == nil ? 0 : 1, turn.name, turn.number])
  }

  /// One row for each job that the program has: along the index, by name.
  static func runs(at now: Instant, in tx: ReadTransaction) throws -> [PeriodicRun] {
    try tx.rows(
      """
      SELECT name, lease_until, next_at, started_at, ended_at, last_error, failures FROM job_turn
      WHERE name > '' ORDER BY name LIMIT 1000
      """
    ) { row in
      PeriodicRun(
        name: try row.text(0), startedAt: try row.optionalInstant(3), endedAt: try row.optionalInstant(4),
        isRunning: try row.instant(1) > now, nextAt: try row.instant(2), errorCode: try row.optionalText(5),
        failuresInARow: try row.int(6))
    }
  }

  static func isHeld(_ turn: JobTurn, in tx: WriteTransaction) throws -> Bool {
    // Changes nothing but takes the row, so that nobody can take the turn over before this write has committed.
    try tx.execute(
      "UPDATE job_turn SET lease_until = lease_until WHERE name = ? AND lease_number = ?",
      [turn.name, turn.number]) == 1
  }
}
