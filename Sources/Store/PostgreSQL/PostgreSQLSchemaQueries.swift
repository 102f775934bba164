/// The schema as PostgreSQL keeps it, one statement an object.
enum PostgreSQLSchemaQueries {
  static func description(in tx: ReadTransaction) throws -> String {
    SchemaDescription.text(try tables(in: tx) + indexes(in: tx))
  }

  static func hasDeferredConstraints(in tx: ReadTransaction) throws -> Bool {
    try tx.first(
      """
      SELECT 1 FROM pg_catalog.pg_constraint
      WHERE condeferrable AND connamespace = current_schema()::regnamespace LIMIT 1
      """
    ) { _ in true } ?? false
  }

  private static func tables(in tx: ReadTransaction) throws -> [SchemaDescription.Object] {
    var lines: [String: [String]] = [:]
    try tx.forEach(
      """
      SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid), coalesce(l.collname::text, '')
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND l.collname <> 'default'
      WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
      ORDER BY c.relname, a.attnum
      """
    ) { row in
      var line = "  \(try row.text(1)) \(try row.text(2))"
      let collation = try row.text(5)
      if !collation.isEmpty { line += " COLLATE \"\(collation)\"" }
      if try row.bool(3) { line += " NOT NULL" }
      if let value = try row.optionalText(4) { line += " DEFAULT \(value)" }
      lines[try row.text(0), default: []].append(line)
    }
    try tx.forEach(
      """
      SELECT c.relname::text, k.conname::text, pg_get_constraintdef(k.oid)
      FROM pg_catalog.pg_constraint k
      JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
      WHERE c.relnamespace = current_schema()::regnamespace
      ORDER BY c.relname, k.conname
      """
    ) { row in
      lines[try row.text(0), default: []].append("  CONSTRAINT \(try row.text(1)) \(try row.text(2))")
    }
    return lines.map { table, lines in
      SchemaDescription.Object(
        name: table, sql: "CREATE TABLE \(table) (\n\(lines.joined(separator: ",\n"))\n)")
    }
  }

  private static func indexes(in tx: ReadTransaction) throws -> [SchemaDescription.Object] {
    try tx.rows(
      """
      SELECT i.relname::text, replace(pg_get_indexdef(i.oid), current_schema() || '.', '')
      FROM pg_catalog.pg_index x
      JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
      WHERE i.relnamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.oid)
      """
    ) { row in
      SchemaDescription.Object(name: try row.text(0), sql: try row.text(1))
    }
  }
}
