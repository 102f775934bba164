package import Store

/// The tables of the annual report and of what is recorded for it.
package enum ReportMigrations {
  /// Reports with their versions and warnings; reviews and suits; matters of oversight; trainings.
  package static let set = MigrationSet(
    module: "disclosure-report",
    migrations: [
      Migration(number: 1, name: "reports", sql: reports),
      Migration(number: 2, name: "remedies", sql: remedies),
      Migration(number: 3, name: "oversight", sql: oversight),
      Migration(number: 4, name: "trainings", sql: trainings),
      Migration(number: 5, name: "complaints", sql: complaints),
    ])

  /// What stands sealed: what people say of an authority, who they are, and what they are told. What was brought on the platform is
  /// sealed with the key of whoever brought it.
  package static let sealedColumns: [SealedColumn] =
    ["complainant", "words", "subject", "question", "answer"].map {
      SealedColumn("disclosure_oversight", $0, owner: "t.party_id")
    } + [
      SealedColumn(
        "disclosure_oversight_message", "words",
        owner: "(SELECT o.party_id FROM disclosure_oversight o WHERE o.id = t.matter_id)")
    ]

  /// Figures and texts are what is published and name nobody. A version that is published does not change.
  private static let reports = """
    CREATE TABLE disclosure_report_version (
      authority_id BLOB NOT NULL CONSTRAINT disclosure_report_authority REFERENCES organisation (id),
      year INTEGER NOT NULL,
      version INTEGER NOT NULL CONSTRAINT disclosure_report_version_number CHECK (version >= 1),
      form TEXT NOT NULL,
      state TEXT NOT NULL CONSTRAINT disclosure_report_state CHECK (state IN ('draft', 'review', 'published')),
      figures TEXT NOT NULL,
      counted_at INTEGER NOT NULL,
      texts TEXT NOT NULL,
      correction TEXT,
      editor_id BLOB NOT NULL,
      submitted_at INTEGER,
      reviewer_id BLOB,
      review_note TEXT,
      published_on TEXT,
      revision INTEGER NOT NULL,
      CONSTRAINT disclosure_report_key PRIMARY KEY (authority_id, year, version),
      CONSTRAINT disclosure_report_second_person CHECK (state <> 'published' OR reviewer_id <> editor_id),
      CONSTRAINT disclosure_report_published CHECK ((state = 'published') = (published_on IS NOT NULL))
    );
    CREATE INDEX disclosure_report_by_year ON disclosure_report_version (year, state, authority_id, version);
    CREATE TABLE disclosure_report_adjustment (
      id BLOB PRIMARY KEY NOT NULL,
      authority_id BLOB NOT NULL CONSTRAINT disclosure_report_adjustment_authority REFERENCES organisation (id),
      year INTEGER NOT NULL,
      table_code TEXT NOT NULL,
      row_code TEXT NOT NULL,
      column_code TEXT NOT NULL,
      amount TEXT NOT NULL,
      reason TEXT NOT NULL,
      recorded_by BLOB NOT NULL,
      recorded_at INTEGER NOT NULL,
      withdrawn_at INTEGER
    );
    CREATE INDEX disclosure_report_adjustment_by_year ON disclosure_report_adjustment (authority_id, year, id);
    CREATE TABLE disclosure_report_warning (
      authority_id BLOB NOT NULL CONSTRAINT disclosure_report_warning_authority REFERENCES organisation (id),
      year INTEGER NOT NULL,
      level TEXT NOT NULL CONSTRAINT disclosure_report_warning_level CHECK (level IN ('yellow', 'red')),
      at INTEGER NOT NULL,
      CONSTRAINT disclosure_report_warning_key PRIMARY KEY (authority_id, year, level)
    );
    """

  private static let remedies = """
    CREATE TABLE disclosure_remedy (
      id BLOB PRIMARY KEY NOT NULL,
      authority_id BLOB NOT NULL CONSTRAINT disclosure_remedy_authority REFERENCES organisation (id),
      case_id BLOB,
      kind TEXT NOT NULL CONSTRAINT disclosure_remedy_kind CHECK (kind IN ('review', 'suit', 'suitAfterReview')),
      body TEXT NOT NULL,
      number TEXT NOT NULL,
      began_on TEXT NOT NULL,
      outcome TEXT CONSTRAINT disclosure_remedy_outcome CHECK (outcome IN ('upheld', 'corrected', 'other')),
      ended_on TEXT,
      note TEXT,
      recorded_by BLOB NOT NULL,
      recorded_at INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      CONSTRAINT disclosure_remedy_ended CHECK ((outcome IS NULL) = (ended_on IS NULL)),
      CONSTRAINT disclosure_remedy_order CHECK (ended_on IS NULL OR ended_on >= began_on)
    );
    CREATE INDEX disclosure_remedy_by_end ON disclosure_remedy (authority_id, ended_on, began_on, kind, outcome, id);
    CREATE INDEX disclosure_remedy_by_case ON disclosure_remedy (case_id, id) WHERE case_id IS NOT NULL;
    """

  private static let trainings = """
    CREATE TABLE disclosure_training (
      id BLOB PRIMARY KEY NOT NULL,
      authority_id BLOB NOT NULL CONSTRAINT disclosure_training_authority REFERENCES organisation (id),
      held_on TEXT NOT NULL,
      subject TEXT NOT NULL,
      persons INTEGER NOT NULL CONSTRAINT disclosure_training_persons CHECK (persons > 0),
      recorded_by BLOB NOT NULL,
      recorded_at INTEGER NOT NULL
    );
    CREATE INDEX disclosure_training_by_authority ON disclosure_training (authority_id, held_on, id);
    """

  /// `party_id` is the party that brought the matter on the platform; its words, and all that is said in it, are sealed with that
  /// party's key. `question` is what the authority was asked.
  private static let complaints = """
    ALTER TABLE disclosure_oversight ADD COLUMN party_id BLOB;
    ALTER TABLE disclosure_oversight ADD COLUMN subject TEXT;
    ALTER TABLE disclosure_oversight ADD COLUMN question TEXT;
    ALTER TABLE disclosure_oversight ADD COLUMN asked_on TEXT;
    ALTER TABLE disclosure_oversight ADD COLUMN reply_by TEXT;
    CREATE INDEX disclosure_oversight_by_party ON disclosure_oversight (party_id, received_on, id)
      WHERE party_id IS NOT NULL;
    CREATE INDEX disclosure_oversight_asked ON disclosure_oversight (authority_id, asked_on, id)
      WHERE asked_on IS NOT NULL;
    CREATE TABLE disclosure_oversight_message (
      id BLOB PRIMARY KEY NOT NULL,
      matter_id BLOB NOT NULL CONSTRAINT disclosure_oversight_message_matter REFERENCES disclosure_oversight (id),
      side TEXT NOT NULL CONSTRAINT disclosure_oversight_message_side CHECK (side IN
        ('complainant', 'authority', 'handler')),
      words TEXT NOT NULL,
      author_id BLOB NOT NULL,
      written_at INTEGER NOT NULL
    );
    CREATE INDEX disclosure_oversight_message_by_matter ON disclosure_oversight_message (matter_id, id);
    """

  /// `complainant` and `text` stand sealed.
  private static let oversight = """
    CREATE TABLE disclosure_oversight (
      id BLOB PRIMARY KEY NOT NULL,
      authority_id BLOB NOT NULL CONSTRAINT disclosure_oversight_authority REFERENCES organisation (id),
      handler_id BLOB NOT NULL CONSTRAINT disclosure_oversight_handler REFERENCES organisation (id),
      origin TEXT NOT NULL CONSTRAINT disclosure_oversight_origin CHECK (origin IN
        ('complaint', 'report', 'inspection')),
      matter TEXT NOT NULL CONSTRAINT disclosure_oversight_matter CHECK (matter IN
        ('notPublished', 'notAnswered', 'rightsInfringed', 'other')),
      case_id BLOB,
      received_on TEXT NOT NULL,
      complainant TEXT,
      words TEXT NOT NULL,
      finding TEXT CONSTRAINT disclosure_oversight_finding CHECK (finding IN
        ('substantiated', 'partly', 'unsubstantiated', 'withdrawn')),
      measure TEXT CONSTRAINT disclosure_oversight_measure CHECK (measure IN ('none', 'rectify', 'criticise', 'propose')),
      answer TEXT,
      ended_on TEXT,
      rectified_on TEXT,
      recorded_by BLOB NOT NULL,
      recorded_at INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      CONSTRAINT disclosure_oversight_ended CHECK ((finding IS NULL) = (ended_on IS NULL))
    );
    CREATE INDEX disclosure_oversight_by_end ON disclosure_oversight (authority_id, ended_on, received_on, id);
    """
}
