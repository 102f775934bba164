import Kernel
import Store

/// The statements that only look.
enum WorkflowViewQueries {
  private static let summary = """
    SELECT id, process_id, hash, subject, party, business_key, correlation, parent_id, parent_token, root_id, root_started_at,
      depth, started_at, status, revision, incidents, error_code, changed_at, ended_at
    FROM workflow_instance
    """

  static func find(_ id: InstanceID, in tx: ReadTransaction) throws -> InstanceSummary? {
    try tx.first("\(summary) WHERE id = ?", [id], read)
  }

  static func of(
    _ subject: WorkflowSubject, limit: Int, in tx: ReadTransaction
  ) throws -> [InstanceSummary] {
    try tx.rows("\(summary) WHERE subject = ? ORDER BY started_at DESC, id DESC LIMIT ?", [subject, limit], read)
  }

  static func standing(
    _ hash: String, _ status: InstanceStatus, before: InstanceID?, limit: Int, in tx: ReadTransaction
  ) throws -> [InstanceSummary] {
    guard let before else {
      return try tx.rows(
        "\(summary) WHERE hash = ? AND status = ? ORDER BY id DESC LIMIT ?", [hash, status.rawValue, limit], read)
    }
    return try tx.rows(
      "\(summary) WHERE hash = ? AND status = ? AND id < ? ORDER BY id DESC LIMIT ?",
      [hash, status.rawValue, before, limit], read)
  }

  static func troubled(before: InstanceID?, limit: Int, in tx: ReadTransaction) throws -> [InstanceSummary] {
    guard let before else {
      return try tx.rows("\(summary) WHERE incidents > 0 ORDER BY id DESC LIMIT ?", [limit], read)
    }
    return try tx.rows("\(summary) WHERE incidents > 0 AND id < ? ORDER BY id DESC LIMIT ?", [before, limit], read)
  }

  /// Running instances of a definition in the order of their identifiers.
  static func running(
    _ hash: String, after last: InstanceID, limit: Int, in tx: ReadTransaction
  ) throws -> [InstanceID] {
    try tx.rows(
      "SELECT id FROM workflow_instance WHERE hash = ? AND status = 'running' AND id > ? ORDER BY id LIMIT ?",
      [hash, last, limit]
    ) { try $0.id(0) }
  }

  static func count(_ hash: String, _ status: InstanceStatus, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT count(*) FROM workflow_instance WHERE hash = ? AND status = ?", [hash, status.rawValue]
    ) { try $0.int(0) } ?? 0
  }

  static func rests(of id: InstanceID, in tx: ReadTransaction) throws -> [RestingPoint] {
    try tx.rows("\(rest) WHERE instance_id = ? ORDER BY number", [id], readRest)
  }

  static func rests(
    on element: String, of hash: String, kind: String, limit: Int, in tx: ReadTransaction
  ) throws -> [RestingPoint] {
    try tx.rows(
      "\(rest) WHERE hash = ? AND element_id = ? AND kind = ? ORDER BY since, instance_id LIMIT ?",
      [hash, element, kind, limit], readRest)
  }

  static func load(of hash: String, at now: Instant, in tx: ReadTransaction) throws -> [ElementLoad] {
    try tx.rows(
      """
      SELECT element_id, kind, count(*), min(since), sum(since) FROM workflow_wait
      WHERE hash = ? GROUP BY element_id, kind ORDER BY element_id, kind
      """, [hash]
    ) { row in
      let count = try row.int(2)
      let average = Double(try row.int64(4)) / Double(max(count, 1))
      return ElementLoad(
        element: try row.text(0), kind: try row.text(1), count: count, oldestSince: try row.instant(3),
        averageWaitSeconds: (Double(now.milliseconds) - average) / 1000)
    }
  }

  static func steps(
    of id: InstanceID, before: Int64?, limit: Int, in tx: ReadTransaction
  ) throws -> [HistoryStep] {
    try tx.rows(
      """
      SELECT revision, at, act, actor, events FROM workflow_step
      WHERE instance_id = ? AND revision < ? ORDER BY revision DESC LIMIT ?
      """, [id, before ?? Int64.max, limit]
    ) { row in
      HistoryStep(
        revision: try row.int64(0), at: try row.instant(1), act: try row.text(2), actor: try row.optionalText(3),
        events: StepEvents.entries(try row.text(4)))
    }
  }

  private static let rest = """
    SELECT instance_id, number, kind, element_id, since, due_at, name FROM workflow_wait
    """

  private static func readRest(_ row: Row) throws -> RestingPoint {
    RestingPoint(
      instance: try row.id(0), number: UInt32(truncatingIfNeeded: try row.int64(1)), kind: try row.text(2),
      element: try row.text(3), since: try row.instant(4), dueAt: try row.optionalInstant(5),
      name: try row.optionalText(6))
  }

  private static func read(_ row: Row) throws -> InstanceSummary {
    InstanceSummary(
      facts: try InstanceQueries.facts(row),
      status: try row.word(13), revision: try row.int64(14), incidents: try row.int(15),
      errorCode: try row.optionalText(16), changedAt: try row.instant(17), endedAt: try row.optionalInstant(18))
  }
}
