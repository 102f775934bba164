import Kernel

/// The statements of the outbox.
enum OutboxQueries {
  static func insert(_ event: OutboxEvent, id: OutboxEventID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO outbox_event (id, topic, subject, payload, emitted_at, due_at) VALUES (?, ?, ?, ?, ?, ?)",
      [id, event.topic, event.subject, event.payload, now, now])
  }

  /// The oldest waiting event of each subject that is due, oldest first.
  static func due(_ now: Instant, limit: Int, in tx: ReadTransaction) throws -> [OutboxDelivery] {
    try tx.rows(
      """
      SELECT id, topic, subject, payload, emitted_at, attempts
      FROM outbox_event
      WHERE dead_at IS NULL AND due_at <= ?
        AND NOT EXISTS (
          SELECT 1 FROM outbox_event earlier
          WHERE earlier.subject = outbox_event.subject AND earlier.id < outbox_event.id AND earlier.dead_at IS NULL)
      ORDER BY due_at, id
      LIMIT ?
      """, [now, limit], delivery)
  }

  static func claim(_ delivery: OutboxDelivery, until: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE outbox_event SET attempts = ?, due_at = ? WHERE id = ?", [delivery.attempt, until, delivery.id])
  }

  /// The attempt's number is the claim: whoever claimed later has a higher one.
  static func remove(_ delivery: OutboxDelivery, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM outbox_event WHERE id = ? AND attempts = ?", [delivery.id, delivery.attempt])
  }

  static func postpone(
    _ delivery: OutboxDelivery, until: Instant, because code: String, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      "UPDATE outbox_event SET due_at = ?, last_error = ? WHERE id = ? AND attempts = ?",
      [until, code, delivery.id, delivery.attempt])
  }

  static func bury(
    _ delivery: OutboxDelivery, at now: Instant, because code: String, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      "UPDATE outbox_event SET dead_at = ?, last_error = ? WHERE id = ? AND attempts = ?",
      [now, code, delivery.id, delivery.attempt])
  }

  static func revive(_ id: OutboxEventID, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE outbox_event SET dead_at = NULL, attempts = 0, due_at = ? WHERE id = ? AND dead_at IS NOT NULL",
      [now, id]) == 1
  }

  static func dead(limit: Int, in tx: ReadTransaction) throws -> [DeadLetter] {
    try tx.rows(
      """
      SELECT id, topic, subject, payload, emitted_at, attempts, dead_at, last_error
      FROM outbox_event WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id DESC LIMIT ?
      """, [limit]
    ) { row in
      DeadLetter(delivery: try delivery(row), deadAt: try row.instant(6), errorCode: try row.optionalText(7) ?? "")
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
      emittedAt: try row.instant(4), attempt: try row.int(5))
  }
}
