import Cryptography
import Identity
import Kernel

/// The secrets that stand in links of mails.
enum MailTokens {
  /// A link that confirms an address is good for so long.
  static let confirmationSeconds: Int64 = 24 * 3600
  /// The longest token that is looked at.
  static let longest = 400
  private static let unsubscribeContext = "mail.unsubscribe"

  /// How a confirmation token is kept: the table must not be enough to use it.
  static func hash(_ token: String) -> [UInt8] { Digest.sha256(Array(token.utf8)) }

  /// A token that lets whoever holds it end one kind of mail to one account, and nothing else.
  /// - Source: RFC 8058, section 3.1 (an opaque, hard to forge part of the address).
  static func unsubscribe(_ kind: MailKind, of account: AccountID, sealer: FieldSealer) throws -> String {
    Base64URL.encode(try sealer.seal("\(account) \(kind.rawValue)", context: unsubscribeContext))
  }

  /// What a token to unsubscribe stands for; nil for anything that this program has not made.
  static func readUnsubscribe(_ token: String, sealer: FieldSealer) -> (AccountID, MailKind)? {
    guard token.utf8.count <= longest, let sealed = Base64URL.decode(token),
      let text = try? sealer.open(sealed, context: unsubscribeContext)
    else { return nil }
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2, let account = AccountID(parts[0]), let kind = MailKind(rawValue: parts[1]),
      kind.isOptional
    else { return nil }
    return (account, kind)
  }
}
