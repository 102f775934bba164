package import Kernel

/// The row a statement stands on, valid only inside the closure that receives it.
///
/// Columns are addressed by position, starting at 0, in the order of the SELECT list. Every accessor throws
/// ``StoreError/column(index:name:expected:found:)`` when the value is missing or of another kind.
package struct Row {
  private let source: any RowSource
  private let position: UInt64
  private var opener: TransactionSeals?

  init(_ source: any RowSource) {
    self.source = source
    self.position = source.position
  }

  /// The row as a transaction that opens sealed columns hands it on.
  func sealed(by seals: TransactionSeals) -> Row {
    var row = self
    row.opener = seals
    return row
  }

  /// What opens sealed columns.
  /// - Throws: ``StoreError/sealKeysMissing`` outside of a transaction.
  func seals() throws -> TransactionSeals {
    guard let opener else { throw StoreError.sealKeysMissing }
    return opener
  }

  /// The number of columns.
  package var count: Int { source.columnCount }

  /// The name of a column as the statement gives it; empty when there is no such column.
  package func name(_ index: Int) -> String {
    index >= 0 && index < source.columnCount ? source.columnName(index) : ""
  }

  /// Whether the column holds NULL.
  package func isNull(_ index: Int) throws -> Bool {
    try kind(index) == .null
  }

  /// An INTEGER.
  package func int64(_ index: Int) throws -> Int64 {
    try require(index, .integer)
    return source.int64(index)
  }

  /// An INTEGER.
  package func int(_ index: Int) throws -> Int {
    try require(index, .integer)
    return Int(truncatingIfNeeded: source.int64(index))
  }

  /// An INTEGER, 0 or 1.
  package func bool(_ index: Int) throws -> Bool {
    try int64(index) != 0
  }

  /// A REAL; an INTEGER is widened.
  package func double(_ index: Int) throws -> Double {
    switch try kind(index) {
    case .real, .integer: return source.double(index)
    case let found: throw mismatch(index, "real", found.rawValue)
    }
  }

  /// A TEXT.
  package func text(_ index: Int) throws -> String {
    try require(index, .text)
    return source.text(index)
  }

  /// A BLOB.
  package func blob(_ index: Int) throws -> [UInt8] {
    try require(index, .blob)
    return source.withBytes(index) { [UInt8]($0) }
  }

  /// A BLOB of 16 bytes.
  package func id<Tag>(_ index: Int) throws -> Identifier<Tag> {
    try require(index, .blob)
    guard let id = source.withBytes(index, { Identifier<Tag>(bytes: $0) }) else {
      throw mismatch(index, "identifier of 16 bytes", "other bytes")
    }
    return id
  }

  /// An INTEGER of milliseconds since 1970.
  package func instant(_ index: Int) throws -> Instant {
    Instant(milliseconds: try int64(index))
  }

  /// A TEXT of the form `YYYY-MM-DD`.
  package func date(_ index: Int) throws -> CivilDate {
    let text = try text(index)
    guard let date = CivilDate(text) else { throw mismatch(index, "date YYYY-MM-DD", "other text") }
    return date
  }

  /// A TEXT of JSON that the platform itself has stored.
  package func json(_ index: Int) throws -> JSONValue {
    let text = try text(index)
    do {
      return try JSONValue(parsing: text, limits: Self.ownLimits)
    } catch {
      throw mismatch(index, "JSON", "other text")
    }
  }

  /// What the platform itself has stored was within narrower limits when it came in.
  static let ownLimits = JSONLimits(sizeBytes: 64 << 20, depth: 512, values: 5_000_000)

  /// The word of an enumeration, e.g. `row.word(3, CaseState.self)`.
  package func word<T: RawRepresentable>(_ index: Int, _: T.Type = T.self) throws -> T
  where T.RawValue == String {
    let text = try text(index)
    guard let value = T(rawValue: text) else { throw mismatch(index, "\(T.self)", "'\(text)'") }
    return value
  }

  /// Whatever the column holds.
  package func value(_ index: Int) throws -> SQLValue {
    switch try kind(index) {
    case .null: .null
    case .integer: .integer(source.int64(index))
    case .real: .real(source.double(index))
    case .text: .text(source.text(index))
    case .blob: .blob(source.withBytes(index) { [UInt8]($0) })
    }
  }

  private func kind(_ index: Int) throws -> SQLValueKind {
    guard source.position == position else { throw StoreError.rowOutlived }
    guard index >= 0, index < source.columnCount else {
      throw StoreError.column(
        index: index, name: "", expected: "one of \(source.columnCount) columns", found: "none")
    }
    return source.kind(index)
  }

  private func require(_ index: Int, _ expected: SQLValueKind) throws {
    let found = try kind(index)
    if found != expected { throw mismatch(index, expected.rawValue, found.rawValue) }
  }

  private func mismatch(_ index: Int, _ expected: String, _ found: String) -> StoreError {
    .column(index: index, name: name(index), expected: expected, found: found)
  }
}
