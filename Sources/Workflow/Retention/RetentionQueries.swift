import Kernel
import Store

/// The statements that forget.
enum RetentionQueries {
  static func expired(_ now: Instant, limit: Int, in tx: ReadTransaction) throws -> [InstanceID] {
    try tx.rows(
      "SELECT id FROM workflow_instance WHERE expires_at <= ? ORDER BY expires_at, id LIMIT ?", [now, limit]
    ) { try $0.id(0) }
  }

  static func forget(_ id: InstanceID, in tx: WriteTransaction) throws {
    for table in ["workflow_step", "workflow_wait", "workflow_transferred"] {
      try tx.perform("DELETE FROM \(table) WHERE instance_id = ?", [id])
    }
    try tx.perform("DELETE FROM workflow_instance WHERE id = ?", [id])
  }
}
