extension JSONValue {
  /// The canonical text: no space, members in the order of their names' UTF-16 units, numbers as ECMAScript writes them.
  ///
  /// Whole numbers beyond ±(2⁵³−1) are written as the nearest double, as every reader would take them: keep such numbers as
  /// strings. A number that is not finite, which JSON cannot say, is written `null`; ``canonicalized()`` refuses it.
  /// - Source: RFC 8785.
  package var canonical: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.usualLength)
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The canonical text as UTF-8, for hashing and signing.
  /// - Source: RFC 8785.
  package var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.usualLength)
    write(into: &bytes)
    return bytes
  }

  /// The canonical text.
  /// - Throws: ``JSONError`` with reason `notFinite` when a number within is infinite or not a number.
  /// - Source: RFC 8785, section 3.2.2.3.
  package func canonicalized() throws(JSONError) -> String {
    guard isFinite else { throw JSONError(reason: .notFinite, offset: 0, line: 1, column: 1) }
    return canonical
  }

  private var isFinite: Bool {
    switch self {
    case .number(let number): number.isFinite
    case .array(let elements): elements.allSatisfy(\.isFinite)
    case .object(let members): members.values.allSatisfy(\.isFinite)
    case .null, .bool, .integer, .string: true
    }
  }

  private func write(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value):
      if value.magnitude <= UInt64(Self.largestSafeInteger) {
        bytes += String(value).utf8
      } else {
        bytes += ecmaScriptText(of: Double(value)).utf8
      }
    case .number(let value): bytes += (value.isFinite ? ecmaScriptText(of: value) : "null").utf8
    case .string(let value): Self.appendCanonical(value, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let sorted = members.sorted { Self.precedes($0.key, $1.key) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.appendCanonical(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Whether a name stands before another: by UTF-16 units.
  ///
  /// Without a character beyond the basic plane (four bytes in UTF-8) the order of UTF-8 bytes is the same, and cheaper.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    var one = one
    var other = other
    let order = one.withUTF8 { first in
      other.withUTF8 { second -> Bool? in
        let shared = min(first.count, second.count)
        var position = 0
        while position < shared, first[position] == second[position] { position += 1 }
        guard position < shared else { return first.count < second.count }
        // Lead bytes from 0xEE: only here do surrogates (UTF-16) and lead bytes (UTF-8) order differently.
        guard first[position] < 0xEE, second[position] < 0xEE else { return nil }
        return first[position] < second[position]
      }
    }
    return order ?? one.utf16.lexicographicallyPrecedes(other.utf16)
  }

  /// Appends a string with the shortest escapes, and only those that JSON demands.
  /// - Source: RFC 8785, section 3.2.2.2.
  package static func appendCanonical(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { units in
      var plainFrom = 0
      for (position, unit) in units.enumerated() where needsEscape(unit) {
        bytes.append(contentsOf: units[plainFrom..<position])
        writeEscape(of: unit, into: &bytes)
        plainFrom = position + 1
      }
      bytes.append(contentsOf: units[plainFrom...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ unit: UInt8) -> Bool {
    unit < 0x20 || unit == UInt8(ascii: "\"") || unit == UInt8(ascii: "\\")
  }

  private static func writeEscape(of unit: UInt8, into bytes: inout [UInt8]) {
    switch unit {
    case UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\"")]
    case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
    case 0x08: bytes += "\\b".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0x0D: bytes += "\\r".utf8
    default:
      bytes += "\\u00".utf8
      bytes += [hexadecimalDigits[Int(unit >> 4)], hexadecimalDigits[Int(unit & 15)]]
    }
  }

  private static let hexadecimalDigits = Array("0123456789abcdef".utf8)
  private static let usualLength = 512
}
