package import Store

/// The tables of this module.
package enum PublishingMigrations {
  package static let set = MigrationSet(
    module: "publishing",
    migrations: [
      Migration(number: 1, name: "publications", sql: publications),
      Migration(
        number: 2, name: "names-of-files", sql: "ALTER TABLE publication_attachment ADD COLUMN public_name TEXT;"),
      Migration(number: 3, name: "rule-models", sql: "ALTER TABLE publication ADD COLUMN rule_model TEXT;"),
      Migration(number: 4, name: "validity", sql: validity),
    ])

  /// Drafts may hold personal data until somebody has masked it; names of staff.
  package static let sealedColumns = [
    SealedColumn("publication", "draft_title"), SealedColumn("publication", "draft_summary"),
    SealedColumn("publication", "draft_body"), SealedColumn("publication", "draft_plain"),
    SealedColumn("publication", "drafter_name"), SealedColumn("publication_attachment", "extracted_text"),
    SealedColumn("publication_attachment", "name"), SealedColumn("publication_event", "actor_name"),
    SealedColumn("publication_event", "reason"),
    SealedColumn("publication_rating", "remark"),
  ]

  package static let blobReferences = [
    BlobReferenceSource(table: "publication_attachment", column: "sha256"),
    BlobReferenceSource(table: "publication_attachment", column: "masked_sha256"),
  ]

  /// For what lapses by itself on a day.
  private static let validity = """
    CREATE INDEX publication_by_expiry ON publication (expires_on, id) WHERE state = 'published' AND expires_on IS NOT NULL;
    CREATE INDEX publication_by_repeal ON publication (repealed_on, id) WHERE state = 'published' AND repealed_on IS NOT NULL;
    """

  /// A draft's words are sealed; what is public stands in clear beside them, masked, from the release on.
  private static let publications = """
    CREATE TABLE publication (
      id BLOB PRIMARY KEY NOT NULL,
      authority_id BLOB NOT NULL,
      state TEXT NOT NULL CONSTRAINT publication_state CHECK (state IN ('drafting', 'screening', 'inReview',
        'inSecrecyReview', 'inAttributeReview', 'scheduled', 'published', 'withdrawn', 'kept', 'merged')),
      kind TEXT NOT NULL,
      field TEXT NOT NULL,
      stage TEXT NOT NULL,
      column_code TEXT NOT NULL,
      number TEXT,
      index_number TEXT,
      joint_issuers TEXT NOT NULL,
      legal_basis TEXT NOT NULL,
      topics TEXT NOT NULL,
      formed_on TEXT NOT NULL,
      effective_on TEXT,
      expires_on TEXT,
      repealed_on TEXT,
      limit_days INTEGER,
      limit_basis TEXT,
      draft_title TEXT NOT NULL,
      draft_summary TEXT NOT NULL,
      draft_body TEXT NOT NULL,
      draft_plain TEXT NOT NULL,
      title TEXT,
      summary TEXT,
      body TEXT,
      plain TEXT,
      origin TEXT,
      attribute TEXT,
      ground TEXT,
      interest TEXT,
      ground_reason TEXT,
      revises_id BLOB,
      revision_kind TEXT,
      revision_reason TEXT,
      changed_on TEXT,
      source_number TEXT,
      drafted_by BLOB,
      drafter_name TEXT NOT NULL,
      reviewed_by BLOB,
      asks_secrecy INTEGER NOT NULL,
      due_on TEXT NOT NULL,
      told_level TEXT NOT NULL,
      finished_on TEXT,
      instance_id BLOB,
      release_at INTEGER,
      published_at INTEGER,
      published_on TEXT,
      withdrawn_at INTEGER,
      version INTEGER NOT NULL,
      edition INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX publication_by_index ON publication (index_number);
    CREATE INDEX publication_at_desk ON publication (authority_id, state, due_on, id);
    CREATE INDEX publication_by_time ON publication (state, published_at, id);
    CREATE INDEX publication_by_field ON publication (field, state, published_at, id);
    CREATE INDEX publication_by_column ON publication (column_code, state, published_at, id);
    CREATE INDEX publication_by_kind ON publication (kind, state, published_at, id);
    CREATE INDEX publication_by_authority ON publication (authority_id, state, published_at, id);
    CREATE INDEX publication_by_original ON publication (revises_id);
    CREATE INDEX publication_by_number ON publication (number);
    CREATE INDEX publication_open ON publication (due_on, id) WHERE finished_on IS NULL;
    CREATE TABLE publication_topic (
      publication_id BLOB NOT NULL,
      topic TEXT NOT NULL,
      published_at INTEGER NOT NULL,
      CONSTRAINT publication_topic_key PRIMARY KEY (publication_id, topic)
    );
    CREATE INDEX publication_topic_by_topic ON publication_topic (topic, published_at, publication_id);
    CREATE TABLE publication_author (
      publication_id BLOB NOT NULL,
      account_id BLOB NOT NULL,
      CONSTRAINT publication_author_key PRIMARY KEY (publication_id, account_id)
    );
    CREATE TABLE publication_attachment (
      id BLOB PRIMARY KEY NOT NULL,
      publication_id BLOB NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      media TEXT NOT NULL,
      extracted_text TEXT,
      masked_sha256 TEXT,
      masked_size_bytes INTEGER,
      masked_name TEXT,
      masked_media TEXT,
      is_left_out INTEGER NOT NULL
    );
    CREATE INDEX publication_attachment_of ON publication_attachment (publication_id, position, id);
    CREATE INDEX publication_attachment_file ON publication_attachment (sha256);
    CREATE INDEX publication_attachment_masked ON publication_attachment (masked_sha256);
    CREATE TABLE publication_finding (
      id BLOB PRIMARY KEY NOT NULL,
      publication_id BLOB NOT NULL,
      place TEXT NOT NULL,
      kind TEXT NOT NULL,
      is_secrecy INTEGER NOT NULL,
      start_at INTEGER NOT NULL,
      length INTEGER NOT NULL,
      shown TEXT NOT NULL,
      decision TEXT NOT NULL CONSTRAINT publication_finding_decision CHECK (decision IN ('open', 'mask', 'keep')),
      reason TEXT NOT NULL,
      decided_by BLOB
    );
    CREATE INDEX publication_finding_of ON publication_finding (publication_id, place, start_at, id);
    CREATE TABLE publication_event (
      id BLOB PRIMARY KEY NOT NULL,
      publication_id BLOB NOT NULL,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor_name TEXT NOT NULL,
      reason TEXT NOT NULL,
      is_public INTEGER NOT NULL,
      version INTEGER
    );
    CREATE INDEX publication_event_of ON publication_event (publication_id, id);
    CREATE TABLE publication_version (
      publication_id BLOB NOT NULL,
      version INTEGER NOT NULL,
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      replaced_at INTEGER NOT NULL,
      CONSTRAINT publication_version_key PRIMARY KEY (publication_id, version)
    );
    CREATE TABLE publication_link (
      from_id BLOB NOT NULL,
      to_id BLOB NOT NULL,
      kind TEXT NOT NULL CONSTRAINT publication_link_kind CHECK (kind IN ('repeals', 'amends', 'interprets')),
      CONSTRAINT publication_link_key PRIMARY KEY (from_id, to_id, kind)
    );
    CREATE INDEX publication_link_back ON publication_link (to_id, kind);
    CREATE TABLE publication_column_asking (
      column_code TEXT PRIMARY KEY NOT NULL,
      asked_at INTEGER NOT NULL,
      people INTEGER NOT NULL
    );
    CREATE TABLE publication_rating (
      id BLOB PRIMARY KEY NOT NULL,
      publication_id BLOB NOT NULL,
      is_useful INTEGER NOT NULL,
      is_understandable INTEGER NOT NULL,
      remark TEXT NOT NULL,
      rated_at INTEGER NOT NULL
    );
    CREATE INDEX publication_rating_of ON publication_rating (publication_id, is_useful, is_understandable);
    CREATE TABLE publication_list (
      list_code TEXT NOT NULL,
      authority_id BLOB NOT NULL,
      version INTEGER NOT NULL,
      state TEXT NOT NULL CONSTRAINT publication_list_state CHECK (state IN ('proposed', 'published', 'refused')),
      content TEXT NOT NULL,
      row_count INTEGER NOT NULL,
      reason TEXT NOT NULL,
      proposed_by BLOB NOT NULL,
      proposed_at INTEGER NOT NULL,
      decided_by BLOB,
      decided_at INTEGER,
      decision_reason TEXT,
      CONSTRAINT publication_list_key PRIMARY KEY (list_code, authority_id, version)
    );
    CREATE INDEX publication_list_by_state ON publication_list (state, list_code, authority_id, version);
    CREATE TABLE publication_index (
      prefix TEXT NOT NULL,
      year INTEGER NOT NULL,
      last_number INTEGER NOT NULL,
      CONSTRAINT publication_index_key PRIMARY KEY (prefix, year)
    );
    """
}
