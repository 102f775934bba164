import Kernel
import Store

/// What a receiver is told: the topic, the subject's identifier and the time, and for what is public its address. Nothing about anybody.
/// - Source: Standard Webhooks, “Payload structure” (thin payloads).
enum WebhookPayload {
  static func bytes(of delivery: RecordedDelivery, address: String? = nil) -> [UInt8] {
    var data: [String: JSONValue] = ["subject": .string(delivery.subject)]
    if let address { data["address"] = .string(address) }
    return JSONValue.object([
      "type": .string(delivery.topic), "timestamp": .string(delivery.occurredAt.iso8601), "data": .object(data),
    ]).canonicalBytes
  }
}
