package import Store

/// The tables of this module.
package enum PrivacyMigrations {
  /// Questions about readings; requests for lists, and whom each list held; requests for erasure.
  package static let set = MigrationSet(
    module: "privacy",
    migrations: [
      Migration(number: 1, name: "questions", sql: questions),
      Migration(number: 2, name: "exports", sql: exports),
      Migration(number: 3, name: "erasures", sql: erasures),
    ])

  /// What was written besides the ground is sealed with the person's key and goes with it.
  private static let erasures = """
    CREATE TABLE erasure_request (
      id BLOB PRIMARY KEY NOT NULL,
      account_id BLOB NOT NULL CONSTRAINT erasure_request_account REFERENCES account (id),
      ground TEXT NOT NULL CONSTRAINT erasure_request_ground CHECK (ground IN
        ('asked', 'purposeMet', 'periodOver', 'unlawful', 'otherLaw')),
      reason TEXT NOT NULL,
      state TEXT NOT NULL CONSTRAINT erasure_request_state CHECK (state IN
        ('requested', 'done', 'rejected', 'withdrawn')),
      requested_by BLOB NOT NULL CONSTRAINT erasure_request_requester REFERENCES account (id),
      requested_at INTEGER NOT NULL,
      decided_by BLOB CONSTRAINT erasure_request_decider REFERENCES account (id),
      decided_at INTEGER,
      refusal TEXT,
      CONSTRAINT erasure_request_second_person CHECK (decided_by IS NULL OR decided_by <> requested_by)
    );
    CREATE UNIQUE INDEX erasure_request_open ON erasure_request (account_id) WHERE state = 'requested';
    """

  /// What was asked stands sealed in the case; here is only which reading it is about.
  private static let questions = """
    CREATE TABLE data_question (
      case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT data_question_case REFERENCES case_file (id),
      record_id BLOB NOT NULL CONSTRAINT data_question_record REFERENCES access_record (id),
      party_id BLOB NOT NULL CONSTRAINT data_question_party REFERENCES party (id),
      asked_at INTEGER NOT NULL
    );
    CREATE INDEX data_question_by_record ON data_question (record_id, party_id, case_id);
    CREATE INDEX data_question_by_party ON data_question (party_id, asked_at);
    """

  /// The result lies sealed among the files; its key stands sealed in `key_sealed` and goes when the result ends, so that no
  /// copy of the file can be read afterwards.
  private static let exports = """
    CREATE TABLE export_request (
      id BLOB PRIMARY KEY NOT NULL,
      source TEXT NOT NULL,
      organisation_id BLOB NOT NULL CONSTRAINT export_request_organisation REFERENCES organisation (id),
      from_day TEXT NOT NULL,
      through_day TEXT NOT NULL,
      purpose TEXT NOT NULL,
      article TEXT NOT NULL,
      state TEXT NOT NULL CONSTRAINT export_request_state CHECK (state IN
        ('requested', 'approved', 'ready', 'rejected', 'withdrawn', 'failed', 'expired')),
      requested_by BLOB NOT NULL CONSTRAINT export_request_requester REFERENCES account (id),
      requested_at INTEGER NOT NULL,
      decided_by BLOB CONSTRAINT export_request_decider REFERENCES account (id),
      decided_at INTEGER,
      reason TEXT,
      job_id BLOB,
      row_count INTEGER,
      person_count INTEGER,
      sha256 TEXT,
      size_bytes INTEGER,
      key_sealed BLOB,
      ready_at INTEGER,
      expires_at INTEGER,
      fetched INTEGER NOT NULL,
      CONSTRAINT export_request_second_person CHECK (decided_by IS NULL OR decided_by <> requested_by)
    );
    CREATE INDEX export_request_by_requester ON export_request (requested_by, state, id);
    CREATE INDEX export_request_by_state ON export_request (state, id);
    CREATE INDEX export_request_by_expiry ON export_request (expires_at) WHERE state = 'ready';
    CREATE INDEX export_request_by_file ON export_request (sha256) WHERE sha256 IS NOT NULL;
    CREATE TABLE export_person (
      request_id BLOB NOT NULL CONSTRAINT export_person_request REFERENCES export_request (id),
      party_id BLOB NOT NULL CONSTRAINT export_person_party REFERENCES party (id),
      PRIMARY KEY (request_id, party_id)
    );
    """
}
