import Store

/// Reads and writes whole tables whose columns are known only from the engine's catalogue. Names come from there and never
/// from outside; values are always bound.
enum TableQueries {
  /// Hands over every row, in no order, as ``RowCodec`` writes it.
  static func forEachRow(of table: StoredTable, in tx: ReadTransaction, _ body: ([UInt8]) throws -> Void) throws {
    try tx.forEach("SELECT \(list(table.columns.map(\.name))) FROM \(quoted(table.name))") { row in
      try body(try RowCodec.encode(row))
    }
  }

  /// The content of one table.
  static func digest(of table: StoredTable, in tx: ReadTransaction) throws -> ContentDigest {
    var digest = ContentDigest()
    try forEachRow(of: table, in: tx) { digest.add($0) }
    return digest
  }

  /// The rows behind a key, in the order of the key, at most `limit` of them.
  static func rows(
    of table: StoredTable, after key: [SQLValue]?, limit: Int, engine: EngineName, in tx: ReadTransaction
  ) throws -> [[SQLValue]] {
    let columns = list(table.columns.map(\.name))
    let order = table.key.map { ordered($0, in: table, engine) }.joined(separator: ", ")
    let place = key == nil ? "" : "WHERE (\(order)) > (\(marks(table.key.count)))"
    return try tx.rows(
      "SELECT \(columns) FROM \(quoted(table.name)) \(place) ORDER BY \(order) LIMIT ?",
      (key ?? []) + [.integer(Int64(limit))]
    ) { row in try (0..<row.count).map { try row.value($0) } }
  }

  /// Whether there is no row.
  static func isEmpty(_ table: StoredTable, in tx: ReadTransaction) throws -> Bool {
    try tx.first("SELECT 1 FROM \(quoted(table.name)) LIMIT 1") { _ in true } == nil
  }

  static func deleteAll(_ table: StoredTable, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM \(quoted(table.name))")
  }

  /// Removes the row with the key.
  static func delete(_ key: [SQLValue], from table: StoredTable, in tx: WriteTransaction) throws {
    let condition = table.key.map { "\(quoted($0)) = ?" }.joined(separator: " AND ")
    try tx.execute("DELETE FROM \(quoted(table.name)) WHERE \(condition)", key)
  }

  /// Writes rows that are not there yet.
  static func insert(_ rows: [[SQLValue]], into table: StoredTable, in tx: WriteTransaction) throws {
    let perStatement = max(1, mostValues / max(1, table.columns.count))
    var rest = rows[...]
    while !rest.isEmpty {
      // Two lengths of statement only, so that both stay prepared.
      let part = rest.count >= perStatement ? rest.prefix(perStatement) : rest.prefix(1)
      rest = rest.dropFirst(part.count)
      let values = Array(repeating: "(\(marks(table.columns.count)))", count: part.count).joined(separator: ", ")
      try tx.execute(
        "INSERT INTO \(quoted(table.name)) (\(list(table.columns.map(\.name)))) VALUES \(values)", part.flatMap { $0 })
    }
  }

  /// Replaces the other columns of the row with the same key.
  static func update(_ row: [SQLValue], in table: StoredTable, tx: WriteTransaction) throws {
    let others = table.columns.indices.filter { !table.key.contains(table.columns[$0].name) }
    guard !others.isEmpty else { return }
    let assignments = others.map { "\(quoted(table.columns[$0].name)) = ?" }.joined(separator: ", ")
    let condition = table.key.map { "\(quoted($0)) = ?" }.joined(separator: " AND ")
    try tx.execute(
      "UPDATE \(quoted(table.name)) SET \(assignments) WHERE \(condition)",
      others.map { row[$0] } + table.keyValues(of: row))
  }

  /// A question that only keeps a transaction from being idle.
  static func touch(in tx: ReadTransaction) throws {
    _ = try tx.first("SELECT 1") { try $0.int(0) }
  }

  /// Enough that a statement's cost is its values, and below every engine's limit.
  private static let mostValues = 900

  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }

  private static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

  /// A key's column in the order of its bytes, which is the order of both engines.
  private static func ordered(_ column: String, in table: StoredTable, _ engine: EngineName) -> String {
    let isText = table.columns.contains { $0.name == column && $0.kind == .text }
    return isText && engine == .postgresql ? "\(quoted(column)) COLLATE \"C\"" : quoted(column)
  }
}

extension StoredTable {
  /// The values of the primary key in a row.
  func keyValues(of row: [SQLValue]) -> [SQLValue] { key.compactMap { position(of: $0).map { row[$0] } } }
}
