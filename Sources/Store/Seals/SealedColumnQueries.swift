import Cryptography

/// The statements that walk a column and seal what is not sealed as it should be.
enum SealedColumnQueries {
  /// One row: its key, the value, and what decides how to seal it.
  struct Found {
    var key: [SQLValue]
    var value: SQLValue
    var owner: SealOwner?
    /// The actor's kind, or the identifier of the context.
    var detail: SQLValue
  }

  /// The next rows that hold anything, in the order of the key.
  static func next(
    _ column: SealedColumn, after last: [SQLValue]?, limit: Int, in tx: ReadTransaction
  ) throws -> [Found] {
    let keys = column.key.map { "t.\($0)" }.joined(separator: ", ")
    let detail =
      switch column.form {
      case .text, .textWhere: "NULL"
      case .trail(let kind, _): "t.\(kind)"
      case .bytes(_, let id): "t.\(id)"
      }
    let places = column.key.map { _ in "?" }.joined(separator: ", ")
    let start = last == nil ? "" : " AND (\(keys)) > (\(places))"
    let sql = """
      SELECT t.\(column.column), \(column.owner ?? "NULL"), \(detail), \(keys) FROM \(column.table) t
      WHERE t.\(column.column) IS NOT NULL\(start) ORDER BY \(keys) LIMIT ?
      """
    return try tx.rows(sql, (last ?? []) + [SQLValue.integer(Int64(limit))]) { row in
      Found(
        key: try column.key.indices.map { try row.value(3 + $0) }, value: try row.value(0),
        owner: try row.optionalID(1), detail: try row.value(2))
    }
  }

  /// Leaves a value that somebody else has changed meanwhile: they sealed it.
  static func replace(_ found: Found, of column: SealedColumn, by value: SQLValue, in tx: WriteTransaction) throws {
    let keys = column.key.map { "\($0) = ?" }.joined(separator: " AND ")
    try tx.execute(
      "UPDATE \(column.table) SET \(column.column) = ? WHERE \(keys) AND \(column.column) = ?",
      [value] + found.key + [found.value])
  }
}
