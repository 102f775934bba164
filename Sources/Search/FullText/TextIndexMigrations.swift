package import Store

/// The tables of the full-text index. All of it can be made anew from what the features keep.
package enum TextIndexMigrations {
  package static let set = MigrationSet(module: "search", migrations: [index, needs])

  private static let index = Migration(
    number: 1, name: "full text",
    sql: """
      -- Lists of terms over some documents: written once, never changed, merged with others in time.
      CREATE TABLE search_segment (
        id BLOB NOT NULL,
        documents INTEGER NOT NULL,
        passages INTEGER NOT NULL,
        -- How many documents have been taken out or replaced since, and a mark of that state.
        gone INTEGER NOT NULL,
        gone_mark BLOB NOT NULL,
        -- The first term of each block, and what filters and facets need of each document.
        directory BLOB NOT NULL,
        contents BLOB NOT NULL,
        CONSTRAINT search_segment_pk PRIMARY KEY (id),
        CONSTRAINT search_segment_counts CHECK (documents > 0 AND passages >= documents AND gone BETWEEN 0 AND documents)
      );
      CREATE TABLE search_block (
        segment_id BLOB NOT NULL,
        place INTEGER NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT search_block_pk PRIMARY KEY (segment_id, place),
        CONSTRAINT search_block_segment FOREIGN KEY (segment_id) REFERENCES search_segment (id)
      );
      -- The places in a segment whose documents are no longer there.
      CREATE TABLE search_gone (
        segment_id BLOB NOT NULL,
        place INTEGER NOT NULL,
        CONSTRAINT search_gone_pk PRIMARY KEY (segment_id, place),
        CONSTRAINT search_gone_segment FOREIGN KEY (segment_id) REFERENCES search_segment (id)
      );
      CREATE TABLE search_document (
        id TEXT NOT NULL,
        source TEXT NOT NULL,
        segment_id BLOB NOT NULL,
        place INTEGER NOT NULL,
        text_id BLOB NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        address TEXT NOT NULL,
        authority_name TEXT NOT NULL,
        authority_id TEXT,
        issued_on TEXT,
        is_in_force INTEGER NOT NULL,
        number TEXT,
        CONSTRAINT search_document_pk PRIMARY KEY (id),
        CONSTRAINT search_document_segment FOREIGN KEY (segment_id) REFERENCES search_segment (id),
        CONSTRAINT search_document_force CHECK (is_in_force IN (0, 1))
      );
      CREATE UNIQUE INDEX search_document_by_place ON search_document (segment_id, place);
      CREATE INDEX search_document_by_source ON search_document (source, id);
      -- The passages for extracts, some in a row.
      CREATE TABLE search_text (
        text_id BLOB NOT NULL,
        first_passage INTEGER NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT search_text_pk PRIMARY KEY (text_id, first_passage)
      );
      """)

  private static let needs = Migration(
    number: 2, name: "searches in vain",
    sql: """
      -- What was looked for and not found. The words are kept from the time on when several have asked the same.
      CREATE TABLE search_need (
        digest BLOB NOT NULL,
        words TEXT,
        times INTEGER NOT NULL,
        first_on TEXT NOT NULL,
        last_on TEXT NOT NULL,
        CONSTRAINT search_need_pk PRIMARY KEY (digest),
        CONSTRAINT search_need_times CHECK (times > 0),
        CONSTRAINT search_need_days CHECK (first_on <= last_on)
      );
      CREATE INDEX search_need_by_times ON search_need (times, last_on);
      CREATE INDEX search_need_by_last ON search_need (last_on);
      """)
}
