import Store

/// The composition root's own tables.
enum PlatformMigrations {
  static let set = MigrationSet(
    module: "platform",
    migrations: [
      Migration(
        number: 1, name: "probe",
        sql: """
          -- One row for each node, written to see whether writing works.
          CREATE TABLE platform_probe (
            node TEXT NOT NULL,
            probed_at INTEGER NOT NULL,
            ballast BLOB,
            CONSTRAINT platform_probe_pk PRIMARY KEY (node)
          );
          -- What is true of the installation as a whole, such as the seal that only the right master key opens.
          CREATE TABLE platform_mark (
            name TEXT NOT NULL,
            value BLOB NOT NULL,
            set_at INTEGER NOT NULL,
            CONSTRAINT platform_mark_pk PRIMARY KEY (name)
          );
          """)
    ])
}
