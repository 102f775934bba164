import GRDB

/// Finds the explicit name of a broken unique rule: SQLite reports only its columns.
struct ConstraintNaming {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// The name for "table.a, table.b": that of the unique index on exactly these columns, or of the table's named
  /// PRIMARY KEY or UNIQUE constraint; nil when the schema gave none.
  func uniqueName(of subject: String) -> String? {
    if subject.hasPrefix("index '") { return String(subject.dropFirst(7).dropLast()) }
    let parts = subject.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1) }
    guard let table = parts.first?.first.map(String.init), parts.allSatisfy({ $0.count == 2 }) else { return nil }
    let columns = parts.map { String($0[1]) }
    return indexName(table, columns) ?? constraintName(table, columns)
  }

  private func indexName(_ table: String, _ columns: [String]) -> String? {
    let indexes = try? database.indexes(on: table)
    return indexes?.first { $0.isUnique && $0.columns == columns && !$0.name.hasPrefix("sqlite_") }?.name
  }

  /// Reads `CONSTRAINT name PRIMARY KEY (a, b)` or `CONSTRAINT name UNIQUE (a, b)` in the table's text.
  private func constraintName(_ table: String, _ columns: [String]) -> String? {
    let text = try? String.fetchOne(
      database, sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", arguments: [table])
    guard let text else { return nil }
    let words = text.split { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == ")" }.map(String.init)
    for start in words.indices where words[start].uppercased() == "CONSTRAINT" && start + 2 < words.count {
      let isKey = words[start + 2].uppercased() == "PRIMARY"
      guard isKey || words[start + 2].uppercased() == "UNIQUE" else { continue }
      let first = start + (isKey ? 4 : 3)
      if words.dropFirst(first).prefix(columns.count).elementsEqual(columns) { return words[start + 1] }
    }
    return nil
  }
}
