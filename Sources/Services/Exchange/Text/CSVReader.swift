/// Reads comma-separated rows as their bytes arrive, whatever their cutting.
///
/// Cells that were guarded against being taken for formulas come back without their apostrophe; a byte order mark is
/// passed over; line ends may be CRLF, LF or CR; lines with nothing on them are no rows. Nothing that comes in can trap:
/// what cannot be read, or goes over a limit, is a ``CSVError`` with its place.
/// - Source: RFC 4180.
package struct CSVReader {
  /// One row with the number of the line on which it begins.
  package struct Row: Hashable, Sendable {
    package let line: Int
    package let fields: [String]
  }

  private enum State {
    case fieldStart
    case plain
    case quoted
    /// A quotation mark within a quoted cell: the first of two, or the end.
    case quoteSeen
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  private let limits: CSVLimits
  private var state = State.fieldStart
  private var field: [UInt8] = []
  private var fields: [String] = []
  private var rowBytes = 0
  private var rowHasQuotes = false
  private var rows = 0
  private var line = 1
  private var column = 0
  private var rowLine = 1
  private var quotePlace = (line: 1, column: 1)
  private var lastWasReturn = false
  /// The first bytes until it is known whether they are the mark; `nil` afterwards.
  private var opening: [UInt8]? = []

  package init(limits: CSVLimits = .default) {
    self.limits = limits
  }

  /// Takes in more bytes and hands over every row that they complete.
  /// - Throws: ``CSVError``, after which nothing more can be read; and what `body` throws.
  package mutating func push(_ bytes: some Sequence<UInt8>, _ body: (Row) throws -> Void) throws {
    for byte in bytes { try begin(byte, body) }
  }

  /// Says that there are no more bytes, and hands over the last row.
  /// - Throws: ``CSVError``; and what `body` throws.
  package mutating func finish(_ body: (Row) throws -> Void) throws {
    if let held = opening {
      opening = nil
      for byte in held { try take(byte, body) }
    }
    if state == .quoted {
      throw CSVError(reason: .quoteUnclosed, line: quotePlace.line, column: quotePlace.column)
    }
    try endRow(body)
  }

  private mutating func begin(_ byte: UInt8, _ body: (Row) throws -> Void) throws {
    guard var held = opening else { return try take(byte, body) }
    held.append(byte)
    if held == Self.mark {
      opening = nil
    } else if Self.mark.starts(with: held) {
      opening = held
    } else {
      opening = nil
      for byte in held { try take(byte, body) }
    }
  }

  private mutating func take(_ byte: UInt8, _ body: (Row) throws -> Void) throws {
    if lastWasReturn {
      lastWasReturn = false
      if byte == Self.lineFeed { return }
    }
    // The second and later bytes of a character do not move the column.
    if byte & 0xC0 != 0x80 { column += 1 }
    guard byte != 0 else { throw error(.zeroByte) }
    switch (state, byte) {
    case (.fieldStart, Self.quote):
      state = .quoted
      rowHasQuotes = true
      quotePlace = (line, column)
    case (.quoted, Self.quote):
      state = .quoteSeen
    case (.quoted, _):
      try append(byte)
      if byte == Self.lineFeed { startLine() }
    case (.quoteSeen, Self.quote):
      try append(byte)
      state = .quoted
    case (_, Self.comma):
      try endField()
    case (_, Self.lineFeed), (_, Self.carriageReturn):
      lastWasReturn = byte == Self.carriageReturn
      try endRow(body)
      startLine()
      rowLine = line
    case (.plain, Self.quote), (.quoteSeen, _):
      throw error(.quoteMisplaced)
    default:
      try append(byte)
      state = .plain
    }
  }

  private mutating func append(_ byte: UInt8) throws {
    guard field.count < limits.fieldBytes else { throw error(.fieldTooLong) }
    rowBytes += 1
    guard rowBytes <= limits.rowBytes else { throw error(.rowTooLong) }
    field.append(byte)
  }

  private mutating func endField() throws {
    guard fields.count < limits.columns else { throw error(.columnsTooMany) }
    guard let text = String(validating: field, as: UTF8.self) else { throw error(.encoding) }
    fields.append(CellGuard.unguarded(text))
    field.removeAll(keepingCapacity: field.count < 4_096)
    state = .fieldStart
  }

  private mutating func endRow(_ body: (Row) throws -> Void) throws {
    defer {
      fields.removeAll(keepingCapacity: true)
      rowBytes = 0
      rowHasQuotes = false
    }
    guard rowHasQuotes || !fields.isEmpty || !field.isEmpty else { return }
    guard rows < limits.rows else { throw error(.rowsTooMany) }
    try endField()
    rows += 1
    try body(Row(line: rowLine, fields: fields))
  }

  private mutating func startLine() {
    line += 1
    column = 0
  }

  private func error(_ reason: CSVError.Reason) -> CSVError {
    CSVError(reason: reason, line: line, column: max(1, column))
  }
}
