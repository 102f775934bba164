/// Templates of URIs.
/// - Source: JSON Schema validation 2020-12, section 7.3.6; RFC 6570, section 2.
enum URITemplateFormat {
  static func isTemplate(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "{"):
        guard let end = bytes.firstIndex(of: UInt8(ascii: "}")), isExpression(bytes[..<end]) else { return false }
        bytes = bytes[(end + 1)...]
      case UInt8(ascii: "%"):
        guard bytes.count >= 2, bytes.prefix(2).allSatisfy({ PercentEncoding.digit($0) != nil }) else { return false }
        bytes = bytes.dropFirst(2)
      // Section 2.1: what a literal may not contain.
      case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "}"):
        return false
      default: break
      }
    }
    return true
  }

  private static func isExpression(_ bytes: ArraySlice<UInt8>) -> Bool {
    var bytes = bytes
    if let first = bytes.first, "+#./;?&=,!@|".utf8.contains(first) { bytes = bytes.dropFirst() }
    return bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).allSatisfy(isVariable)
  }

  /// A name, and `*` or `:` with up to four digits behind it.
  private static func isVariable(_ variable: ArraySlice<UInt8>) -> Bool {
    var name = variable
    if name.last == UInt8(ascii: "*") {
      name = name.dropLast()
    } else if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
      let digits = name[(colon + 1)...]
      guard (1...4).contains(digits.count), digits.first != 0x30, digits.allSatisfy({ (0x30...0x39).contains($0) })
      else { return false }
      name = name[..<colon]
    }
    return name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isNamePart)
  }

  private static func isNamePart(_ part: ArraySlice<UInt8>) -> Bool {
    var part = part
    guard !part.isEmpty else { return false }
    while let byte = part.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard part.count >= 2, part.prefix(2).allSatisfy({ PercentEncoding.digit($0) != nil }) else { return false }
        part = part.dropFirst(2)
      } else {
        guard (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_") else {
          return false
        }
      }
    }
    return true
  }
}
