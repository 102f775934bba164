package import Kernel

/// Reads an array of JSON objects as its bytes arrive: each object is parsed when it is complete, so that memory does not
/// grow with the file.
/// - Source: RFC 8259.
package struct JSONRowReader {
  /// One object with the number of the line on which it begins.
  package struct Row: Hashable, Sendable {
    package let line: Int
    package let members: [String: JSONValue]
  }

  private enum Place {
    /// Before `[`.
    case start
    /// After `[` or a comma: an object, or right after `[` the end.
    case element(isFirst: Bool)
    case object
    /// After an object: a comma or the end.
    case separator
    case end
  }

  private let limits: JSONLimits
  private let rowLimit: Int
  private var place = Place.start
  private var bytes: [UInt8] = []
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var rows = 0
  private var line = 1
  private var column = 0
  private var rowPlace = (line: 1, column: 1)
  private var markLeft: ArraySlice<UInt8> = [0xEF, 0xBB, 0xBF]

  /// - Parameters:
  ///   - limits: of each object.
  ///   - rows: most objects.
  package init(limits: JSONLimits = JSONLimits(sizeBytes: 2 << 20), rows: Int = 200_000) {
    self.limits = limits
    rowLimit = rows
  }

  /// Takes in more bytes and hands over every object that they complete.
  /// - Throws: ``JSONRowsError`` with the place in the whole text; and what `body` throws.
  package mutating func push(_ bytes: some Sequence<UInt8>, _ body: (Row) throws -> Void) throws {
    for byte in bytes {
      if let next = markLeft.first {
        if byte == next, case .start = place {
          markLeft.removeFirst()
          continue
        }
        markLeft = []
      }
      try take(byte, body)
    }
  }

  /// Says that there are no more bytes.
  /// - Throws: ``JSONRowsError`` when the array has not ended.
  package mutating func finish() throws {
    switch place {
    case .end: return
    case .start: throw error(.arrayMissing)
    default: throw error(.unexpectedEnd)
    }
  }

  private mutating func take(_ byte: UInt8, _ body: (Row) throws -> Void) throws {
    if byte == 0x0A {
      line += 1
      column = 0
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
    if case .object = place { return try takeWithin(byte, body) }
    if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { return }
    switch (place, byte) {
    case (.start, UInt8(ascii: "[")): place = .element(isFirst: true)
    case (.start, _): throw error(.arrayMissing)
    case (.element, UInt8(ascii: "{")): try beginObject(byte)
    case (.element(isFirst: true), UInt8(ascii: "]")), (.separator, UInt8(ascii: "]")): place = .end
    case (.element, _): throw error(.objectMissing)
    case (.separator, UInt8(ascii: ",")): place = .element(isFirst: false)
    default: throw error(.unexpectedCharacter)
    }
  }

  private mutating func beginObject(_ byte: UInt8) throws {
    guard rows < rowLimit else { throw error(.rowsTooMany) }
    rowPlace = (line, column)
    bytes = [byte]
    depth = 1
    place = .object
  }

  /// Finds the end of the object; whether what lies between is JSON is the parser's to say.
  private mutating func takeWithin(_ byte: UInt8, _ body: (Row) throws -> Void) throws {
    guard bytes.count < limits.sizeBytes else { throw error(.rowTooLong) }
    bytes.append(byte)
    if isEscaped {
      isEscaped = false
    } else if isInString {
      if byte == UInt8(ascii: "\\") { isEscaped = true }
      if byte == UInt8(ascii: "\"") { isInString = false }
    } else {
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    guard depth == 0 else { return }
    place = .separator
    rows += 1
    let members = try parsed()
    bytes.removeAll(keepingCapacity: bytes.count < 65_536)
    try body(Row(line: rowPlace.line, members: members))
  }

  private func parsed() throws -> [String: JSONValue] {
    do {
      guard let members = try JSONValue(parsing: bytes, limits: limits).objectValue else { throw error(.objectMissing) }
      return members
    } catch let error as JSONError {
      let isFirstLine = error.line == 1
      throw JSONRowsError(
        reason: .rowMalformed, line: rowPlace.line + error.line - 1,
        column: isFirstLine ? rowPlace.column + error.column - 1 : error.column, problem: error.reason)
    }
  }

  private func error(_ reason: JSONRowsError.Reason) -> JSONRowsError {
    JSONRowsError(reason: reason, line: line, column: max(1, column))
  }
}
