import Kernel
import Store

/// The statements of deliveries.
enum DeliveryQueries {
  private static let columns = """
    id, webhook_id, event_id, topic, subject, occurred_at, state, attempts, round, next_try_at, last_status, last_error,
    queued_at, created_at
    """
  static let byID = "SELECT \(columns) FROM webhook_delivery WHERE id = ?"
  static let newest = """
    SELECT \(columns) FROM webhook_delivery WHERE webhook_id = ? AND id < ? ORDER BY id DESC LIMIT ?
    """
  static let newestInState = """
    SELECT \(columns) FROM webhook_delivery WHERE webhook_id = ? AND state = ? AND id < ? ORDER BY id DESC LIMIT ?
    """
  static let since = """
    SELECT \(columns) FROM webhook_delivery
    WHERE webhook_id = ? AND (occurred_at, id) > (?, ?) ORDER BY occurred_at, id LIMIT ?
    """
  static let due = """
    SELECT \(columns) FROM webhook_delivery
    WHERE webhook_id = ? AND state = 'waiting' AND next_try_at <= ? ORDER BY next_try_at, id LIMIT 1
    """
  static let countByState = """
    SELECT count(*) FROM (SELECT 1 FROM webhook_delivery WHERE webhook_id = ? AND state = ? LIMIT ?) counted
    """
  static let countSince = "SELECT count(*) FROM webhook_delivery WHERE webhook_id = ? AND occurred_at >= ?"
  static let attempts = """
    SELECT number, at, duration_ms, status, error_code, answer FROM webhook_attempt
    WHERE delivery_id = ? ORDER BY number DESC LIMIT ?
    """
  static let old = """
    SELECT id FROM webhook_delivery WHERE created_at < ? AND state <> 'waiting' ORDER BY created_at, id LIMIT ?
    """

  /// Records that an event is to be told to a subscription. Answers false when it was recorded before.
  static func insert(_ delivery: RecordedDelivery, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      INSERT INTO webhook_delivery (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (webhook_id, event_id) DO NOTHING
      """,
      [
        delivery.id, delivery.webhookID, delivery.eventID, delivery.topic, delivery.subject, delivery.occurredAt,
        delivery.state.rawValue, delivery.attempts, delivery.round, delivery.nextTryAt, delivery.lastStatus,
        delivery.lastError, delivery.queuedAt, delivery.createdAt,
      ]) == 1
  }

  /// Writes how far a delivery has come; only for the round that the writer saw.
  /// Answers false when it was queued anew meanwhile.
  static func update(_ delivery: RecordedDelivery, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      UPDATE webhook_delivery SET state = ?, attempts = ?, next_try_at = ?, last_status = ?, last_error = ?
      WHERE id = ? AND round = ?
      """,
      [
        delivery.state.rawValue, delivery.attempts, delivery.nextTryAt, delivery.lastStatus, delivery.lastError,
        delivery.id, delivery.round,
      ]) == 1
  }

  /// Queues a delivery anew, unless it is waiting already or was queued at `limit` or later. Answers whether it was.
  static func requeue(
    _ id: DeliveryID, queuedBefore limit: Instant, at now: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE webhook_delivery SET state = 'waiting', attempts = 0, round = round + 1, next_try_at = ?, queued_at = ?
      WHERE id = ? AND state <> 'waiting' AND queued_at < ?
      """, [now, now, id, limit]) == 1
  }

  static func insert(_ attempt: DeliveryAttempt, in tx: WriteTransaction) throws {
    let last = try tx.first("SELECT max(number) FROM webhook_attempt WHERE delivery_id = ?", [attempt.deliveryID]) {
      try $0.optionalInt(0)
    }
    try tx.execute(
      """
      INSERT INTO webhook_attempt (delivery_id, number, at, duration_ms, status, error_code, answer)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        attempt.deliveryID, ((last ?? nil) ?? 0) + 1, attempt.at, attempt.durationMilliseconds, attempt.status,
        attempt.errorCode, attempt.answer,
      ])
  }

  static func find(_ id: DeliveryID, in tx: ReadTransaction) throws -> RecordedDelivery? {
    try tx.first(byID, [id], delivery)
  }

  /// Newest first; `before` is the last of the page before.
  static func list(
    of webhook: WebhookID, state: RecordedDelivery.State? = nil, before: DeliveryID?, limit: Int,
    in tx: ReadTransaction
  ) throws -> [RecordedDelivery] {
    let end = before ?? DeliveryID(high: .max, low: .max)
    guard let state else { return try tx.rows(newest, [webhook, end, limit], delivery) }
    return try tx.rows(newestInState, [webhook, state.rawValue, end, limit], delivery)
  }

  /// What is to be sent next.
  static func due(of webhook: WebhookID, _ now: Instant, in tx: ReadTransaction) throws -> RecordedDelivery? {
    try tx.first(due, [webhook, now], delivery)
  }

  /// Keeps everything that waits, because the subscription is paused or off.
  static func holdAll(of webhook: WebhookID, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE webhook_delivery SET state = 'held', next_try_at = NULL WHERE webhook_id = ? AND state = 'waiting'",
      [webhook])
  }

  /// In the order of the events, from a time on; `after` is where the page before ended.
  static func list(
    of webhook: WebhookID, from time: Instant, after: RecordedDelivery?, limit: Int, in tx: ReadTransaction
  ) throws -> [RecordedDelivery] {
    let start = after.map { ($0.occurredAt, $0.id) } ?? (time, DeliveryID(high: 0, low: 0))
    return try tx.rows(since, [webhook, start.0, start.1, limit], delivery)
  }

  /// How many are in a state, counted up to `limit`.
  static func count(
    of webhook: WebhookID, _ state: RecordedDelivery.State, upTo limit: Int, in tx: ReadTransaction
  ) throws -> Int {
    try tx.first(countByState, [webhook, state.rawValue, limit]) { try $0.int(0) } ?? 0
  }

  /// How many there are from a time on.
  static func count(of webhook: WebhookID, from time: Instant, in tx: ReadTransaction) throws -> Int {
    try tx.first(countSince, [webhook, time]) { try $0.int(0) } ?? 0
  }

  static func attempts(of id: DeliveryID, limit: Int, in tx: ReadTransaction) throws -> [DeliveryAttempt] {
    try tx.rows(attempts, [id, limit]) { row in
      DeliveryAttempt(
        deliveryID: id, number: try row.int(0), at: try row.instant(1), durationMilliseconds: try row.int(2),
        status: try row.optionalInt(3), errorCode: try row.optionalText(4), answer: try row.text(5))
    }
  }

  /// Takes away what is settled and older than `limit`. Answers how many there were.
  static func removeOld(before limit: Instant, atMost count: Int, in tx: WriteTransaction) throws -> Int {
    let ids: [DeliveryID] = try tx.rows(old, [limit, count]) { try $0.id(0) }
    for id in ids {
      try tx.execute("DELETE FROM webhook_attempt WHERE delivery_id = ?", [id])
      try tx.execute("DELETE FROM webhook_delivery WHERE id = ?", [id])
    }
    return ids.count
  }

  private static func delivery(_ row: Row) throws -> RecordedDelivery {
    RecordedDelivery(
      id: try row.id(0), webhookID: try row.id(1), eventID: try row.id(2), topic: try row.text(3),
      subject: try row.text(4), occurredAt: try row.instant(5), state: try row.word(6), attempts: try row.int(7),
      round: try row.int(8), nextTryAt: try row.optionalInstant(9), lastStatus: try row.optionalInt(10),
      lastError: try row.optionalText(11), queuedAt: try row.instant(12), createdAt: try row.instant(13))
  }
}
