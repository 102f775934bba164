/// Whole numbers in as few bytes as they need, seven bits each, the lowest first.
enum Varint {
  /// Writes a number.
  @inline(__always)
  static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Reads the number at `place` and moves behind it; 0 at the end, and where bytes are damaged.
  @inline(__always)
  static func read(_ bytes: borrowing Span<UInt8>, _ place: inout Int) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 || shift > 56 { break }
      shift += 7
    }
    return value
  }

  /// Writes a text with its length before it.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    append(UInt64(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  /// Reads a text; what goes beyond the end is left out.
  static func readText(_ bytes: [UInt8], _ place: inout Int) -> String {
    let wanted = Int(clamping: read(bytes.span, &place))
    let end = place + min(wanted, bytes.count - place)
    defer { place = end }
    return String(decoding: bytes[place..<end], as: UTF8.self)
  }
}
