package import Store

/// The tables of this module.
package enum StudioMigrations {
  package static let set = MigrationSet(
    module: "studio", migrations: [Migration(number: 1, name: "drafts", sql: drafts)])

  /// Who uploaded a draft.
  package static let sealedColumns = [SealedColumn("studio_draft", "uploaded_by")]

  /// Models that somebody has uploaded: their texts, and nothing about anybody. They stay until they are discarded.
  private static let drafts = """
    CREATE TABLE studio_draft (
      id BLOB PRIMARY KEY NOT NULL,
      kind TEXT NOT NULL CONSTRAINT studio_draft_kind CHECK (kind IN ('bpmn', 'dmn')),
      model_key TEXT NOT NULL,
      title TEXT NOT NULL,
      digest TEXT NOT NULL,
      document TEXT NOT NULL,
      uploaded_by TEXT NOT NULL,
      uploaded_at INTEGER NOT NULL,
      deployed_at INTEGER,
      deployed_number INTEGER
    );
    CREATE INDEX studio_draft_by_time ON studio_draft (uploaded_at, id);
    """
}
