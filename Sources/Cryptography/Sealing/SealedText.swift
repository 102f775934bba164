/// How a column of text keeps a sealed value: a character that no name can hold, then the seal in base64.
///
/// A text that was stored in clear before there were seals begins with another character and is read as it is.
package enum SealedText {
  /// What stands where the key has been destroyed.
  package static let erased = "***"

  /// U+E000, of the private use area, which ``DisplayName`` and form fields refuse.
  private static let mark: Unicode.Scalar = "\u{E000}"

  /// The text of a sealed form.
  package static func text(of sealed: [UInt8]) -> String { String(Character(mark)) + Base64URL.encode(sealed) }

  /// The sealed form of a text; nil for a text in clear.
  package static func sealed(in text: String) -> [UInt8]? {
    guard isSealed(text) else { return nil }
    return Base64URL.decode(String(text.unicodeScalars.dropFirst()))
  }

  /// Whether a stored text is a sealed one.
  package static func isSealed(_ text: String) -> Bool { text.unicodeScalars.first == mark }
}
