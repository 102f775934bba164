extension Lexer {
  /// A string literal. A backslash before anything but the escapes of rule 64 stands for itself, so that regular expressions
  /// need no doubling.
  /// - Source: DMN 1.5, 10.3.1.2, rules 33 and 64; 10.3.2.3.2
  mutating func string() throws(FEELError) -> String {
    let start = place.position
    var scalars = String.UnicodeScalarView()
    place.offset += 1
    while let scalar = self[place.offset] {
      switch scalar {
      case "\"":
        place.offset += 1
        return String(scalars)
      case "\\":
        try escape(into: &scalars)
      default:
        scalars.append(scalar)
        place.offset += 1
        if scalar == "\n" {
          place.line += 1
          place.lineStart = place.offset
        }
      }
    }
    throw .syntax(reason: "a text that does not end", position: start)
  }

  private mutating func escape(into scalars: inout String.UnicodeScalarView) throws(FEELError) {
    guard let letter = self[place.offset + 1] else {
      place.offset += 1
      return
    }
    let plain: Unicode.Scalar?
    switch letter {
    case "n": plain = "\n"
    case "r": plain = "\r"
    case "t": plain = "\t"
    case "\"", "'", "\\": plain = letter
    case "u", "U": plain = unicodeEscape()
    default: plain = nil
    }
    guard let plain else {
      scalars.append("\\")
      place.offset += 1
      return
    }
    scalars.append(plain)
    // A code point moves on by itself, as it may take two escapes.
    if letter != "u" && letter != "U" { place.offset += 2 }
  }

  /// `\u` and four hexadecimal digits, two of which may be a surrogate pair, or `\U` and six; nil where a digit is missing, or they stand
  /// for no character.
  private mutating func unicodeEscape() -> Unicode.Scalar? {
    let isLong = self[place.offset + 1] == "U"
    guard let first = hexadecimal(at: place.offset + 2, count: isLong ? 6 : 4) else { return nil }
    let length = isLong ? 8 : 6
    if (0xD800...0xDBFF).contains(first), !isLong, self[place.offset + 6] == "\\", self[place.offset + 7] == "u",
      let second = hexadecimal(at: place.offset + 8, count: 4), (0xDC00...0xDFFF).contains(second)
    {
      let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      guard let scalar = Unicode.Scalar(value) else { return nil }
      place.offset += 12
      return scalar
    }
    guard let scalar = Unicode.Scalar(first) else { return nil }
    place.offset += length
    return scalar
  }

  private func hexadecimal(at offset: Int, count: Int) -> UInt32? {
    var value: UInt32 = 0
    for place in offset..<offset + count {
      guard let scalar = self[place], scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
