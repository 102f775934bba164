import CPostgreSQL

/// What the server answered to one command; frees the memory with its last user.
final class PostgreSQLResult {
  let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { PQclear(handle) }

  var rowCount: Int { Int(PQntuples(handle)) }

  /// Rows that an INSERT, UPDATE or DELETE changed.
  var changedCount: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

  /// The words that tell what was done, e.g. `COMMIT`.
  var tag: String { String(cString: PQcmdStatus(handle)) }

  var status: ExecStatusType { PQresultStatus(handle) }

  /// One part of an error's description.
  func field(_ code: PostgreSQLField) -> String? {
    PQresultErrorField(handle, code.rawValue).map { String(cString: $0) }
  }

  /// The types of the parameters, when the command described a statement.
  var parameterTypes: [UInt32] { (0..<PQnparams(handle)).map { PQparamtype(handle, $0) } }
}

/// The parts of an error's description.
/// - Source: PostgreSQL 15 documentation, 55.8 Error and Notice Message Fields.
enum PostgreSQLField: Int32 {
  case state = 67  // C
  case message = 77  // M
  case table = 116  // t
  case column = 99  // c
  case constraint = 110  // n
}

/// The rows of one result, as ``Row`` reads them.
final class PostgreSQLRows: RowSource {
  private let result: PostgreSQLResult
  private let handle: OpaquePointer
  private var row: Int32 = -1
  private(set) var position: UInt64 = 0
  let columnCount: Int
  private let types: [UInt32]

  init(_ result: PostgreSQLResult) {
    self.result = result
    self.handle = result.handle
    self.columnCount = Int(PQnfields(result.handle))
    self.types = (0..<PQnfields(result.handle)).map { PQftype(result.handle, $0) }
  }

  /// Stands on the next row; false when there is none.
  func advance() -> Bool {
    row += 1
    position &+= 1
    return row < PQntuples(handle)
  }

  /// Makes rows that were kept unusable.
  func finish() { position = .max }

  func columnName(_ index: Int) -> String {
    PQfname(handle, Int32(index)).map { String(cString: $0) } ?? ""
  }

  func kind(_ index: Int) -> SQLValueKind {
    guard PQgetisnull(handle, row, Int32(index)) == 0 else { return .null }
    switch types[index] {
    case PostgreSQLType.int8, PostgreSQLType.int4, PostgreSQLType.int2, PostgreSQLType.bool, PostgreSQLType.oid:
      return .integer
    case PostgreSQLType.float8, PostgreSQLType.float4: return .real
    case PostgreSQLType.bytea: return .blob
    case PostgreSQLType.numeric: return withBytes(index, PostgreSQLNumeric.hasFraction) ? .real : .integer
    default: return .text
    }
  }

  func int64(_ index: Int) -> Int64 {
    withBytes(index) { bytes in
      switch types[index] {
      case PostgreSQLType.numeric: PostgreSQLNumeric.integer(bytes)
      case PostgreSQLType.int4: Int64(Int32(truncatingIfNeeded: Self.bigEndian(bytes)))
      case PostgreSQLType.int2: Int64(Int16(truncatingIfNeeded: Self.bigEndian(bytes)))
      default: Int64(bitPattern: Self.bigEndian(bytes))
      }
    }
  }

  func double(_ index: Int) -> Double {
    switch types[index] {
    case PostgreSQLType.float8: withBytes(index) { Double(bitPattern: Self.bigEndian($0)) }
    case PostgreSQLType.float4:
      withBytes(index) { Double(Float(bitPattern: UInt32(truncatingIfNeeded: Self.bigEndian($0)))) }
    case PostgreSQLType.numeric: withBytes(index, PostgreSQLNumeric.double)
    default: Double(int64(index))
    }
  }

  func text(_ index: Int) -> String {
    withBytes(index) { String(decoding: $0, as: UTF8.self) }
  }

  func withBytes<T>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
    let start = PQgetvalue(handle, row, Int32(index))
    let count = Int(PQgetlength(handle, row, Int32(index)))
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  private static func bigEndian(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
