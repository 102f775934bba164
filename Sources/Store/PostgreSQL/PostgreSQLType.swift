/// The types of values that cross the connection, by object identifier.
/// - Source: PostgreSQL, src/include/catalog/pg_type.dat.
enum PostgreSQLType {
  static let unspecified: UInt32 = 0
  static let bool: UInt32 = 16
  static let bytea: UInt32 = 17
  static let int8: UInt32 = 20
  static let int2: UInt32 = 21
  static let int4: UInt32 = 23
  static let text: UInt32 = 25
  static let oid: UInt32 = 26
  static let float4: UInt32 = 700
  static let float8: UInt32 = 701
  static let numeric: UInt32 = 1700

  /// The type under which a value is sent; unspecified for NULL, which fits all.
  static func of(_ value: SQLValue) -> UInt32 {
    switch value {
    case .null: unspecified
    case .integer: int8
    case .real: float8
    case .text: text
    case .blob: bytea
    }
  }
}
