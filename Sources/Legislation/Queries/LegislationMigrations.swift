package import Store

/// The tables of acts.
package enum LegislationMigrations {
  package static let set = MigrationSet(
    module: "legislation",
    migrations: [
      Migration(number: 1, name: "acts", sql: acts), Migration(number: 2, name: "lapse", sql: lapse),
    ])

  /// Whether the search index has been told that an act no longer applies: what lapses on a day to come is told on that day.
  private static let lapse = """
    ALTER TABLE act ADD COLUMN lapse_told INTEGER NOT NULL DEFAULT 0
      CONSTRAINT act_lapse_told CHECK (lapse_told IN (0, 1));
    CREATE INDEX act_by_lapse ON act (repealed_on, id) WHERE lapse_told = 0 AND repealed_on IS NOT NULL;
    """

  /// An act, its versions with their texts, the articles of each version, what its present version cites and repeals.
  private static let acts = """
    CREATE TABLE act (
      id BLOB PRIMARY KEY NOT NULL,
      name TEXT NOT NULL CONSTRAINT act_name UNIQUE,
      title TEXT NOT NULL,
      level TEXT NOT NULL,
      issuer TEXT,
      version_id BLOB NOT NULL,
      version_on TEXT NOT NULL,
      effective_on TEXT,
      repealed_on TEXT,
      repealed_by TEXT,
      article_count INTEGER NOT NULL,
      imported_at INTEGER NOT NULL
    );
    CREATE INDEX act_by_import ON act (imported_at, id);
    CREATE TABLE act_version (
      id BLOB PRIMARY KEY NOT NULL,
      act_id BLOB NOT NULL CONSTRAINT act_version_act REFERENCES act (id),
      version_on TEXT NOT NULL,
      title TEXT NOT NULL,
      order_number TEXT,
      effective_on TEXT,
      digest TEXT NOT NULL,
      document TEXT NOT NULL,
      article_count INTEGER NOT NULL,
      imported_at INTEGER NOT NULL,
      CONSTRAINT act_version_day UNIQUE (act_id, version_on)
    );
    CREATE TABLE act_article (
      version_id BLOB NOT NULL CONSTRAINT act_article_version REFERENCES act_version (id),
      number INTEGER NOT NULL,
      inserted INTEGER NOT NULL,
      position INTEGER NOT NULL,
      heading TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (version_id, number, inserted)
    );
    CREATE TABLE act_citation (
      act_id BLOB NOT NULL CONSTRAINT act_citation_act REFERENCES act (id),
      number INTEGER NOT NULL,
      inserted INTEGER NOT NULL,
      cited_act TEXT NOT NULL,
      cited_number INTEGER NOT NULL,
      cited_inserted INTEGER NOT NULL,
      PRIMARY KEY (act_id, number, inserted, cited_act, cited_number, cited_inserted)
    );
    CREATE INDEX act_citation_by_cited ON act_citation (cited_act, cited_number, cited_inserted);
    CREATE TABLE act_repeal (
      act_id BLOB NOT NULL CONSTRAINT act_repeal_act REFERENCES act (id),
      repealed_act TEXT NOT NULL,
      repealed_on TEXT NOT NULL,
      PRIMARY KEY (act_id, repealed_act)
    );
    CREATE INDEX act_repeal_by_act ON act_repeal (repealed_act);
    """
}
