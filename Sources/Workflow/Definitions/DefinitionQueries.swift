import BPMN
import Kernel
import Store

/// The statements on definitions, their versions and what begins them.
enum DefinitionQueries {
  struct Stored {
    var processID: String
    var source: String
    var retentionDays: Int
    var historySteps: Int
  }

  static func find(_ hash: String, in tx: ReadTransaction) throws -> Stored? {
    try tx.first(
      "SELECT process_id, source, retention_days, history_steps FROM workflow_definition WHERE hash = ?", [hash]
    ) { row in
      Stored(
        processID: try row.text(0), source: try row.text(1), retentionDays: try row.int(2), historySteps: try row.int(3)
      )
    }
  }

  static func insert(
    _ model: CheckedModel, _ rule: HistoryRule, at now: Instant, in tx: WriteTransaction
  ) throws {
    let definition = model.definition
    try tx.perform(
      """
      INSERT INTO workflow_definition (hash, process_id, name, source, retention_days, history_steps, added_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING
      """,
      [
        definition.hash, definition.processID, definition.name, model.source, rule.retentionDays, rule.steps, now,
      ])
  }

  private static let version = """
    SELECT process_id, number, hash, valid_from, deployed_at, origin FROM workflow_version
    """

  static func inForce(_ process: String, at instant: Instant, in tx: ReadTransaction) throws -> ProcessVersion? {
    try tx.first(
      "\(version) WHERE process_id = ? AND valid_from <= ? ORDER BY valid_from DESC, number DESC LIMIT 1",
      [process, instant], read)
  }

  static func latest(_ process: String, in tx: ReadTransaction) throws -> ProcessVersion? {
    try tx.first("\(version) WHERE process_id = ? ORDER BY number DESC LIMIT 1", [process], read)
  }

  static func all(_ process: String, in tx: ReadTransaction) throws -> [ProcessVersion] {
    try tx.rows("\(version) WHERE process_id = ? ORDER BY number DESC", [process], read)
  }

  static func insert(_ new: ProcessVersion, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO workflow_version (process_id, number, hash, valid_from, deployed_at, origin) VALUES (?, ?, ?, ?, ?, ?)
      """,
      [new.processID, new.number, new.hash, new.validFrom, new.deployedAt, new.origin.rawValue])
  }

  /// The processes that have versions, by name.
  static func nextProcess(after last: String, in tx: ReadTransaction) throws -> String? {
    try tx.first("SELECT process_id FROM workflow_version WHERE process_id > ? ORDER BY process_id LIMIT 1", [last]) {
      try $0.text(0)
    }
  }

  private static func read(_ row: Row) throws -> ProcessVersion {
    ProcessVersion(
      processID: try row.text(0), number: try row.int(1), hash: try row.text(2), validFrom: try row.instant(3),
      deployedAt: try row.instant(4), origin: try row.word(5))
  }
}
