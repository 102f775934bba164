/// Base64 with its first alphabet, filled to groups of four, and only in its one right form: two texts never mean the same
/// bytes.
/// - Source: RFC 4648, section 4 and section 3.5.
package enum Base64 {
  private static let form = SixBitText(last: "+/")

  /// The text of bytes.
  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    var text = form.characters(of: bytes)
    while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text; `nil` for another alphabet, missing filling, spaces, or bits that say nothing and are not zero.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var characters = Array(text.utf8)
    guard characters.count % 4 == 0 else { return nil }
    var filling = 0
    while filling < 2, characters.last == UInt8(ascii: "=") {
      characters.removeLast()
      filling += 1
    }
    return form.bytes(of: characters)
  }
}
