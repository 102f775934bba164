package import Store

/// The tables of channels.
package enum ChannelMigrations {
  /// Secrets of programs, and names of staff.
  package static let sealedColumns = [
    SealedColumn("publication_channel", "secret"), SealedColumn("publication_posting", "posted_by"),
  ]

  /// `columns` are codes apart by spaces. A posting names the authority that runs its channel, in whose queue it stands; at most one is
  /// open for a publication and channel.
  package static let set = MigrationSet(
    module: "publishing-channels",
    migrations: [
      Migration(
        number: 1, name: "channels",
        sql: """
          CREATE TABLE publication_channel (
            id BLOB PRIMARY KEY NOT NULL,
            authority_id BLOB NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            address TEXT,
            secret TEXT,
            columns TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            closed_at INTEGER
          );
          CREATE INDEX publication_channel_of ON publication_channel (authority_id, id);
          CREATE TABLE publication_channel_choice (
            publication_id BLOB NOT NULL,
            channel_id BLOB NOT NULL,
            CONSTRAINT publication_channel_choice_key PRIMARY KEY (publication_id, channel_id)
          );
          CREATE TABLE publication_posting (
            id BLOB PRIMARY KEY NOT NULL,
            publication_id BLOB NOT NULL,
            channel_id BLOB NOT NULL,
            authority_id BLOB NOT NULL,
            act TEXT NOT NULL CONSTRAINT publication_posting_act CHECK (act IN ('publish', 'correct', 'withdraw')),
            state TEXT NOT NULL
              CONSTRAINT publication_posting_state CHECK (state IN ('waiting', 'failed', 'posted', 'dropped')),
            version INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            last_error TEXT,
            receipt TEXT,
            url TEXT,
            posted_by TEXT NOT NULL,
            posted_at INTEGER,
            created_at INTEGER NOT NULL
          );
          CREATE INDEX publication_posting_of ON publication_posting (publication_id, id);
          CREATE UNIQUE INDEX publication_posting_once ON publication_posting (publication_id, channel_id)
            WHERE state IN ('waiting', 'failed');
          CREATE INDEX publication_posting_open ON publication_posting (authority_id, created_at, id)
            WHERE state IN ('waiting', 'failed');
          """)
    ])
}
