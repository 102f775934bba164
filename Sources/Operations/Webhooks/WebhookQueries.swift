import Identity
import Kernel
import Store

/// The statements of subscriptions.
enum WebhookQueries {
  private static let columns = """
    w.id, w.organisation_id, w.name, w.address, w.state, w.created_at, w.failing_since, w.failures, w.resume_at,
    w.last_success_at
    """
  static let byID = "SELECT \(columns) FROM webhook w WHERE w.id = ? AND w.removed_at IS NULL"
  static let byOrganisation = """
    SELECT \(columns) FROM webhook w WHERE w.organisation_id = ? AND w.removed_at IS NULL ORDER BY w.id LIMIT ?
    """
  static let byTopic = """
    SELECT w.id, w.organisation_id, w.state FROM webhook_topic t JOIN webhook w ON w.id = t.webhook_id
    WHERE t.topic = ? AND w.removed_at IS NULL ORDER BY w.id
    """
  static let failing = """
    SELECT \(columns) FROM webhook w
    WHERE w.failing_since IS NOT NULL AND w.failing_since <= ? AND w.state = 'active' AND w.removed_at IS NULL
    ORDER BY w.failing_since, w.id LIMIT ?
    """
  static let due = """
    SELECT w.id FROM webhook w
    WHERE w.state = 'active' AND w.removed_at IS NULL AND (w.resume_at IS NULL OR w.resume_at <= ?)
      AND EXISTS (
        SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'waiting' AND d.next_try_at <= ?)
    ORDER BY w.id LIMIT ?
    """
  static let topics = "SELECT topic FROM webhook_topic WHERE webhook_id = ? ORDER BY topic"

  static func insert(_ subscription: WebhookSubscription, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO webhook
        (id, organisation_id, name, address, state, created_at, failing_since, failures, resume_at, last_success_at,
          removed_at)
      VALUES (?, ?, ?, ?, ?, ?, NULL, 0, NULL, NULL, NULL)
      """,
      [
        subscription.id, subscription.organisationID, subscription.name, subscription.address,
        subscription.state.rawValue, subscription.createdAt,
      ])
    try replaceTopics(of: subscription, in: tx)
  }

  /// Writes name, address and topics.
  static func update(_ subscription: WebhookSubscription, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE webhook SET name = ?, address = ? WHERE id = ?",
      [subscription.name, subscription.address, subscription.id])
    try replaceTopics(of: subscription, in: tx)
  }

  private static func replaceTopics(of subscription: WebhookSubscription, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM webhook_topic WHERE webhook_id = ?", [subscription.id])
    for topic in subscription.topics.sorted() {
      try tx.execute("INSERT INTO webhook_topic (topic, webhook_id) VALUES (?, ?)", [topic, subscription.id])
    }
  }

  /// Sets the state; a subscription that is switched on again starts without past failures.
  static func setState(_ id: WebhookID, _ state: WebhookSubscription.State, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE webhook SET state = ?, failing_since = NULL, failures = 0, resume_at = NULL WHERE id = ?",
      [state.rawValue, id])
  }

  static func remove(_ id: WebhookID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE webhook SET removed_at = ? WHERE id = ? AND removed_at IS NULL", [now, id])
    try tx.execute("DELETE FROM webhook_topic WHERE webhook_id = ?", [id])
    try tx.execute("DELETE FROM webhook_secret WHERE webhook_id = ?", [id])
  }

  static func noteSuccess(_ id: WebhookID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE webhook SET failing_since = NULL, failures = 0, resume_at = NULL, last_success_at = ? WHERE id = ?",
      [now, id])
  }

  /// - Parameter resumeAt: before this the address is left alone; nil when only one event was refused.
  static func noteFailure(
    _ subscription: WebhookSubscription, at now: Instant, resumeAt: Instant?, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      "UPDATE webhook SET failing_since = ?, failures = ?, resume_at = ? WHERE id = ?",
      [subscription.failingSince ?? now, subscription.failures + (resumeAt == nil ? 0 : 1), resumeAt, subscription.id])
  }

  /// Lets the next delivery go out at once, because an administrator asked for it.
  static func letResume(_ id: WebhookID, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE webhook SET resume_at = NULL WHERE id = ?", [id])
  }

  /// Active subscriptions with something to send now.
  static func due(_ now: Instant, atMost count: Int, in tx: ReadTransaction) throws -> [WebhookID] {
    try tx.rows(due, [now, now, count]) { try $0.id(0) }
  }

  static func find(_ id: WebhookID, in tx: ReadTransaction) throws -> WebhookSubscription? {
    try tx.first(byID, [id], plain).map { try withTopics($0, in: tx) }
  }

  static func list(of organisation: OrganisationID, in tx: ReadTransaction) throws -> [WebhookSubscription] {
    try tx.rows(byOrganisation, [organisation, WebhookSubscription.mostOfOrganisation], plain)
      .map { try withTopics($0, in: tx) }
  }

  static func failing(since limit: Instant, atMost count: Int, in tx: ReadTransaction) throws -> [WebhookSubscription] {
    try tx.rows(failing, [limit, count], plain)
  }

  /// Who listens to a topic, whatever its state.
  static func listeners(
    to topic: String, in tx: ReadTransaction
  ) throws -> [(id: WebhookID, organisation: OrganisationID, state: WebhookSubscription.State)] {
    try tx.rows(byTopic, [topic]) { (id: try $0.id(0), organisation: try $0.id(1), state: try $0.word(2)) }
  }

  private static func withTopics(_ found: WebhookSubscription, in tx: ReadTransaction) throws -> WebhookSubscription {
    var found = found
    found.topics = Set(try tx.rows(topics, [found.id]) { try $0.text(0) })
    return found
  }

  private static func plain(_ row: Row) throws -> WebhookSubscription {
    WebhookSubscription(
      id: try row.id(0), organisationID: try row.id(1), name: try row.text(2), address: try row.text(3), topics: [],
      state: try row.word(4), createdAt: try row.instant(5), failingSince: try row.optionalInstant(6),
      failures: try row.int(7), resumeAt: try row.optionalInstant(8), lastSuccessAt: try row.optionalInstant(9))
  }
}
