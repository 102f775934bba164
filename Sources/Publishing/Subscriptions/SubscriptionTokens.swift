import Cryptography
import Kernel

/// The secrets in links of subscription mails.
enum SubscriptionTokens {
  private static let endContext = "publishing.subscription.end"
  private static let linkContext = "publishing.subscription.link"

  /// How a confirmation token is kept: the table must not be enough to use it.
  static func hash(_ token: String) -> [UInt8] { Digest.sha256(Array(token.utf8)) }

  /// A token on its way through the queue.
  static func sealed(_ token: String, of id: PublicationSubscriptionID, _ sealer: FieldSealer) throws -> String {
    Base64URL.encode(try sealer.seal(token, context: "\(linkContext)/\(id)"))
  }

  /// The token that the queue has carried.
  static func opened(_ sealed: String, of id: PublicationSubscriptionID, _ sealer: FieldSealer) throws -> String? {
    guard let bytes = Base64URL.decode(sealed) else { return nil }
    return try sealer.open(bytes, context: "\(linkContext)/\(id)")
  }

  /// Lets whoever holds it end one subscription, and nothing else.
  /// - Source: RFC 8058, section 3.1 (an opaque, hard to forge part of the address).
  static func end(_ id: PublicationSubscriptionID, _ sealer: FieldSealer) throws -> String {
    Base64URL.encode(try sealer.seal(id.description, context: endContext))
  }

  /// What a token to end stands for; nil for anything that this program has not made.
  static func readEnd(_ token: String, _ sealer: FieldSealer) -> PublicationSubscriptionID? {
    guard token.utf8.count <= SubscriptionLimits.tokenCharacters, let sealed = Base64URL.decode(token),
      let text = try? sealer.open(sealed, context: endContext)
    else { return nil }
    return PublicationSubscriptionID(text)
  }
}
