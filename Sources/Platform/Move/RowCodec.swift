import Store

/// Rows as bytes, the same for every engine: what a backup holds and what content hashes are made of.
///
/// A value is a tag (0 null, 1 integer, 2 real, 3 text, 4 bytes) and its content: an integer or a length in seven bits
/// at a time, a real in eight bytes.
enum RowCodec {
  /// The bytes of one row's values.
  static func encode(_ values: [SQLValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { append(value, to: &bytes) }
    return bytes
  }

  /// The bytes of the row that a statement stands on.
  static func encode(_ row: Row) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for index in 0..<row.count { append(try row.value(index), to: &bytes) }
    return bytes
  }

  /// The values of a row, or nil when the bytes are no row of so many values.
  static func decode(_ bytes: [UInt8], count: Int) -> [SQLValue]? {
    var values: [SQLValue] = []
    values.reserveCapacity(count)
    var position = 0
    for _ in 0..<count {
      guard let value = value(bytes, &position) else { return nil }
      values.append(value)
    }
    return position == bytes.count ? values : nil
  }

  /// A number in seven bits at a time, the lowest first.
  static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(0)
    case .integer(let number):
      bytes.append(1)
      append(UInt64(bitPattern: number << 1 ^ number >> 63), to: &bytes)
    case .real(let number):
      bytes.append(2)
      withUnsafeBytes(of: number.bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
    case .text(let text):
      bytes.append(3)
      append(UInt64(text.utf8.count), to: &bytes)
      bytes.append(contentsOf: text.utf8)
    case .blob(let content):
      bytes.append(4)
      append(UInt64(content.count), to: &bytes)
      bytes.append(contentsOf: content)
    }
  }

  private static func value(_ bytes: [UInt8], _ position: inout Int) -> SQLValue? {
    guard position < bytes.count else { return nil }
    let tag = bytes[position]
    position += 1
    switch tag {
    case 0: return .null
    case 1:
      guard let number = number(bytes, &position) else { return nil }
      return .integer(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
    case 2:
      guard let content = content(8, bytes, &position) else { return nil }
      return .real(Double(bitPattern: content.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    case 3, 4:
      guard let length = number(bytes, &position), let count = Int(exactly: length),
        let content = content(count, bytes, &position)
      else { return nil }
      guard tag == 3 else { return .blob(Array(content)) }
      return String(validating: content, as: UTF8.self).map { .text($0) }
    default: return nil
    }
  }

  private static func content(_ count: Int, _ bytes: [UInt8], _ position: inout Int) -> ArraySlice<UInt8>? {
    guard count <= bytes.count - position else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  private static func number(_ bytes: [UInt8], _ position: inout Int) -> UInt64? {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      result |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return result }
      shift += 7
    }
    return nil
  }
}
