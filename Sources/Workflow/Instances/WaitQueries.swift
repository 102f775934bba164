import Kernel
import Store

/// The statements on what rests in instances.
enum WaitQueries {
  /// A row to be written.
  struct Entry {
    var number: UInt32
    var kind: Rest.Kind
    var element: String
    var name: String?
    var correlation: String?
    var dueAt: Instant?
  }

  static func insert(
    _ entry: Entry, of id: InstanceID, hash: String, since: Instant, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      """
      INSERT INTO workflow_wait
        (instance_id, number, kind, hash, element_id, since, name, correlation, due_at, fire_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        id, Int64(entry.number), entry.kind.rawValue, hash, entry.element, since, entry.name, entry.correlation,
        entry.dueAt, entry.dueAt,
      ])
  }

  static func delete(_ number: UInt32, of id: InstanceID, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM workflow_wait WHERE instance_id = ? AND number = ?", [id, Int64(number)])
  }

  static func deleteAll(of id: InstanceID, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM workflow_wait WHERE instance_id = ?", [id])
  }

  /// Moves a row to where it rests in another definition.
  static func move(
    _ number: UInt32, of id: InstanceID, to element: String, hash: String, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      "UPDATE workflow_wait SET element_id = ?, hash = ? WHERE instance_id = ? AND number = ?",
      [element, hash, id, Int64(number)])
  }

  /// Gives a subscription or timer another name.
  static func rename(_ number: UInt32, of id: InstanceID, to name: String, in tx: WriteTransaction) throws {
    try tx.perform(
      "UPDATE workflow_wait SET name = ? WHERE instance_id = ? AND number = ?", [name, id, Int64(number)])
  }

  static func dueAt(_ number: UInt32, of id: InstanceID, in tx: ReadTransaction) throws -> Instant? {
    try tx.first(
      "SELECT due_at FROM workflow_wait WHERE instance_id = ? AND number = ?", [id, Int64(number)]
    ) { try $0.optionalInstant(0) } ?? nil
  }

  /// A timer of an instance.
  struct Timer {
    var number: UInt32
    var dueAt: Instant
    var since: Instant
    var text: String
  }

  /// The timers of an instance.
  static func timers(of id: InstanceID, in tx: ReadTransaction) throws -> [Timer] {
    try tx.rows(
      """
      SELECT number, due_at, since, name FROM workflow_wait
      WHERE instance_id = ? AND kind = 'timer' AND due_at IS NOT NULL ORDER BY number
      """, [id]
    ) { row in
      Timer(
        number: UInt32(truncatingIfNeeded: try row.int64(0)), dueAt: try row.instant(1), since: try row.instant(2),
        text: try row.optionalText(3) ?? "")
    }
  }

  static func setDue(_ number: UInt32, of id: InstanceID, at due: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      "UPDATE workflow_wait SET due_at = ?, fire_at = ? WHERE instance_id = ? AND number = ?",
      [due, due, id, Int64(number)])
  }
}
