import Store

/// Where a move or a restore into this database stands; empty in a database that is in use.
enum TransferMigrations {
  static let set = MigrationSet(
    module: "transfer",
    migrations: [
      Migration(
        number: 1, name: "unfinished transfers",
        sql: """
          CREATE TABLE transfer_table (
            name TEXT NOT NULL,
            source TEXT NOT NULL,
            last_key BLOB,
            is_copied INTEGER NOT NULL,
            CONSTRAINT transfer_table_pk PRIMARY KEY (name)
          );
          """)
    ])
}
