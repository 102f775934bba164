/// The record of applied migrations.
enum MigrationQueries {
  static func createTable(_ dialect: any MigrationDialect, in tx: WriteTransaction) throws {
    try tx.execute(
      dialect.translate(
        """
        CREATE TABLE IF NOT EXISTS store_migration (
          module TEXT NOT NULL,
          number INTEGER NOT NULL,
          name TEXT NOT NULL,
          sha256 TEXT NOT NULL,
          applied_at INTEGER NOT NULL,
          CONSTRAINT store_migration_pk PRIMARY KEY (module, number)
        )
        """))
  }

  /// Digest by number.
  static func applied(_ module: String, in tx: ReadTransaction) throws -> [Int: String] {
    var result: [Int: String] = [:]
    try tx.forEach("SELECT number, sha256 FROM store_migration WHERE module = ?", [module]) { row in
      result[try row.int(0)] = try row.text(1)
    }
    return result
  }

  static func record(_ migration: Migration, module: String, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO store_migration (module, number, name, sha256, applied_at) VALUES (?, ?, ?, ?, ?)",
      [module, migration.number, migration.name, migration.sha256, tx.now])
  }
}
