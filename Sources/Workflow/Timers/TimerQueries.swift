import Kernel
import Store

/// The statements on timers that are due.
enum TimerQueries {
  /// A timer that somebody is about to fire.
  struct Due: Sendable, Hashable {
    let instance: InstanceID
    let number: UInt32
    let dueAt: Instant
  }

  static func isAnyDue(_ now: Instant, in tx: ReadTransaction) throws -> Bool {
    try tx.first("SELECT 1 FROM workflow_wait WHERE fire_at <= ? LIMIT 1", [now]) { _ in true } ?? false
  }

  /// The timers that have been due longest and that nobody else is about to claim.
  static func due(_ now: Instant, limit: Int, in tx: WriteTransaction) throws -> [Due] {
    try tx.rows(
      """
      SELECT instance_id, number, due_at FROM workflow_wait
      WHERE fire_at <= ? ORDER BY fire_at, instance_id, number LIMIT ?
      \(tx.lockingClause)
      """, [now, limit]
    ) { row in
      Due(
        instance: try row.id(0), number: UInt32(truncatingIfNeeded: try row.int64(1)), dueAt: try row.instant(2))
    }
  }

  /// Leaves a timer to whoever claims it, until then.
  static func claim(_ timer: Due, until: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      "UPDATE workflow_wait SET fire_at = ? WHERE instance_id = ? AND number = ?",
      [until, timer.instance, Int64(timer.number)])
  }

  /// Whether a timer still waits for that instant: it may have been fired, cancelled or set anew.
  static func isSet(_ timer: Due, in tx: ReadTransaction) throws -> Bool {
    try tx.first(
      "SELECT 1 FROM workflow_wait WHERE instance_id = ? AND number = ? AND due_at = ?",
      [timer.instance, Int64(timer.number), timer.dueAt]
    ) { _ in true } ?? false
  }

  static func drop(_ timer: Due, in tx: WriteTransaction) throws {
    try tx.perform(
      "DELETE FROM workflow_wait WHERE instance_id = ? AND number = ?", [timer.instance, Int64(timer.number)])
  }

  /// When the timer that has waited longest is looked at next, for health checks.
  static func next(in tx: ReadTransaction) throws -> Instant? {
    try tx.first(
      "SELECT fire_at FROM workflow_wait WHERE fire_at IS NOT NULL ORDER BY fire_at, instance_id, number LIMIT 1"
    ) { try $0.instant(0) }
  }
}
