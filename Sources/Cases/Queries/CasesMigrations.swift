package import Store

/// The tables of cases: drafts, case files with their forms, events, clocks, materials, messages, decisions and ratings, joint
/// cases, and the tallies that lists and reports read instead of counting.
///
/// Forms, names of applicants and agents, messages and private facts of events stand sealed.
package enum CasesMigrations {
  package static let set = MigrationSet(
    module: "cases",
    migrations: [
      Migration(number: 1, name: "drafts", sql: drafts),
      Migration(number: 2, name: "case-files", sql: caseFiles),
      Migration(number: 3, name: "events-and-clocks", sql: eventsAndClocks),
      Migration(number: 4, name: "papers", sql: papers),
      Migration(number: 5, name: "joint-cases", sql: jointCases),
      Migration(number: 6, name: "tallies", sql: tallies),
      Migration(number: 7, name: "rating-duties", sql: ratingDuties),
      Migration(number: 8, name: "joint-order", sql: jointOrder),
      Migration(number: 9, name: "case-imports", sql: caseImports),
      Migration(number: 10, name: "case-process", sql: caseProcess),
      Migration(number: 11, name: "citations", sql: citations),
    ])

  /// Where digests of files stand.
  package static let blobReferences = BlobReferenceSource(table: "case_material", column: "sha256")

  private static let drafts = """
    CREATE TABLE draft (
      id BLOB PRIMARY KEY NOT NULL,
      account_id BLOB NOT NULL,
      party_id BLOB NOT NULL,
      mandate_id BLOB,
      kind TEXT NOT NULL,
      subject_code TEXT NOT NULL,
      subject_version_id BLOB,
      title TEXT NOT NULL,
      step TEXT NOT NULL,
      data_sealed BLOB NOT NULL,
      revision INTEGER NOT NULL CONSTRAINT draft_revision CHECK (revision >= 1),
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    );
    CREATE INDEX draft_by_account ON draft (account_id, updated_at, id);
    """

  /// `due_on` is `9999-12-31` while no clock runs, so that it always orders. Newest first is by `id`, which is made in order
  /// of time. `submission_digest` is SHA-256 over the account and the idempotency key.
  private static let caseFiles = """
    CREATE TABLE case_file (
      id BLOB PRIMARY KEY NOT NULL,
      number TEXT NOT NULL,
      tracking_code TEXT NOT NULL,
      submission_digest BLOB NOT NULL,
      kind TEXT NOT NULL,
      subject_code TEXT NOT NULL,
      subject_version_id BLOB,
      title TEXT NOT NULL,
      state TEXT NOT NULL CONSTRAINT case_file_state CHECK (state IN ('submitted', 'supplementRequested', 'accepted',
        'pendingApproval', 'granted', 'refused', 'notAccepted', 'transferred', 'withdrawn', 'abandoned', 'delivered',
        'closed')),
      is_open INTEGER NOT NULL CONSTRAINT case_file_is_open CHECK (is_open IN (0, 1)),
      revision INTEGER NOT NULL CONSTRAINT case_file_revision CHECK (revision >= 1),
      level TEXT NOT NULL CONSTRAINT case_file_level CHECK (level IN ('green', 'yellow', 'red', 'stopped', 'finished')),
      due_on TEXT NOT NULL,
      applicant_party_id BLOB NOT NULL,
      applicant_kind TEXT NOT NULL,
      applicant_masked_name TEXT NOT NULL,
      applicant_masked_code TEXT NOT NULL,
      applicant_name_sealed BLOB NOT NULL,
      agent_account_id BLOB,
      agent_kind TEXT,
      agent_name_sealed BLOB,
      agent_organisation_id BLOB,
      agent_organisation_name TEXT,
      mandate_id BLOB,
      authority_id BLOB NOT NULL,
      authority_name TEXT NOT NULL,
      office_id BLOB,
      owner_id BLOB,
      owner_name TEXT,
      proposer_id BLOB,
      submitted_at INTEGER NOT NULL,
      received_on TEXT NOT NULL,
      accepted_at INTEGER,
      accepted_on TEXT,
      acceptance_deemed INTEGER NOT NULL,
      decided_at INTEGER,
      decided_on TEXT,
      decided_in_time INTEGER,
      delivered_at INTEGER,
      closed_at INTEGER,
      channel TEXT NOT NULL,
      joint_case_id BLOB,
      timing TEXT NOT NULL,
      supplement TEXT,
      extension TEXT,
      excluded_time TEXT
    );
    CREATE UNIQUE INDEX case_file_by_number ON case_file (number);
    CREATE UNIQUE INDEX case_file_by_submission ON case_file (submission_digest);
    CREATE INDEX case_file_by_state_due ON case_file (authority_id, state, due_on, id);
    CREATE INDEX case_file_by_state ON case_file (authority_id, state, id);
    CREATE INDEX case_file_by_authority_number ON case_file (authority_id, number, id);
    CREATE INDEX case_file_by_applicant ON case_file (applicant_party_id, is_open, id);
    CREATE INDEX case_file_by_agent ON case_file (agent_account_id, is_open, id) WHERE mandate_id IS NOT NULL;
    CREATE INDEX case_file_unassigned ON case_file (authority_id, due_on, id) WHERE is_open = 1 AND owner_id IS NULL;
    CREATE INDEX case_file_by_owner ON case_file (owner_id, due_on, id) WHERE is_open = 1 AND owner_id IS NOT NULL;
    CREATE INDEX case_file_by_level ON case_file (authority_id, level, due_on, id)
      WHERE is_open = 1 AND level <> 'green';
    CREATE INDEX case_file_by_decision ON case_file (authority_id, decided_in_time, decided_on, id)
      WHERE decided_on IS NOT NULL;
    CREATE INDEX case_file_by_joint ON case_file (joint_case_id, id) WHERE joint_case_id IS NOT NULL;
    CREATE TABLE case_form (
      case_id BLOB NOT NULL CONSTRAINT case_form_case REFERENCES case_file (id),
      version INTEGER NOT NULL CONSTRAINT case_form_version CHECK (version >= 1),
      at INTEGER NOT NULL,
      author_name TEXT NOT NULL,
      reason TEXT NOT NULL,
      data_sealed BLOB NOT NULL,
      CONSTRAINT case_form_key PRIMARY KEY (case_id, version)
    );
    CREATE TABLE case_read_mark (
      case_id BLOB NOT NULL CONSTRAINT case_read_mark_case REFERENCES case_file (id),
      reader_account_id BLOB NOT NULL,
      read_at INTEGER NOT NULL,
      CONSTRAINT case_read_mark_key PRIMARY KEY (case_id, reader_account_id)
    );
    """

  /// `holder_id` is a case or a joint case. `next_check_on` is the next day on which the sweep has to look.
  private static let eventsAndClocks = """
    CREATE TABLE case_event (
      case_id BLOB NOT NULL,
      id BLOB NOT NULL,
      revision INTEGER NOT NULL,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      from_state TEXT,
      to_state TEXT NOT NULL,
      actor_kind TEXT NOT NULL,
      actor_account_id BLOB,
      actor_name TEXT NOT NULL,
      organisation_id BLOB,
      organisation_name TEXT,
      on_behalf_of BLOB,
      mandate_id BLOB,
      article TEXT,
      is_public INTEGER NOT NULL,
      details TEXT NOT NULL,
      details_sealed BLOB,
      CONSTRAINT case_event_key PRIMARY KEY (case_id, id)
    );
    CREATE TABLE case_clock (
      holder_id BLOB NOT NULL,
      id BLOB NOT NULL,
      role TEXT NOT NULL CONSTRAINT case_clock_role
        CHECK (role IN ('acceptance', 'supplement', 'statutory', 'promised', 'delivery', 'joint')),
      unit TEXT NOT NULL CONSTRAINT case_clock_unit CHECK (unit IN ('workingDays', 'naturalDays')),
      limit_days INTEGER NOT NULL CONSTRAINT case_clock_limit CHECK (limit_days >= 0),
      article TEXT NOT NULL,
      started_on TEXT NOT NULL,
      is_finished INTEGER NOT NULL,
      level TEXT NOT NULL,
      due_on TEXT NOT NULL,
      warned INTEGER NOT NULL,
      next_check_on TEXT,
      CONSTRAINT case_clock_key PRIMARY KEY (holder_id, id)
    );
    CREATE INDEX case_clock_to_check ON case_clock (next_check_on, id) WHERE next_check_on IS NOT NULL;
    CREATE INDEX case_clock_open ON case_clock (id) WHERE is_finished = 0;
    CREATE TABLE clock_entry (
      holder_id BLOB NOT NULL,
      id BLOB NOT NULL,
      clock_id BLOB NOT NULL,
      kind TEXT NOT NULL CONSTRAINT clock_entry_kind CHECK (kind IN ('stop', 'resume', 'extend', 'restart', 'finish')),
      on_date TEXT NOT NULL,
      days INTEGER NOT NULL,
      ground TEXT NOT NULL,
      article TEXT NOT NULL,
      actor_name TEXT NOT NULL,
      at INTEGER NOT NULL,
      CONSTRAINT clock_entry_key PRIMARY KEY (holder_id, id)
    );
    """

  private static let papers = """
    CREATE TABLE case_material (
      id BLOB PRIMARY KEY NOT NULL,
      case_id BLOB CONSTRAINT case_material_case REFERENCES case_file (id),
      draft_id BLOB CONSTRAINT case_material_draft REFERENCES draft (id),
      code TEXT,
      name TEXT NOT NULL,
      status TEXT NOT NULL,
      sha256 TEXT,
      size_bytes INTEGER,
      media_type TEXT,
      file_name TEXT,
      note TEXT,
      version INTEGER NOT NULL,
      is_current INTEGER NOT NULL,
      added_at INTEGER NOT NULL,
      added_by TEXT NOT NULL,
      CONSTRAINT case_material_holder CHECK ((case_id IS NULL) <> (draft_id IS NULL))
    );
    CREATE INDEX case_material_by_case ON case_material (case_id, id) WHERE case_id IS NOT NULL;
    CREATE INDEX case_material_by_draft ON case_material (draft_id, id) WHERE draft_id IS NOT NULL;
    CREATE INDEX case_material_by_digest ON case_material (sha256) WHERE sha256 IS NOT NULL;
    CREATE TABLE case_message (
      case_id BLOB NOT NULL CONSTRAINT case_message_case REFERENCES case_file (id),
      id BLOB NOT NULL,
      at INTEGER NOT NULL,
      from_applicant INTEGER NOT NULL,
      author_account_id BLOB,
      author_name TEXT NOT NULL,
      organisation_name TEXT,
      text_sealed BLOB NOT NULL,
      read_at INTEGER,
      CONSTRAINT case_message_key PRIMARY KEY (case_id, id)
    );
    CREATE TABLE case_decision (
      case_id BLOB NOT NULL CONSTRAINT case_decision_case REFERENCES case_file (id),
      id BLOB NOT NULL,
      stage TEXT NOT NULL CONSTRAINT case_decision_stage CHECK (stage IN ('proposed', 'returned', 'made')),
      outcome TEXT NOT NULL CONSTRAINT case_decision_outcome CHECK (outcome IN ('granted', 'refused')),
      reasons TEXT NOT NULL,
      articles TEXT NOT NULL,
      document_title TEXT NOT NULL,
      document_number TEXT,
      conditions TEXT,
      remedies TEXT,
      at INTEGER NOT NULL,
      actor_name TEXT NOT NULL,
      CONSTRAINT case_decision_key PRIMARY KEY (case_id, id)
    );
    CREATE TABLE case_rating (
      id BLOB PRIMARY KEY NOT NULL,
      case_id BLOB NOT NULL CONSTRAINT case_rating_case REFERENCES case_file (id),
      authority_id BLOB NOT NULL,
      event TEXT NOT NULL,
      grade INTEGER NOT NULL CONSTRAINT case_rating_grade CHECK (grade BETWEEN 1 AND 5),
      tags TEXT NOT NULL,
      comment_sealed BLOB,
      channel TEXT NOT NULL,
      is_named INTEGER NOT NULL,
      at INTEGER NOT NULL,
      rated_on TEXT NOT NULL
    );
    CREATE UNIQUE INDEX case_rating_once ON case_rating (case_id, event);
    CREATE INDEX case_rating_by_grade ON case_rating (authority_id, grade, rated_on, case_id);
    """

  private static let jointCases = """
    CREATE TABLE joint_case (
      id BLOB PRIMARY KEY NOT NULL,
      number TEXT NOT NULL,
      tracking_code TEXT NOT NULL,
      submission_digest BLOB NOT NULL,
      subject_code TEXT NOT NULL,
      title TEXT NOT NULL,
      applicant_party_id BLOB NOT NULL,
      applicant_kind TEXT NOT NULL,
      applicant_masked_name TEXT NOT NULL,
      applicant_masked_code TEXT NOT NULL,
      applicant_name_sealed BLOB NOT NULL,
      lead_authority_id BLOB NOT NULL,
      government_id BLOB NOT NULL,
      submitted_at INTEGER NOT NULL,
      received_on TEXT NOT NULL,
      limit_days INTEGER NOT NULL,
      limit_unit TEXT NOT NULL,
      limit_article TEXT NOT NULL,
      revision INTEGER NOT NULL,
      extended_days INTEGER NOT NULL,
      finished_on TEXT
    );
    CREATE UNIQUE INDEX joint_case_by_number ON joint_case (number);
    CREATE UNIQUE INDEX joint_case_by_submission ON joint_case (submission_digest);
    """

  /// `period` is empty for what stands now, a month `YYYY-MM` for what happened in it.
  private static let tallies = """
    CREATE TABLE case_tally (
      authority_id BLOB NOT NULL,
      period TEXT NOT NULL,
      measure TEXT NOT NULL,
      kind TEXT NOT NULL,
      count INTEGER NOT NULL,
      CONSTRAINT case_tally_key PRIMARY KEY (authority_id, period, measure, kind)
    );
    CREATE TABLE case_sequence (
      scope TEXT PRIMARY KEY NOT NULL,
      last INTEGER NOT NULL
    );
    """

  /// `warned` is the highest card shown for the limit that runs: 0 none, 1 yellow, 2 red. The new index on `case_file` finds
  /// what is to be closed.
  private static let ratingDuties = """
    CREATE TABLE rating_duty (
      id BLOB PRIMARY KEY NOT NULL,
      case_id BLOB NOT NULL CONSTRAINT rating_duty_case REFERENCES case_file (id),
      authority_id BLOB NOT NULL,
      owner_id BLOB,
      owner_name TEXT,
      grade INTEGER NOT NULL CONSTRAINT rating_duty_grade CHECK (grade BETWEEN 1 AND 2),
      event TEXT NOT NULL,
      raised_on TEXT NOT NULL,
      state TEXT NOT NULL
        CONSTRAINT rating_duty_state CHECK (state IN ('raised', 'contacted', 'corrected', 'verified')),
      contact TEXT,
      contacted_at INTEGER,
      contacted_by BLOB,
      contacted_by_name TEXT,
      correction TEXT,
      told_by TEXT,
      corrected_at INTEGER,
      corrected_by BLOB,
      corrected_by_name TEXT,
      verified_at INTEGER,
      verified_by BLOB,
      verified_by_name TEXT,
      returned_reason TEXT,
      warned INTEGER NOT NULL,
      next_check_on TEXT,
      revision INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX rating_duty_once ON rating_duty (case_id, event);
    CREATE INDEX rating_duty_by_state ON rating_duty (authority_id, state, id);
    CREATE INDEX rating_duty_to_check ON rating_duty (next_check_on, id) WHERE next_check_on IS NOT NULL;
    CREATE INDEX case_file_delivered ON case_file (delivered_at, id) WHERE state = 'delivered';
    """

  /// A part of a joint case waits while a row of it is not settled.
  private static let jointOrder = """
    CREATE TABLE joint_part_order (
      case_id BLOB NOT NULL CONSTRAINT joint_part_order_case REFERENCES case_file (id),
      after_case_id BLOB NOT NULL CONSTRAINT joint_part_order_after REFERENCES case_file (id),
      settled_at INTEGER,
      CONSTRAINT joint_part_order_key PRIMARY KEY (case_id, after_case_id)
    );
    CREATE INDEX joint_part_order_by_predecessor ON joint_part_order (after_case_id, case_id)
      WHERE settled_at IS NULL;
    """

  /// Where a case stands in the process that it follows, as JSON; null where it follows none.
  private static let caseProcess = "ALTER TABLE case_file ADD COLUMN process TEXT;"

  /// Cases of other systems, each once by its source's own number. `digest` is SHA-256 over the rows that told of it.
  private static let caseImports = """
    CREATE TABLE case_import (
      case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT case_import_case REFERENCES case_file (id),
      data_source TEXT NOT NULL,
      foreign_number TEXT NOT NULL,
      digest BLOB NOT NULL,
      imported_at INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX case_import_once ON case_import (data_source, foreign_number);
    """

  /// Which public documents cite which articles of acts. The day stands in both tables, so that a page of a list is read along one index.
  private static let citations = """
    CREATE TABLE citing_document (
      id TEXT PRIMARY KEY NOT NULL,
      title TEXT NOT NULL,
      address TEXT NOT NULL,
      issuer TEXT NOT NULL,
      public_on TEXT NOT NULL
    );
    CREATE TABLE document_citation (
      document_id TEXT NOT NULL CONSTRAINT document_citation_document REFERENCES citing_document (id),
      cited_act TEXT NOT NULL,
      cited_number INTEGER NOT NULL,
      cited_inserted INTEGER NOT NULL,
      public_on TEXT NOT NULL,
      PRIMARY KEY (document_id, cited_act, cited_number, cited_inserted)
    );
    CREATE INDEX document_citation_by_place
      ON document_citation (cited_act, cited_number, cited_inserted, public_on, document_id);
    """
}
