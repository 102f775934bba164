import Kernel
import Store

/// The jobs of webhooks, as they stand in the queue.
enum WebhookJobs {
  /// Sends what is due to one subscription, one after the other: at most one such job per subscription is open, so that one
  /// address is never called twice at a time, and one that hangs keeps nobody else waiting.
  static let deliver = "webhook.deliver"
  /// Sends one test.
  static let ping = "webhook.ping"
  /// Queues the deliveries since a time anew.
  static let replay = "webhook.replay"

  static func wake(_ id: WebhookID, in tx: WriteTransaction) throws {
    _ = try tx.enqueue(
      Job(
        kind: deliver, payload: ["webhook": .string(id.description)], uniqueKey: id.description, maximumAttempts: 5,
        keepFinishedSeconds: 0))
  }

  static func ping(_ id: DeliveryID, in tx: WriteTransaction) throws {
    _ = try tx.enqueue(
      Job(
        kind: ping, payload: ["delivery": .string(id.description)], priority: .urgent, uniqueKey: id.description,
        maximumAttempts: 1, keepFinishedSeconds: 3600))
  }

  /// - Parameter onlyHeld: whether only what was kept while the subscription was not active is queued.
  static func replay(
    _ id: WebhookID, from time: Instant, onlyHeld: Bool, in tx: WriteTransaction
  ) throws -> JobID {
    try tx.enqueue(
      Job(
        kind: replay,
        payload: [
          "webhook": .string(id.description), "from": .string(time.iso8601), "onlyHeld": .bool(onlyHeld),
        ], uniqueKey: id.description, maximumAttempts: 5))
  }
}
