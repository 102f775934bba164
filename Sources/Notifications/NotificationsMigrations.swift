package import Store

/// The tables of notices.
package enum NotificationsMigrations {
  /// All steps so far.
  /// What a notice tells, sealed with the key of the party that it goes to.
  package static let sealedColumns = [
    SealedColumn("notice", "parameters", owner: "CASE WHEN t.recipient_kind = 'party' THEN t.recipient_id END")
  ]

  package static let set = MigrationSet(
    module: "notifications",
    migrations: [
      Migration(
        number: 1, name: "notices",
        sql: """
          CREATE TABLE notice (
            id BLOB NOT NULL,
            recipient_kind TEXT NOT NULL,
            recipient_id BLOB NOT NULL,
            kind TEXT NOT NULL,
            parameters TEXT NOT NULL,
            case_id BLOB,
            created_at INTEGER NOT NULL,
            read_at INTEGER,
            CONSTRAINT notice_pk PRIMARY KEY (id),
            CONSTRAINT notice_id_size CHECK (length(id) = 16),
            CONSTRAINT notice_recipient_kind_known CHECK (recipient_kind IN ('party', 'account')),
            CONSTRAINT notice_recipient_id_size CHECK (length(recipient_id) = 16),
            CONSTRAINT notice_case_id_size CHECK (case_id IS NULL OR length(case_id) = 16)
          );
          CREATE INDEX notice_by_recipient ON notice (recipient_id, id);
          CREATE INDEX notice_unread ON notice (recipient_id, id) WHERE read_at IS NULL;
          """)
    ])
}
