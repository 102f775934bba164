import Kernel
import Store

/// The statements on transfers.
enum TransferQueries {
  static func insert(_ id: TransferID, _ plan: TransferPlan, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO workflow_transfer (id, from_hash, to_hash, mapping, state, moved, refused, undone, begun_at)
      VALUES (?, ?, ?, ?, 'moving', 0, 0, 0, ?)
      """, [id, plan.from, plan.to, plan.json, now])
  }

  private static let transfer = """
    SELECT id, from_hash, to_hash, mapping, state, moved, refused, undone, begun_at, ended_at FROM workflow_transfer
    """

  static func find(_ id: TransferID, in tx: ReadTransaction) throws -> Transfer? {
    try tx.first("\(transfer) WHERE id = ?", [id], read)
  }

  static func latest(limit: Int, in tx: ReadTransaction) throws -> [Transfer] {
    try tx.rows("\(transfer) ORDER BY begun_at DESC, id DESC LIMIT ?", [limit], read)
  }

  static func count(
    _ id: TransferID, moved: Int, refused: Int, undone: Int, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      "UPDATE workflow_transfer SET moved = moved + ?, refused = refused + ?, undone = undone + ? WHERE id = ?",
      [moved, refused, undone, id])
  }

  /// Passes a transfer from one state to the next; false if it is not in that state.
  static func pass(
    _ id: TransferID, from: Transfer.State, to: Transfer.State, at ended: Instant?, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      "UPDATE workflow_transfer SET state = ?, ended_at = ? WHERE id = ? AND state = ?",
      [to.rawValue, ended, id, from.rawValue]) == 1
  }

  private static func read(_ row: Row) throws -> Transfer {
    Transfer(
      id: try row.id(0), plan: TransferPlan(from: try row.text(1), to: try row.text(2), json: try row.json(3)),
      state: try row.word(4), moved: try row.int(5), refused: try row.int(6), undone: try row.int(7),
      begunAt: try row.instant(8), endedAt: try row.optionalInstant(9))
  }

  // MARK: Instances

  /// How an instance stood before it was carried over.
  struct Before {
    var instance: InstanceID
    /// Its revision right after.
    var revision: Int64
    /// Its sealed state.
    var state: [UInt8]
    /// When its timers were due.
    var timers: JSONValue
  }

  static func insert(_ before: Before, of id: TransferID, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO workflow_transferred (transfer_id, instance_id, revision, state, waits) VALUES (?, ?, ?, ?, ?)
      """, [id, before.instance, before.revision, before.state, before.timers])
  }

  static func insert(
    refused instance: InstanceID, because problem: String, of id: TransferID, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      "INSERT INTO workflow_transferred (transfer_id, instance_id, problem) VALUES (?, ?, ?)",
      [id, instance, problem])
  }

  static func next(
    of id: TransferID, after last: InstanceID, limit: Int, in tx: ReadTransaction
  ) throws -> [Before] {
    try tx.rows(
      """
      SELECT instance_id, revision, state, waits FROM workflow_transferred
      WHERE transfer_id = ? AND instance_id > ? AND problem IS NULL ORDER BY instance_id LIMIT ?
      """, [id, last, limit]
    ) { row in
      Before(
        instance: try row.id(0), revision: try row.int64(1), state: try row.blob(2), timers: try row.json(3))
    }
  }

  /// The instances that stay, with what stands in the way.
  static func refused(
    of id: TransferID, limit: Int, in tx: ReadTransaction
  ) throws -> [(instance: InstanceID, problem: String)] {
    try tx.rows(
      """
      SELECT instance_id, problem FROM workflow_transferred
      WHERE transfer_id = ? AND problem IS NOT NULL ORDER BY instance_id LIMIT ?
      """, [id, limit]
    ) { (try $0.id(0), try $0.text(1)) }
  }
}
