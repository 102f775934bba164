import Kernel

/// The statements of the outbox.
enum OutboxQueries {
  static func insert(_ event: OutboxEvent, id: OutboxEventID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      "INSERT INTO outbox_event (id, topic, subject, payload, emitted_at, due_at) VALUES (?, ?, ?, ?, ?, ?)",
      [id, event.topic, event.subject, event.payload, now, now])
  }

  private static let columns = "id, topic, subject, payload, emitted_at, attempts, claims"

  /// Events that are due and the oldest of their subject: an event that is claimed or put off holds back the later ones.
  private static let dueEvents = """
    FROM outbox_event
    WHERE dead_at IS NULL AND due_at <= ?
      AND NOT EXISTS (
        SELECT 1 FROM outbox_event earlier
        WHERE earlier.subject = outbox_event.subject AND earlier.id < outbox_event.id AND earlier.dead_at IS NULL)
    ORDER BY due_at, id
    LIMIT ?
    """

  static func isAnyDue(_ now: Instant, in tx: ReadTransaction) throws -> Bool {
    try tx.first("SELECT 1 \(dueEvents)", [now, 1]) { _ in true } ?? false
  }

  /// The oldest waiting event of each subject that is due and that no other relay is about to claim, oldest first.
  static func due(_ now: Instant, limit: Int, in tx: WriteTransaction) throws -> [OutboxDelivery] {
    try tx.rows("SELECT \(columns) \(dueEvents)\n\(tx.lockingClause)", [now, limit], delivery)
  }

  /// Begins the next attempt.
  static func claim(_ found: OutboxDelivery, until: Instant, in tx: WriteTransaction) throws -> OutboxDelivery {
    let claimed = OutboxDelivery(
      id: found.id, event: found.event, emittedAt: found.emittedAt, attempt: found.attempt + 1, claim: found.claim + 1)
    try tx.perform(
      "UPDATE outbox_event SET attempts = ?, claims = ?, due_at = ? WHERE id = ?",
      [claimed.attempt, claimed.claim, until, claimed.id])
    return claimed
  }

  /// Answers whether the claim still held.
  static func renew(_ delivery: OutboxDelivery, until: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE outbox_event SET due_at = ? WHERE id = ? AND claims = ? AND dead_at IS NULL",
      [until, delivery.id, delivery.claim]) == 1
  }

  /// Answers whether the claim still held.
  static func remove(_ delivery: OutboxDelivery, in tx: WriteTransaction) throws -> Bool {
    try tx.execute("DELETE FROM outbox_event WHERE id = ? AND claims = ?", [delivery.id, delivery.claim]) == 1
  }

  static func postpone(
    _ delivery: OutboxDelivery, until: Instant, because code: String, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      "UPDATE outbox_event SET due_at = ?, last_error = ? WHERE id = ? AND claims = ?",
      [until, code, delivery.id, delivery.claim])
  }

  static func bury(
    _ delivery: OutboxDelivery, at now: Instant, because code: String, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      "UPDATE outbox_event SET dead_at = ?, last_error = ? WHERE id = ? AND claims = ?",
      [now, code, delivery.id, delivery.claim])
  }

  static func revive(_ id: OutboxEventID, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE outbox_event SET dead_at = NULL, attempts = 0, due_at = ? WHERE id = ? AND dead_at IS NOT NULL",
      [now, id]) == 1
  }

  static func discard(_ id: OutboxEventID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute("DELETE FROM outbox_event WHERE id = ? AND dead_at IS NOT NULL", [id]) == 1
  }

  static func dead(limit: Int, in tx: ReadTransaction) throws -> [DeadLetter] {
    try tx.rows(
      """
      SELECT \(columns), dead_at, last_error
      FROM outbox_event WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id DESC LIMIT ?
      """, [limit]
    ) { row in
      DeadLetter(delivery: try delivery(row), deadAt: try row.instant(7), errorCode: try row.optionalText(8) ?? "")
    }
  }

  /// When the longest waiting event became due.
  static func oldestDue(in tx: ReadTransaction) throws -> Instant? {
    try tx.first("SELECT due_at FROM outbox_event WHERE dead_at IS NULL ORDER BY due_at, id LIMIT 1") {
      try $0.instant(0)
    }
  }

  private static func delivery(_ row: Row) throws -> OutboxDelivery {
    OutboxDelivery(
      id: try row.id(0),
      event: OutboxEvent(topic: try row.text(1), subject: try row.text(2), payload: try row.json(3)),
      emittedAt: try row.instant(4), attempt: try row.int(5), claim: try row.int64(6))
  }
}
