import Kernel
import Store

/// The statements on `joint_part_order`: which part of a joint case waits for which.
enum JointOrderQueries {
  static let insert = "INSERT INTO joint_part_order (case_id, after_case_id, settled_at) VALUES (?, ?, NULL)"
  static let waiting = """
    SELECT c.number, c.title, c.authority_name FROM joint_part_order o JOIN case_file c ON c.id = o.after_case_id
    WHERE o.case_id = ? AND o.settled_at IS NULL
    """
  static let successors = """
    SELECT case_id FROM joint_part_order WHERE after_case_id = ? AND settled_at IS NULL ORDER BY case_id
    """
  static let settle = """
    UPDATE joint_part_order SET settled_at = ? WHERE case_id = ? AND after_case_id = ? AND settled_at IS NULL
    """
  static let settleAll = "UPDATE joint_part_order SET settled_at = ? WHERE case_id = ? AND settled_at IS NULL"

  static func insert(_ id: CaseID, after predecessor: CaseID, in tx: WriteTransaction) throws {
    try tx.perform(insert, [id, predecessor])
  }

  /// What a part still waits for.
  static func waiting(_ id: CaseID, in tx: ReadTransaction) throws -> [JointPredecessor] {
    try tx.rows(waiting, [id]) {
      JointPredecessor(number: try $0.text(0), title: try $0.text(1), authorityName: try $0.text(2))
    }.sorted { $0.number < $1.number }
  }

  static func successors(of id: CaseID, in tx: ReadTransaction) throws -> [CaseID] {
    try tx.rows(successors, [id]) { try $0.id(0) }
  }

  static func settle(_ id: CaseID, after predecessor: CaseID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(settle, [now, id, predecessor])
  }

  static func settleAll(_ id: CaseID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(settleAll, [now, id])
  }
}
