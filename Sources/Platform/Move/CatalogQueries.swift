import Store

/// Learns tables, columns and keys from the engine's own catalogue, so that no list of tables has to be kept.
enum CatalogQueries {
  /// Tables that belong to one database and not to the installation's content: which migrations and commits it has, whether
  /// it can be written, and how a move into it stands.
  static let own: Set<String> = ["store_migration", "store_commit", "platform_probe", "transfer_table"]

  /// Every table with content, parents first.
  static func tables(_ engine: EngineName, in tx: ReadTransaction) throws -> [StoredTable] {
    var tables: [String: StoredTable] = [:]
    var keys: [String: [Int: String]] = [:]
    try tx.forEach(columnsSQL(engine)) { row in
      let name = try row.text(0)
      guard !own.contains(name) else { return }
      let column = StoredTable.Column(name: try row.text(1), kind: try kind(row.text(2), table: name))
      tables[name, default: StoredTable(name: name, columns: [], key: [], parents: [], ownParents: [])]
        .columns.append(column)
      if try row.int(3) > 0 { keys[name, default: [:]][try row.int(3)] = column.name }
    }
    try tx.forEach(parentsSQL(engine)) { row in
      let (name, parent) = (try row.text(0), try row.text(2))
      if name != parent {
        tables[name]?.parents.insert(parent)
      } else {
        tables[name]?.ownParents.append(.init(column: try row.text(1), target: try row.text(3)))
      }
    }
    return StoredTable.inDependencyOrder(
      tables.values.map { table in
        var table = table
        table.columns.sort { $0.name < $1.name }
        table.key = (keys[table.name] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        table.ownParents.sort { $0.column < $1.column }
        return table
      })
  }

  /// Which migrations were applied when.
  static func history(in tx: ReadTransaction) throws -> String {
    try tx.rows("SELECT module, number, sha256, applied_at FROM store_migration ORDER BY module, number") { row in
      "\(try row.text(0)) \(try row.int(1)) \(try row.text(2)) \(try row.int64(3))"
    }.joined(separator: "\n")
  }

  /// Whether there is a table of this name.
  static func hasTable(_ name: String, _ engine: EngineName, in tx: ReadTransaction) throws -> Bool {
    let sql =
      switch engine {
      case .sqlite: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
      case .postgresql: "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?"
      }
    return try tx.first(sql, [name]) { _ in true } ?? false
  }

  /// How many migrations of each module the database has.
  static func migrations(in tx: ReadTransaction) throws -> [String: Int] {
    var result: [String: Int] = [:]
    try tx.forEach("SELECT module, number FROM store_migration") { row in
      result[try row.text(0)] = max(result[try row.text(0)] ?? 0, try row.int(1))
    }
    return result
  }

  /// Table, column, type, place in the primary key (0: none).
  private static func columnsSQL(_ engine: EngineName) -> String {
    switch engine {
    case .sqlite:
      """
      SELECT m.name, p.name, lower(p.type), p.pk FROM sqlite_schema m JOIN pragma_table_info(m.name) p
      WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, p.cid
      """
    case .postgresql:
      """
      SELECT CAST(c.relname AS text), CAST(a.attname AS text), CAST(t.typname AS text),
        CAST(coalesce(array_position(CAST(i.indkey AS smallint[]), a.attnum)
          - array_lower(CAST(i.indkey AS smallint[]), 1) + 1, 0) AS bigint)
      FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
      ORDER BY c.relname, a.attnum
      """
    }
  }

  /// Table, column, parent table, parent column.
  private static func parentsSQL(_ engine: EngineName) -> String {
    switch engine {
    case .sqlite:
      """
      SELECT m.name, f."from", f."table", coalesce(f."to", '') FROM sqlite_schema m
        JOIN pragma_foreign_key_list(m.name) f
      WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq
      """
    case .postgresql:
      """
      SELECT CAST(c.relname AS text), CAST(a.attname AS text), CAST(p.relname AS text), CAST(b.attname AS text)
      FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_class p ON p.oid = k.confrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS u(child, parent)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.child
        JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = u.parent
      WHERE k.contype = 'f' AND n.nspname = current_schema()
      ORDER BY c.relname, k.conname, u.child
      """
    }
  }

  private static func kind(_ type: String, table: String) throws -> StoredTable.Kind {
    switch type {
    case "integer", "int8", "int4", "int2", "bool": .integer
    case "real", "float8", "numeric": .real
    case "text", "varchar", "bpchar": .text
    case "blob", "bytea": .blob
    default: throw MoveError.columnTypeUnknown(table: table, type: type)
    }
  }
}
