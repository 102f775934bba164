import Kernel
import Store

/// The statements on messages, and on who waits for them.
enum MessageQueries {
  struct Stored {
    var id: MessageID
    var variables: [UInt8]
  }

  /// Writes a message down; false if it has come before.
  static func insert(
    _ message: IncomingMessage, variables: [UInt8], at now: Instant, until: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      INSERT INTO workflow_message (id, name, correlation, variables, arrived_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
      """, [message.id, message.name, message.correlation, variables, now, until]) == 1
  }

  /// The oldest message that nobody has taken.
  static func waiting(
    _ name: String, _ correlation: String, _ now: Instant, in tx: ReadTransaction
  ) throws -> Stored? {
    try tx.first(
      """
      SELECT id, variables FROM workflow_message
      WHERE name = ? AND correlation = ? AND taken_by IS NULL AND expires_at > ? ORDER BY arrived_at, id LIMIT 1
      """, [name, correlation, now]
    ) { Stored(id: try $0.id(0), variables: try $0.blob(1)) }
  }

  static func take(_ id: MessageID, by instance: InstanceID, in tx: WriteTransaction) throws {
    try tx.perform("UPDATE workflow_message SET taken_by = ? WHERE id = ?", [instance, id])
  }

  /// Who has waited longest for a message.
  static func subscription(
    _ name: String, _ correlation: String, in tx: ReadTransaction
  ) throws -> (instance: InstanceID, wait: UInt32)? {
    try tx.first(
      """
      SELECT instance_id, number FROM workflow_wait
      WHERE kind = 'message' AND name = ? AND correlation = ? ORDER BY instance_id, number LIMIT 1
      """, [name, correlation]
    ) { (try $0.id(0), UInt32(truncatingIfNeeded: try $0.int64(1))) }
  }

  /// What waits for a message in one instance.
  static func subscription(_ name: String, of instance: InstanceID, in tx: ReadTransaction) throws -> UInt32? {
    try tx.first(
      """
      SELECT number FROM workflow_wait WHERE instance_id = ? AND kind = 'message' AND name = ? ORDER BY number LIMIT 1
      """, [instance, name]
    ) { UInt32(truncatingIfNeeded: try $0.int64(0)) }
  }

  /// Forgets messages whose time is over. Answers how many.
  static func sweep(_ now: Instant, limit: Int, in tx: WriteTransaction) throws -> Int {
    try tx.execute(
      """
      DELETE FROM workflow_message WHERE id IN (
        SELECT id FROM workflow_message WHERE expires_at <= ? ORDER BY expires_at, id LIMIT ?)
      """, [now, limit])
  }

  /// Instances that wait for a signal since before it was thrown, after one of them.
  static func listeners(
    _ signal: String, since thrownAt: Instant, after last: InstanceID, limit: Int, in tx: ReadTransaction
  ) throws -> [InstanceID] {
    try tx.rows(
      """
      SELECT DISTINCT instance_id FROM workflow_wait
      WHERE kind = 'signal' AND name = ? AND instance_id > ? AND since <= ? ORDER BY instance_id LIMIT ?
      """, [signal, last, thrownAt, limit]
    ) { try $0.id(0) }
  }
}
