extension JSONValue {
  /// Reads one JSON text of UTF-8 bytes.
  /// - Throws: ``JSONError`` with the place: what breaks RFC 8259 or I-JSON (a key twice, half a surrogate pair, a number
  ///   beyond a double), and what goes over `limits`.
  /// - Source: RFC 8259; RFC 7493.
  package init(parsing bytes: some Sequence<UInt8>, limits: JSONLimits = .default) throws(JSONError) {
    var parser = JSONParser(bytes: Array(bytes.prefix(limits.sizeBytes + 1)), limits: limits)
    self = try parser.parse()
  }

  /// Reads one JSON text.
  /// - Throws: ``JSONError``, as for bytes.
  package init(parsing text: String, limits: JSONLimits = .default) throws(JSONError) {
    try self.init(parsing: text.utf8, limits: limits)
  }
}

/// A recursive-descent reader of one JSON text.
struct JSONParser {
  let bytes: [UInt8]
  let limits: JSONLimits
  var position = 0
  private var valuesSeen = 0

  init(bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func parse() throws(JSONError) -> JSONValue {
    guard bytes.count <= limits.sizeBytes else { throw error(.tooLarge) }
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw error(.trailingCharacters) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    valuesSeen += 1
    guard valuesSeen <= limits.values else { throw error(.tooMany) }
    switch peek() {
    case nil: throw error(.unexpectedEnd)
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= limits.depth else { throw error(.tooDeep) }
    position += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      let place = position
      let key = try string()
      skipSpace()
      try expect(UInt8(ascii: ":"))
      skipSpace()
      let member = try value(depth: depth)
      guard members.updateValue(member, forKey: key) == nil else { throw error(.duplicateKey, at: place) }
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= limits.depth else { throw error(.tooDeep) }
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      skipSpace()
      elements.append(try value(depth: depth))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw error(.unexpectedCharacter) }
    position += word.utf8CodeUnitCount
    return value
  }

  func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard take(byte) else { throw error(peek() == nil ? .unexpectedEnd : .unexpectedCharacter) }
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  func error(_ reason: JSONError.Reason, at place: Int? = nil) -> JSONError {
    let offset = min(place ?? position, bytes.count)
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    return JSONError(reason: reason, offset: offset, line: line, column: offset - lineStart + 1)
  }
}
