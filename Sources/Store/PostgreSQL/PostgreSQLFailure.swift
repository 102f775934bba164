import CPostgreSQL

/// What went wrong on a connection, and what may be done about it.
enum PostgreSQLFailure: Error {
  /// The connection is gone: whatever was not committed is undone, and a commit under way is in doubt.
  case lost(StoreError)
  /// The transaction collided with another one and must be repeated from its beginning.
  case collided
  /// The server refused a statement; the transaction can only be rolled back.
  case refused(StoreError)

  /// What a feature is told.
  var storeError: StoreError {
    switch self {
    case .lost(let error), .refused(let error): error
    case .collided: .contention
    }
  }

  /// Whether the server that was found takes no changes.
  var isReadOnly: Bool {
    if case .lost(.readOnly) = self { return true }
    return false
  }

  /// - Parameter isAlive: whether the connection still stands after the answer.
  /// - Source: PostgreSQL 15 documentation, appendix A: error codes.
  init(_ result: PostgreSQLResult, sql: String, isAlive: Bool) {
    guard result.status != PGRES_EMPTY_QUERY else {
      self = .refused(.statement(message: "empty", sql: sql))
      return
    }
    let state = result.field(.state) ?? ""
    guard isAlive, !state.isEmpty else {
      self = .lost(.unavailable)
      return
    }
    switch state {
    case "40001", "40P01": self = .collided
    case "57P01", "57P02", "57P03", "57P05", "25P03": self = .lost(.unavailable)
    // A statement prepared before the schema changed, or on another server behind a pooler.
    case "26000", "0A000":
      self = Self.isStale(result) ? .lost(.unavailable) : .refused(Self.storeError(state, result, sql))
    default: self = .refused(Self.storeError(state, result, sql))
    }
  }

  private static func isStale(_ result: PostgreSQLResult) -> Bool {
    result.field(.state) == "26000" || result.field(.message)?.contains("cached plan") == true
  }

  private static func storeError(_ state: String, _ result: PostgreSQLResult, _ sql: String) -> StoreError {
    switch state {
    case "23505": .constraint(kind: .unique, name: result.field(.constraint) ?? "")
    case "23503": .constraint(kind: .foreignKey, name: result.field(.constraint) ?? "")
    case "23514": .constraint(kind: .check, name: result.field(.constraint) ?? "")
    case "23502":
      .constraint(
        kind: .notNull, name: [result.field(.table), result.field(.column)].compactMap(\.self).joined(separator: "."))
    case "42804", "22003", "22P02": .constraint(kind: .dataType, name: result.field(.column) ?? "")
    case "25006": .readOnly
    case "57014", "55P03", "25P04": .timeout
    case "53100": .diskFull
    case "53200": .outOfMemory
    case "54000", "54001": .tooLong
    case "22021", "22P05": .textInvalid
    case "XX001", "XX002": .corrupt
    case "58030": .inputOutput(detail: "postgresql \(state)")
    default: .statement(message: "\(state) \(result.field(.message) ?? "")", sql: sql)
    }
  }
}
