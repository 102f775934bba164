import GRDB
import GRDBSQLite

/// Turns SQLite's result codes into ``StoreError``.
/// - Source: https://www.sqlite.org/rescode.html
enum SQLiteFailure {
  static func storeError(_ error: DatabaseError, sql: String = "") -> StoreError {
    storeError(
      code: error.extendedResultCode.rawValue, message: error.message ?? "", sql: error.sql ?? sql, naming: nil)
  }

  static func storeError(code: Int32, message: String, sql: String, naming: ConstraintNaming?) -> StoreError {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_FULL: .diskFull
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    case SQLITE_CANTOPEN: .cannotOpen(path: message)
    case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
    case SQLITE_TOOBIG: .tooLong
    case SQLITE_NOMEM: .outOfMemory
    case SQLITE_IOERR, SQLITE_PROTOCOL, SQLITE_NOLFS: .inputOutput(detail: "sqlite \(code)")
    case SQLITE_CONSTRAINT: constraint(code: code, message: message, naming: naming)
    default: .statement(message: message, sql: sql)
    }
  }

  private static func constraint(code: Int32, message: String, naming: ConstraintNaming?) -> StoreError {
    // "UNIQUE constraint failed: party.kind, party.code" or "CHECK constraint failed: party_kind"
    let subject = message.firstRange(of: "failed: ").map { String(message[$0.upperBound...]) } ?? message
    switch code {
    case SQLiteConstraint.unique, SQLiteConstraint.primaryKey, SQLiteConstraint.rowID:
      return .constraint(kind: .unique, name: naming?.uniqueName(of: subject) ?? subject)
    case SQLiteConstraint.foreignKey:
      return .constraint(kind: .foreignKey, name: "")
    case SQLiteConstraint.notNull:
      return .constraint(kind: .notNull, name: subject)
    case SQLiteConstraint.dataType:
      return .constraint(kind: .dataType, name: subject)
    default:
      return .constraint(kind: .check, name: subject)
    }
  }
}

/// Extended result codes that the C header defines as expressions, which Swift does not import.
private enum SQLiteConstraint {
  static let foreignKey: Int32 = 19 | 3 << 8
  static let notNull: Int32 = 19 | 5 << 8
  static let primaryKey: Int32 = 19 | 6 << 8
  static let unique: Int32 = 19 | 8 << 8
  static let rowID: Int32 = 19 | 10 << 8
  static let dataType: Int32 = 19 | 12 << 8
}
