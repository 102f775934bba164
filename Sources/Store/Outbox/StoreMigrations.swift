/// Store's own tables. The table `store_migration` itself is made by the engine before anything else.
enum StoreMigrations {
  static let set = MigrationSet(
    module: "store",
    migrations: [
      Migration(
        number: 1, name: "outbox",
        sql: """
          -- Events wait here until every handler of their topic has seen them; then the row is deleted.
          CREATE TABLE outbox_event (
            id BLOB NOT NULL,
            topic TEXT NOT NULL,
            subject TEXT NOT NULL,
            payload TEXT NOT NULL,
            emitted_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            last_error TEXT,
            dead_at INTEGER,
            CONSTRAINT outbox_event_pk PRIMARY KEY (id),
            CONSTRAINT outbox_event_id_size CHECK (length(id) = 16),
            CONSTRAINT outbox_event_attempts_range CHECK (attempts >= 0)
          );
          CREATE INDEX outbox_event_waiting ON outbox_event (due_at, id) WHERE dead_at IS NULL;
          CREATE INDEX outbox_event_subject ON outbox_event (subject, id) WHERE dead_at IS NULL;
          CREATE INDEX outbox_event_dead ON outbox_event (dead_at, id) WHERE dead_at IS NOT NULL;
          """)
    ])
}
