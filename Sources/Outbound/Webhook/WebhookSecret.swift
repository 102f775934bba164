import Cryptography
import Foundation

/// The shared secret with which messages to one receiver are signed. Nothing but ``text`` ever shows it.
///
/// - Source: Standard Webhooks, "Signature scheme", symmetric keys: 24 to 64 random bytes.
package struct WebhookSecret: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  let key: [UInt8]

  /// A secret in its serialized form, `whsec_` and base64.
  ///
  /// - Throws: ``OutboundError/webhookSecretInvalid``.
  package init(text: String) throws {
    let text = text.hasPrefix(Self.prefix) ? String(text.dropFirst(Self.prefix.count)) : text
    guard let key = Data(base64Encoded: text), (24...64).contains(key.count) else {
      throw OutboundError.webhookSecretInvalid
    }
    self.key = Array(key)
  }

  private init(key: [UInt8]) { self.key = key }

  /// A fresh one of 32 random bytes.
  package static func generate() -> WebhookSecret { WebhookSecret(key: SecureRandom.bytes(32)) }

  /// The serialized form: to be shown once to the receiver, and sealed where it is kept.
  package var text: String { Self.prefix + Data(key).base64EncodedString() }

  package var description: String { "WebhookSecret" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }

  private static let prefix = "whsec_"
}
