/// The schema as SQLite keeps it.
enum SQLiteSchema {
  static func description(in tx: ReadTransaction) throws -> String {
    let objects = try tx.rows(
      "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    ) { row in
      SchemaDescription.Object(name: try row.text(0), sql: try row.text(1))
    }
    return SchemaDescription.text(objects)
  }
}
