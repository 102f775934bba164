extension JSONParser {
  /// A string between quotation marks, its escapes resolved.
  mutating func string() throws(JSONError) -> String {
    guard peek() != nil else { throw error(.unexpectedEnd) }
    guard take(UInt8(ascii: "\"")) else { throw error(.unexpectedCharacter) }
    let start = position
    while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
    if peek() == UInt8(ascii: "\"") {
      let text = try utf8(bytes[start..<position], at: start)
      position += 1
      return text
    }
    var unescaped = Array(bytes[start..<position])
    while true {
      guard let byte = peek() else { throw error(.unexpectedEnd) }
      switch byte {
      case UInt8(ascii: "\""):
        let text = try utf8(unescaped[...], at: start)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        try escape(into: &unescaped)
      case 0..<0x20:
        throw error(.malformedString)
      default:
        unescaped.append(byte)
        position += 1
      }
    }
  }

  private func utf8(_ slice: ArraySlice<UInt8>, at start: Int) throws(JSONError) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else { throw error(.malformedEncoding, at: start) }
    return text
  }

  private mutating func escape(into unescaped: inout [UInt8]) throws(JSONError) {
    let place = position
    position += 1
    guard let byte = peek() else { throw error(.unexpectedEnd) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"): unescaped.append(contentsOf: try scalar(escapedAt: place).utf8)
    default: throw error(.malformedString, at: place)
    }
  }

  /// The character of one `\u` escape, or of the two that make a surrogate pair.
  private mutating func scalar(escapedAt place: Int) throws(JSONError) -> String {
    let first = try hexadecimal(escapedAt: place)
    var value = first
    if (0xD800...0xDBFF).contains(first) {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw error(.malformedString, at: place) }
      let second = try hexadecimal(escapedAt: place)
      guard (0xDC00...0xDFFF).contains(second) else { throw error(.malformedString, at: place) }
      value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw error(.malformedString, at: place) }
    return String(scalar)
  }

  private mutating func hexadecimal(escapedAt place: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek() else { throw error(.unexpectedEnd) }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: throw error(.malformedString, at: place)
      }
      position += 1
    }
    return value
  }
}
