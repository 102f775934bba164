import Kernel

/// The statements of the outbox.
enum OutboxQueries {
  static func insert(_ event: OutboxEvent, id: OutboxEventID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO outbox_event (id, topic, subject, payload, emitted_at, due_at) VALUES (?, ?, ?, ?, ?, ?)",
      [id, event.topic, event.subject, event.payload, now, now])
  }
}
