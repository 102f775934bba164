/// A cookie to be set. Its name gets the `__Host-` prefix where the site uses TLS.
///
/// - Source: RFC 6265bis, section 4.1.3.2 (`__Host-`).
package struct ResponseCookie: Sendable {
  /// The name without prefix.
  package var name: String
  /// The value: letters, digits, `-`, `_`, `.`; anything else is left out.
  package var value: String
  /// Seconds for which it is kept; nil until the browser closes; 0 removes it.
  package var maxAgeSeconds: Int?
  /// Whether scripts cannot read it.
  package var isHTTPOnly: Bool

  /// A cookie.
  package init(name: String, value: String, maxAgeSeconds: Int? = nil, isHTTPOnly: Bool = true) {
    self.name = name
    self.value = value
    self.maxAgeSeconds = maxAgeSeconds
    self.isHTTPOnly = isHTTPOnly
  }

  /// The name as the browser knows it.
  static func fullName(_ name: String, usesTLS: Bool) -> String { usesTLS ? "__Host-\(name)" : name }

  func header(usesTLS: Bool) -> String {
    let safe = value.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.~".contains($0)) }
    var text = "\(Self.fullName(name, usesTLS: usesTLS))=\(safe); Path=/; SameSite=Lax"
    if usesTLS { text += "; Secure" }
    if isHTTPOnly { text += "; HttpOnly" }
    if let maxAgeSeconds { text += "; Max-Age=\(maxAgeSeconds)" }
    return text
  }
}
