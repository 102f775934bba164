import Cryptography

/// Ties a form to the browser that it was sent to.
///
/// The token is a digest of a secret that only the browser's cookie (or its session) holds, so that it can be checked
/// without keeping anything, by any node. With TLS the cookie carries the `__Host-` prefix, so that a neighbouring host
/// cannot plant one.
/// - Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, “Signed Double-Submit Cookie”.
enum CSRFToken {
  /// Cookie of readers who are not signed in.
  static let cookieName = "tb_form"
  /// Field of every form.
  static let fieldName = "_csrf"
  /// Header for scripts.
  static let headerName = "X-CSRF-Token"

  /// The token of a secret.
  static func token(for secret: [UInt8]) -> String {
    Base64URL.encode(Digest.sha256(Array("tongban form\u{0}".utf8) + secret))
  }

  /// Whether a token belongs to a secret; takes the same time for every wrong one.
  static func matches(_ token: String?, secret: [UInt8]) -> Bool {
    guard let token, !secret.isEmpty else { return false }
    return constantTimeEqual(Array(token.utf8), Array(Self.token(for: secret).utf8))
  }
}
