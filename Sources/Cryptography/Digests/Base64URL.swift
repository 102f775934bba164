/// Base64 with the alphabet for addresses, without filling.
/// - Source: RFC 4648, section 5.
package enum Base64URL {
  private static let form = SixBitText(last: "-_", accepting: ["+": 62, "/": 63])

  /// The text of bytes.
  package static func encode(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: form.characters(of: bytes), as: UTF8.self)
  }

  /// The bytes of a text in either base64 alphabet, with or without filling; `nil` for anything else.
  package static func decode(_ text: String) -> [UInt8]? {
    var characters = Array(text.utf8)
    while characters.last == UInt8(ascii: "=") { characters.removeLast() }
    return form.bytes(of: characters)
  }
}
