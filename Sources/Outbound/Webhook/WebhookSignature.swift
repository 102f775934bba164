import Cryptography
import Foundation
package import Kernel

/// Signs messages, and checks signatures on the receiving side.
///
/// - Source: Standard Webhooks, "Signature scheme": HMAC-SHA256 over `id.timestamp.body`, base64, marked `v1`.
package enum WebhookSignature {
  /// The three header lines of a message, with one signature for each secret that is in force.
  package static func headers(for message: WebhookMessage, secrets: [WebhookSecret]) -> [OutboundHeader] {
    let signatures = secrets.map { signature(id: message.id, seconds: message.timestamp.seconds, message.body, $0) }
    return [
      OutboundHeader("webhook-id", message.id),
      OutboundHeader("webhook-timestamp", String(message.timestamp.seconds)),
      OutboundHeader("webhook-signature", signatures.joined(separator: " ")),
    ]
  }

  /// Whether a received message was signed with one of the secrets, not long ago.
  ///
  /// - Parameters:
  ///   - headers: all lines of the header; names in any case.
  ///   - toleranceSeconds: how far the clocks of both sides may lie apart.
  package static func verify(
    headers: [OutboundHeader], body: [UInt8], secrets: [WebhookSecret], now: Instant, toleranceSeconds: Int64 = 300
  ) -> Bool {
    func value(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
    guard let id = value("webhook-id"), let time = value("webhook-timestamp"), let seconds = Int64(time),
      let given = value("webhook-signature"), now.seconds.subtractingReportingOverflow(seconds).overflow == false,
      (-toleranceSeconds...toleranceSeconds).contains(now.seconds - seconds)
    else { return false }
    let expected = secrets.map { Array(signature(id: id, seconds: seconds, body, $0).utf8) }
    return given.split(separator: " ").prefix(16).contains { one in
      expected.contains { constantTimeEqual(Array(one.utf8), $0) }
    }
  }

  private static func signature(id: String, seconds: Int64, _ body: [UInt8], _ secret: WebhookSecret) -> String {
    let content = Array("\(id).\(seconds).".utf8) + body
    return "v1," + Data(MessageAuthentication.hmacSHA256(key: secret.key, message: content)).base64EncodedString()
  }
}
