import Kernel
import Store

/// What a receiver is told: the topic, the subject's identifier and the time. Nothing about anybody.
/// - Source: Standard Webhooks, “Payload structure” (thin payloads).
enum WebhookPayload {
  static func bytes(of delivery: RecordedDelivery) -> [UInt8] {
    JSONValue.object([
      "type": .string(delivery.topic),
      "timestamp": .string(delivery.occurredAt.iso8601),
      "data": .object(["subject": .string(delivery.subject)]),
    ]).canonicalBytes
  }
}
