import Kernel
import Store

/// The statements on instances and their steps.
enum InstanceQueries {
  private static let columns = """
    id, process_id, hash, subject, party, business_key, correlation, parent_id, parent_token, root_id, root_started_at, depth,
    started_at, status, revision, state, changed_at
    """

  static func insert(_ row: InstanceRow, incidents: Int, ending: Ending?, in tx: WriteTransaction) throws {
    let facts = row.facts
    try tx.perform(
      """
      INSERT INTO workflow_instance (\(columns), incidents, error_code, ended_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        facts.id, facts.processID, facts.hash, facts.subject, facts.party, facts.key, facts.correlation,
        facts.parent?.instance, facts.parent.map { Int64($0.token) }, facts.root, facts.rootStartedAt, facts.depth,
        facts.startedAt, row.status.rawValue, row.revision, row.state, row.changedAt, incidents, ending?.errorCode,
        ending?.at, ending?.expiresAt,
      ])
  }

  /// How an instance ended.
  struct Ending {
    var at: Instant
    var expiresAt: Instant
    var errorCode: String?
  }

  /// Writes a state over the one that was read; false if somebody else has written meanwhile.
  static func update(
    _ row: InstanceRow, from revision: Int64, incidents: Int, ending: Ending?, in tx: WriteTransaction
  ) throws -> Bool {
    guard let ending else {
      return try tx.execute(
        """
        UPDATE workflow_instance SET process_id = ?, hash = ?, revision = ?, state = ?, changed_at = ?, incidents = ?
        WHERE id = ? AND revision = ? AND status = 'running'
        """,
        [
          row.facts.processID, row.facts.hash, row.revision, row.state, row.changedAt, incidents, row.facts.id,
          revision,
        ]) == 1
    }
    return try tx.execute(
      """
      UPDATE workflow_instance SET process_id = ?, hash = ?, revision = ?, state = ?, changed_at = ?, incidents = 0, status = ?, error_code = ?,
        ended_at = ?, expires_at = ?
      WHERE id = ? AND revision = ? AND status = 'running'
      """,
      [
        row.facts.processID, row.facts.hash, row.revision, row.state, row.changedAt, row.status.rawValue,
        ending.errorCode, ending.at, ending.expiresAt,
        row.facts.id, revision,
      ]) == 1
  }

  static func find(_ id: InstanceID, in tx: ReadTransaction) throws -> InstanceRow? {
    try tx.first("SELECT \(columns) FROM workflow_instance WHERE id = ?", [id], row)
  }

  static func find(process: String, key: String, in tx: ReadTransaction) throws -> InstanceOutcome? {
    try tx.first(
      "SELECT id, status, revision FROM workflow_instance WHERE process_id = ? AND business_key = ?", [process, key]
    ) { InstanceOutcome(id: try $0.id(0), status: try $0.word(1), revision: try $0.int64(2)) }
  }

  /// The running instance that a token of another has called.
  static func child(of parent: InstanceID, token: UInt32, in tx: ReadTransaction) throws -> InstanceID? {
    try tx.first(
      "SELECT id FROM workflow_instance WHERE parent_id = ? AND parent_token = ? AND status = 'running'",
      [parent, Int64(token)]
    ) { try $0.id(0) }
  }

  private static func row(_ row: Row) throws -> InstanceRow {
    InstanceRow(
      facts: try facts(row), status: try row.word(13), revision: try row.int64(14), state: try row.blob(15),
      changedAt: try row.instant(16))
  }

  /// What the first thirteen columns of a selection say.
  static func facts(_ row: Row) throws -> InstanceFacts {
    var caller: InstanceFacts.Caller?
    if let parent: InstanceID = try row.optionalID(7) {
      caller = InstanceFacts.Caller(instance: parent, token: UInt32(truncatingIfNeeded: try row.int64(8)))
    }
    return InstanceFacts(
      id: try row.id(0), processID: try row.text(1), hash: try row.text(2), subject: try row.optionalID(3),
      party: try row.optionalID(4), key: try row.optionalText(5), correlation: try row.optionalText(6),
      parent: caller, root: try row.id(9), rootStartedAt: try row.instant(10), depth: try row.int(11),
      startedAt: try row.instant(12))
  }

  // MARK: Steps

  static func insert(_ step: StepRow, of id: InstanceID, in tx: WriteTransaction) throws {
    try tx.perform(
      "INSERT INTO workflow_step (instance_id, revision, at, act, actor, events) VALUES (?, ?, ?, ?, ?, ?)",
      [id, step.revision, step.at, step.act, step.actor, step.events])
  }

  /// Forgets steps up to a revision.
  static func prune(_ id: InstanceID, through revision: Int64, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM workflow_step WHERE instance_id = ? AND revision <= ?", [id, revision])
  }
}
