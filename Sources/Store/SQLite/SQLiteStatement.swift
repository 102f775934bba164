import GRDB
import GRDBSQLite

/// One prepared statement and, while it runs, the row it stands on.
///
/// Stepping, binding and column access go straight to SQLite: they are the hot path of every page. GRDB compiles
/// the statement and finalizes it.
final class SQLiteStatement: RowSource {
  private let compiled: Statement
  let handle: OpaquePointer
  let parameterCount: Int
  private(set) var position: UInt64 = 0
  var isRunning = false
  /// When it was last taken from the cache, for eviction.
  var lastUse: UInt64 = 0

  init(_ compiled: Statement) {
    self.compiled = compiled
    self.handle = compiled.sqliteStatement
    self.parameterCount = Int(sqlite3_bind_parameter_count(compiled.sqliteStatement))
  }

  /// Whether there is a next row; throws the raw result code for the executor to explain.
  func step() throws(SQLiteCode) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW:
      position &+= 1
      return true
    case SQLITE_DONE:
      return false
    default:
      throw SQLiteCode(raw: code)
    }
  }

  /// Makes the statement ready for its next use and frees the values bound to it.
  func finish() {
    position &+= 1
    sqlite3_reset(handle)
    if parameterCount > 0 { sqlite3_clear_bindings(handle) }
    isRunning = false
  }

  // MARK: Binding

  func bind(_ value: SQLValue, at position: Int32) throws(SQLiteCode) {
    let code =
      switch value {
      case .null: sqlite3_bind_null(handle, position)
      case .integer(let number): sqlite3_bind_int64(handle, position, number)
      case .real(let number): sqlite3_bind_double(handle, position, number)
      case .text(let text): bind(text, at: position)
      case .blob(let bytes): bind(bytes, at: position)
      }
    if code != SQLITE_OK { throw SQLiteCode(raw: code) }
  }

  private func bind(_ text: String, at position: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { characters in
        // An empty string may have no address, and a missing address would bind NULL.
        guard let start = characters.baseAddress else {
          return sqlite3_bind_text64(handle, position, "", 0, Self.copied, UInt8(SQLITE_UTF8))
        }
        return sqlite3_bind_text64(
          handle, position, start, UInt64(characters.count), Self.copied, UInt8(SQLITE_UTF8))
      }
    }
  }

  private func bind(_ bytes: [UInt8], at position: Int32) -> Int32 {
    guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, position, 0) }
    return bytes.withUnsafeBytes { buffer in
      sqlite3_bind_blob64(handle, position, buffer.baseAddress, UInt64(buffer.count), Self.copied)
    }
  }

  /// SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
  }

  // MARK: Columns of the present row

  var columnCount: Int { Int(sqlite3_data_count(handle)) }

  func columnName(_ index: Int) -> String {
    sqlite3_column_name(handle, Int32(index)).map { String(cString: $0) } ?? ""
  }

  func kind(_ index: Int) -> SQLValueKind {
    switch sqlite3_column_type(handle, Int32(index)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  func int64(_ index: Int) -> Int64 { sqlite3_column_int64(handle, Int32(index)) }

  func double(_ index: Int) -> Double { sqlite3_column_double(handle, Int32(index)) }

  func text(_ index: Int) -> String {
    guard let start = sqlite3_column_text(handle, Int32(index)) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, Int32(index)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func withBytes<T>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
    let start = sqlite3_column_blob(handle, Int32(index))
    let count = Int(sqlite3_column_bytes(handle, Int32(index)))
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}

/// A result code of SQLite on its way to becoming a ``StoreError``.
struct SQLiteCode: Error {
  let raw: Int32
}
