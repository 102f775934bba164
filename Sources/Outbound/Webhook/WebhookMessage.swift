package import Kernel

/// What a receiver is told.
package struct WebhookMessage: Sendable, Hashable {
  /// The same at every attempt, so that a receiver can tell a repetition; letters, digits, `-` and `_`.
  package let id: String
  /// The time of this attempt.
  package let timestamp: Instant
  /// The exact bytes that are signed and sent.
  package let body: [UInt8]
  /// The kind of the body.
  package let contentType: String

  /// A message.
  package init(id: String, timestamp: Instant, body: [UInt8], contentType: String = "application/json") {
    self.id = id
    self.timestamp = timestamp
    self.body = body
    self.contentType = contentType
  }
}

/// How a receiver answered.
package struct WebhookDelivery: Sendable, Hashable {
  /// The status, 100 to 599.
  package let status: Int
  /// The beginning of the answer, at most 4 KiB.
  package let body: [UInt8]
  /// Whether the answer went on.
  package let isCut: Bool
  /// From the start to the last byte.
  package let durationMilliseconds: Int
  /// What follows from the answer.
  package let verdict: WebhookVerdict
}

/// What follows from a receiver's answer.
package enum WebhookVerdict: Sendable, Hashable {
  /// The receiver has it (2xx).
  case accepted
  /// Try again later, not before the seconds that the receiver named.
  case retry(afterSeconds: Int?)
  /// The receiver will not take this message (any other 4xx); a person should look.
  case refused
  /// The receiver wants no message any more (410): the subscription ends.
  case gone

  /// - Source: Standard Webhooks, "Deliverability and reliability"; RFC 9110, section 15 and 10.2.3 (Retry-After).
  init(status: Int, retryAfter: String?) {
    switch status {
    case 200..<300: self = .accepted
    case 410: self = .gone
    case 408, 409, 425, 429: self = .retry(afterSeconds: Self.seconds(retryAfter))
    case 400..<500: self = .refused
    default: self = .retry(afterSeconds: Self.seconds(retryAfter))
    }
  }

  /// A day at most: a receiver cannot park a message for ever.
  private static func seconds(_ text: String?) -> Int? {
    guard let text, !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return min(Int(text) ?? 86_400, 86_400)
  }
}
