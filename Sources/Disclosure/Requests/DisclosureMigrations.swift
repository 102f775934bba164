package import Store

/// The tables of requests.
package enum DisclosureMigrations {
  /// Requests beside their cases; answers, consultations, fees, excess, files; what is reviewed again; the archive.
  package static let set = MigrationSet(
    module: "disclosure",
    migrations: [
      Migration(number: 1, name: "requests", sql: requests),
      Migration(number: 2, name: "handling", sql: handling),
      Migration(number: 3, name: "afterwards", sql: afterwards),
      Migration(number: 4, name: "lists for programs", sql: lists),
      Migration(number: 5, name: "suggestions", sql: suggestions),
      Migration(number: 6, name: "online-consultations", sql: onlineConsultations),
    ])

  /// What was asked stands sealed in the case. `result` and what follows it are filled when the request ends: they are what the
  /// annual report counts. `resulted_on` is the day of the answer in China; `in_time` is 1 where it came within the legal limit.
  private static let requests = """
    CREATE TABLE disclosure_request (
      case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT disclosure_request_case REFERENCES case_file (id),
      authority_id BLOB NOT NULL,
      party_id BLOB NOT NULL,
      category TEXT NOT NULL CONSTRAINT disclosure_request_category CHECK (category IN
        ('person', 'business', 'research', 'charity', 'legalService', 'other')),
      channel TEXT NOT NULL,
      received_on TEXT NOT NULL,
      result TEXT,
      resulted_on TEXT,
      in_time INTEGER CONSTRAINT disclosure_request_in_time CHECK (in_time IN (0, 1)),
      earlier_case_id BLOB,
      consents INTEGER NOT NULL CONSTRAINT disclosure_request_consents CHECK (consents IN (0, 1)),
      CONSTRAINT disclosure_request_result CHECK ((result IS NULL) = (resulted_on IS NULL))
    );
    CREATE INDEX disclosure_request_by_receipt ON disclosure_request (authority_id, received_on);
    CREATE INDEX disclosure_request_by_result ON disclosure_request (authority_id, resulted_on);
    CREATE INDEX disclosure_request_by_party ON disclosure_request (party_id, authority_id, received_on);
    """

  /// Texts of people are sealed with the requester's key; names of those who were asked with the platform's, because they are not
  /// the requester's data. A consultation is open until `ended_on`, a fee until it is paid or has lapsed.
  private static let handling = """
    CREATE TABLE disclosure_answer (
      id BLOB PRIMARY KEY NOT NULL,
      case_id BLOB NOT NULL CONSTRAINT disclosure_answer_case REFERENCES disclosure_request (case_id),
      stage TEXT NOT NULL CONSTRAINT disclosure_answer_stage CHECK (stage IN ('proposed', 'returned', 'made')),
      ground TEXT NOT NULL,
      content TEXT NOT NULL,
      proposed_by BLOB NOT NULL,
      proposed_at INTEGER NOT NULL,
      made_on TEXT
    );
    CREATE INDEX disclosure_answer_by_case ON disclosure_answer (case_id, id);
    CREATE TABLE disclosure_consultation (
      id BLOB PRIMARY KEY NOT NULL,
      case_id BLOB NOT NULL CONSTRAINT disclosure_consultation_case REFERENCES disclosure_request (case_id),
      kind TEXT NOT NULL CONSTRAINT disclosure_consultation_kind CHECK (kind IN ('thirdParty', 'jointAuthor')),
      name TEXT NOT NULL,
      address TEXT NOT NULL,
      about TEXT NOT NULL,
      sent_on TEXT NOT NULL,
      served_on TEXT,
      ended_on TEXT,
      outcome TEXT CONSTRAINT disclosure_consultation_outcome CHECK (outcome IN
        ('agrees', 'objects', 'objectsUnfounded', 'silent')),
      reply TEXT,
      told_on TEXT,
      CONSTRAINT disclosure_consultation_ended CHECK ((ended_on IS NULL) = (outcome IS NULL))
    );
    CREATE INDEX disclosure_consultation_by_case ON disclosure_consultation (case_id, id);
    CREATE INDEX disclosure_consultation_open ON disclosure_consultation (sent_on, id) WHERE ended_on IS NULL;
    CREATE TABLE disclosure_fee (
      case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT disclosure_fee_case REFERENCES disclosure_request (case_id),
      scale TEXT NOT NULL CONSTRAINT disclosure_fee_scale CHECK (scale IN ('byItem', 'byPage')),
      earlier_count INTEGER NOT NULL,
      unit_count INTEGER NOT NULL,
      amount_fen INTEGER NOT NULL CONSTRAINT disclosure_fee_amount CHECK (amount_fen > 0),
      noticed_on TEXT NOT NULL,
      paid_on TEXT,
      lapsed_on TEXT
    );
    CREATE INDEX disclosure_fee_open ON disclosure_fee (noticed_on, case_id) WHERE paid_on IS NULL AND lapsed_on IS NULL;
    CREATE TABLE disclosure_excess (
      case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT disclosure_excess_case REFERENCES disclosure_request (case_id),
      asked_on TEXT NOT NULL,
      why TEXT NOT NULL,
      answered_on TEXT,
      reasons TEXT,
      later_days INTEGER
    );
    CREATE TABLE disclosure_file (
      id BLOB PRIMARY KEY NOT NULL,
      case_id BLOB NOT NULL CONSTRAINT disclosure_file_case REFERENCES disclosure_request (case_id),
      source_id BLOB,
      name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      media_type TEXT NOT NULL,
      removed INTEGER NOT NULL,
      is_given INTEGER NOT NULL CONSTRAINT disclosure_file_is_given CHECK (is_given IN (0, 1)),
      added_by BLOB NOT NULL,
      added_at INTEGER NOT NULL
    );
    CREATE INDEX disclosure_file_by_case ON disclosure_file (case_id, id);
    CREATE INDEX disclosure_file_by_digest ON disclosure_file (sha256);
    """

  /// The archive holds no personal data: a person has confirmed it. `next_on` is when what is withheld is looked at again.
  private static let afterwards = """
    CREATE TABLE disclosure_withheld (
      id BLOB PRIMARY KEY NOT NULL,
      case_id BLOB NOT NULL CONSTRAINT disclosure_withheld_case REFERENCES disclosure_request (case_id),
      authority_id BLOB NOT NULL,
      ground TEXT NOT NULL,
      what TEXT NOT NULL,
      next_on TEXT,
      reviews INTEGER NOT NULL,
      state TEXT NOT NULL CONSTRAINT disclosure_withheld_state CHECK (state IN ('withheld', 'released')),
      note TEXT,
      reviewed_on TEXT,
      noticed_on TEXT,
      draft_path TEXT
    );
    CREATE INDEX disclosure_withheld_by_day ON disclosure_withheld (authority_id, next_on, id) WHERE state = 'withheld';
    CREATE INDEX disclosure_withheld_due ON disclosure_withheld (next_on, id) WHERE state = 'withheld';
    CREATE INDEX disclosure_withheld_by_case ON disclosure_withheld (case_id, id);
    CREATE TABLE disclosure_archive (
      id BLOB PRIMARY KEY NOT NULL,
      case_id BLOB NOT NULL CONSTRAINT disclosure_archive_case REFERENCES disclosure_request (case_id),
      authority_id BLOB NOT NULL,
      authority_name TEXT NOT NULL,
      title TEXT NOT NULL,
      question TEXT NOT NULL,
      answer TEXT NOT NULL,
      ground TEXT NOT NULL,
      result TEXT NOT NULL,
      in_time INTEGER NOT NULL CONSTRAINT disclosure_archive_in_time CHECK (in_time IN (0, 1)),
      answered_on TEXT NOT NULL,
      published_on TEXT NOT NULL,
      confirmed_by BLOB NOT NULL,
      withdrawn_on TEXT
    );
    CREATE UNIQUE INDEX disclosure_archive_of_case ON disclosure_archive (case_id) WHERE withdrawn_on IS NULL;
    CREATE INDEX disclosure_archive_by_day ON disclosure_archive (published_on, id) WHERE withdrawn_on IS NULL;
    CREATE INDEX disclosure_archive_by_result ON disclosure_archive (result, published_on, id) WHERE withdrawn_on IS NULL;
    """

  /// Lists of the archive follow identifiers, whatever narrows them; figures follow the day of the answer.
  private static let lists = """
    CREATE INDEX disclosure_archive_by_authority ON disclosure_archive (authority_id, id) WHERE withdrawn_on IS NULL;
    CREATE INDEX disclosure_archive_by_ground ON disclosure_archive (ground, id) WHERE withdrawn_on IS NULL;
    CREATE INDEX disclosure_archive_of_result ON disclosure_archive (result, id) WHERE withdrawn_on IS NULL;
    CREATE INDEX disclosure_archive_by_answer ON disclosure_archive (answered_on, ground, in_time) WHERE withdrawn_on IS NULL;
    CREATE INDEX disclosure_request_by_end ON disclosure_request (resulted_on, result, in_time) WHERE result IS NOT NULL;
    """

  /// `number_index` and `name_index` are keyed digests of what is wanted; rows with `is_indexed` 0 get theirs from the sweep. A
  /// suggestion is open until it is examined: the requester's words and the reason for declining stand sealed.
  private static let suggestions = """
    ALTER TABLE disclosure_request ADD COLUMN number_index BLOB;
    ALTER TABLE disclosure_request ADD COLUMN name_index BLOB;
    ALTER TABLE disclosure_request ADD COLUMN is_indexed INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX disclosure_request_by_number ON disclosure_request (authority_id, number_index, case_id)
      WHERE number_index IS NOT NULL;
    CREATE INDEX disclosure_request_by_name ON disclosure_request (authority_id, name_index, case_id)
      WHERE name_index IS NOT NULL;
    CREATE INDEX disclosure_request_unindexed ON disclosure_request (case_id) WHERE is_indexed = 0;
    CREATE TABLE disclosure_suggestion (
      case_id BLOB PRIMARY KEY NOT NULL
        CONSTRAINT disclosure_suggestion_case REFERENCES disclosure_request (case_id),
      authority_id BLOB NOT NULL,
      origin TEXT NOT NULL CONSTRAINT disclosure_suggestion_origin CHECK (origin IN ('requester', 'office')),
      reason TEXT CONSTRAINT disclosure_suggestion_reason CHECK (reason IN
        ('interests', 'awareness', 'participation')),
      words TEXT,
      suggested_on TEXT NOT NULL,
      outcome TEXT CONSTRAINT disclosure_suggestion_outcome CHECK (outcome IN ('adopted', 'declined')),
      note TEXT,
      examined_on TEXT,
      draft_path TEXT,
      CONSTRAINT disclosure_suggestion_examined CHECK ((outcome IS NULL) = (examined_on IS NULL))
    );
    CREATE INDEX disclosure_suggestion_open ON disclosure_suggestion (authority_id, suggested_on, case_id)
      WHERE outcome IS NULL;
    """

  /// `party_id` is the third party that is asked on the platform: what it is called and what it says stands sealed with its key.
  private static let onlineConsultations = """
    ALTER TABLE disclosure_consultation ADD COLUMN party_id BLOB;
    CREATE INDEX disclosure_consultation_by_party ON disclosure_consultation (party_id, sent_on, id)
      WHERE party_id IS NOT NULL;
    """
}
