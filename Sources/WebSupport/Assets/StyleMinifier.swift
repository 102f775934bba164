/// Takes out of a style sheet what only its author needs: comments, line ends, and blanks around punctuation.
///
/// What stands in quotes is left alone. Blanks before `:`, `(` and around `+`, `-`, `*`, `/` and `>` stay, because there they
/// can have a meaning.
enum StyleMinifier {
  static func minified(_ source: String) -> String {
    var written: [UInt8] = []
    var bytes = Array(source.utf8)[...]
    var quote: UInt8?
    while let byte = bytes.popFirst() {
      if let open = quote {
        written.append(byte)
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "/"), bytes.first == UInt8(ascii: "*") {
        skipComment(&bytes)
      } else if isBlank(byte) {
        if let last = written.last, !isBlank(last), !swallowsNext.contains(last) { written.append(UInt8(ascii: " ")) }
      } else {
        if swallowsPrevious.contains(byte), written.last.map(isBlank) == true { written.removeLast() }
        if byte == UInt8(ascii: "}"), written.last == UInt8(ascii: ";") { written.removeLast() }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
        written.append(byte)
      }
    }
    return String(decoding: written, as: UTF8.self)
  }

  private static let swallowsNext = Set("{};,:".utf8)
  private static let swallowsPrevious = Set("{};,".utf8)

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func skipComment(_ bytes: inout ArraySlice<UInt8>) {
    bytes.removeFirst()
    var last: UInt8 = 0
    while let byte = bytes.popFirst() {
      if last == UInt8(ascii: "*"), byte == UInt8(ascii: "/") { return }
      last = byte
    }
  }
}
