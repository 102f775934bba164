CREATE TABLE access_record (
  id BLOB PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  reader_account_id BLOB,
  reader_name TEXT NOT NULL,
  organisation_id BLOB,
  organisation_name TEXT NOT NULL,
  subject_party_id BLOB NOT NULL CONSTRAINT access_record_party REFERENCES party (id),
  case_id TEXT,
  case_number TEXT,
  purpose TEXT NOT NULL,
  rule TEXT NOT NULL
, salt BLOB) STRICT;

CREATE INDEX access_record_by_case ON access_record (case_id, id) WHERE case_id IS NOT NULL;

CREATE INDEX access_record_by_office ON access_record (organisation_id, id);

CREATE INDEX access_record_by_party ON access_record (subject_party_id, id);

CREATE INDEX access_record_by_party_case ON access_record (subject_party_id, case_id, id);

CREATE INDEX access_record_by_party_office ON access_record (subject_party_id, organisation_id, id);

CREATE INDEX access_record_unsalted ON access_record (id) WHERE salt IS NULL;

CREATE TABLE account (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CONSTRAINT account_kind CHECK (kind IN ('resident', 'staff')),
  login TEXT NOT NULL,
  display_name TEXT NOT NULL,
  person_party_id BLOB NOT NULL CONSTRAINT account_person REFERENCES party (id),
  password_hash TEXT NOT NULL,
  password_changed_at INTEGER NOT NULL,
  must_change_password INTEGER NOT NULL,
  mobile_sealed BLOB,
  mobile_index BLOB,
  mobile_masked TEXT NOT NULL,
  totp_sealed BLOB,
  totp_enabled_at INTEGER,
  totp_last_step INTEGER NOT NULL,
  is_helper INTEGER NOT NULL,
  language TEXT,
  created_at INTEGER NOT NULL,
  closed_at INTEGER
, name_index BLOB) STRICT;

CREATE INDEX account_by_kind ON account (kind, id);

CREATE UNIQUE INDEX account_by_login ON account (login);

CREATE INDEX account_by_mobile ON account (mobile_index) WHERE mobile_index IS NOT NULL;

CREATE INDEX account_by_name_index ON account (name_index, kind, id) WHERE name_index IS NOT NULL;

CREATE UNIQUE INDEX account_by_person ON account (person_party_id);

CREATE INDEX account_helper ON account (id) WHERE is_helper = 1;

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
, lapse_told INTEGER NOT NULL DEFAULT 0
  CONSTRAINT act_lapse_told CHECK (lapse_told IN (0, 1))) STRICT;

CREATE TABLE act_article (
  version_id BLOB NOT NULL CONSTRAINT act_article_version REFERENCES act_version (id),
  number INTEGER NOT NULL,
  inserted INTEGER NOT NULL,
  position INTEGER NOT NULL,
  heading TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (version_id, number, inserted)
) STRICT;

CREATE INDEX act_by_import ON act (imported_at, id);

CREATE INDEX act_by_lapse ON act (repealed_on, id) WHERE lapse_told = 0 AND repealed_on IS NOT NULL;

CREATE TABLE act_citation (
  act_id BLOB NOT NULL CONSTRAINT act_citation_act REFERENCES act (id),
  number INTEGER NOT NULL,
  inserted INTEGER NOT NULL,
  cited_act TEXT NOT NULL,
  cited_number INTEGER NOT NULL,
  cited_inserted INTEGER NOT NULL,
  PRIMARY KEY (act_id, number, inserted, cited_act, cited_number, cited_inserted)
) STRICT;

CREATE INDEX act_citation_by_cited ON act_citation (cited_act, cited_number, cited_inserted);

CREATE TABLE act_repeal (
  act_id BLOB NOT NULL CONSTRAINT act_repeal_act REFERENCES act (id),
  repealed_act TEXT NOT NULL,
  repealed_on TEXT NOT NULL,
  PRIMARY KEY (act_id, repealed_act)
) STRICT;

CREATE INDEX act_repeal_by_act ON act_repeal (repealed_act);

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
) STRICT;

CREATE TABLE audit_entry (
  id BLOB PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_account_id BLOB,
  actor_name TEXT NOT NULL,
  organisation_id BLOB,
  organisation_name TEXT,
  on_behalf_of BLOB,
  mandate_id BLOB,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  article TEXT,
  details TEXT NOT NULL
, salt BLOB, subject_number TEXT) STRICT;

CREATE INDEX audit_entry_by_actor ON audit_entry (actor_account_id, id);

CREATE INDEX audit_entry_by_office ON audit_entry (organisation_id, id);

CREATE INDEX audit_entry_by_subject ON audit_entry (subject_kind, subject_id, id);

CREATE INDEX audit_entry_unsalted ON audit_entry (id) WHERE salt IS NULL;

CREATE TABLE blob_mark (
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  marked_at INTEGER NOT NULL,
  removing_since INTEGER,
  CONSTRAINT blob_mark_pk PRIMARY KEY (sha256)
) STRICT;

CREATE INDEX blob_mark_due ON blob_mark (marked_at, sha256);

CREATE TABLE blob_scan (
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL,
  noted_at INTEGER NOT NULL,
  signature TEXT,
  CONSTRAINT blob_scan_pk PRIMARY KEY (sha256),
  CONSTRAINT blob_scan_state_known CHECK (state IN ('waiting', 'infected'))
) STRICT;

CREATE INDEX blob_scan_by_state ON blob_scan (state, noted_at, sha256);

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
) STRICT;

CREATE INDEX case_clock_open ON case_clock (id) WHERE is_finished = 0;

CREATE INDEX case_clock_to_check ON case_clock (next_check_on, id) WHERE next_check_on IS NOT NULL;

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
) STRICT;

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
) STRICT;

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
, process TEXT) STRICT;

CREATE INDEX case_file_by_agent ON case_file (agent_account_id, is_open, id) WHERE mandate_id IS NOT NULL;

CREATE INDEX case_file_by_applicant ON case_file (applicant_party_id, is_open, id);

CREATE INDEX case_file_by_authority_number ON case_file (authority_id, number, id);

CREATE INDEX case_file_by_decision ON case_file (authority_id, decided_in_time, decided_on, id)
  WHERE decided_on IS NOT NULL;

CREATE INDEX case_file_by_joint ON case_file (joint_case_id, id) WHERE joint_case_id IS NOT NULL;

CREATE INDEX case_file_by_level ON case_file (authority_id, level, due_on, id)
  WHERE is_open = 1 AND level <> 'green';

CREATE UNIQUE INDEX case_file_by_number ON case_file (number);

CREATE INDEX case_file_by_owner ON case_file (owner_id, due_on, id) WHERE is_open = 1 AND owner_id IS NOT NULL;

CREATE INDEX case_file_by_state ON case_file (authority_id, state, id);

CREATE INDEX case_file_by_state_due ON case_file (authority_id, state, due_on, id);

CREATE UNIQUE INDEX case_file_by_submission ON case_file (submission_digest);

CREATE INDEX case_file_delivered ON case_file (delivered_at, id) WHERE state = 'delivered';

CREATE INDEX case_file_unassigned ON case_file (authority_id, due_on, id) WHERE is_open = 1 AND owner_id IS NULL;

CREATE TABLE case_form (
  case_id BLOB NOT NULL CONSTRAINT case_form_case REFERENCES case_file (id),
  version INTEGER NOT NULL CONSTRAINT case_form_version CHECK (version >= 1),
  at INTEGER NOT NULL,
  author_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  data_sealed BLOB NOT NULL,
  CONSTRAINT case_form_key PRIMARY KEY (case_id, version)
) STRICT;

CREATE TABLE case_import (
  case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT case_import_case REFERENCES case_file (id),
  data_source TEXT NOT NULL,
  foreign_number TEXT NOT NULL,
  digest BLOB NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX case_import_once ON case_import (data_source, foreign_number);

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
) STRICT;

CREATE INDEX case_material_by_case ON case_material (case_id, id) WHERE case_id IS NOT NULL;

CREATE INDEX case_material_by_digest ON case_material (sha256) WHERE sha256 IS NOT NULL;

CREATE INDEX case_material_by_draft ON case_material (draft_id, id) WHERE draft_id IS NOT NULL;

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
) STRICT;

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
) STRICT;

CREATE INDEX case_rating_by_grade ON case_rating (authority_id, grade, rated_on, case_id);

CREATE UNIQUE INDEX case_rating_once ON case_rating (case_id, event);

CREATE TABLE case_read_mark (
  case_id BLOB NOT NULL CONSTRAINT case_read_mark_case REFERENCES case_file (id),
  reader_account_id BLOB NOT NULL,
  read_at INTEGER NOT NULL,
  CONSTRAINT case_read_mark_key PRIMARY KEY (case_id, reader_account_id)
) STRICT;

CREATE TABLE case_rule (
  case_id BLOB NOT NULL CONSTRAINT case_rule_case REFERENCES case_file (id),
  purpose TEXT NOT NULL
    CONSTRAINT case_rule_purpose CHECK (purpose IN ('eligibility', 'fee', 'promise', 'routing')),
  model_version_id BLOB NOT NULL CONSTRAINT case_rule_model REFERENCES model_version (id),
  recorded_at INTEGER NOT NULL,
  details TEXT NOT NULL,
  PRIMARY KEY (case_id, purpose)
) STRICT;

CREATE INDEX case_rule_by_model ON case_rule (model_version_id, case_id);

CREATE TABLE case_sequence (
  scope TEXT PRIMARY KEY NOT NULL,
  last INTEGER NOT NULL
) STRICT;

CREATE TABLE case_tally (
  authority_id BLOB NOT NULL,
  period TEXT NOT NULL,
  measure TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  CONSTRAINT case_tally_key PRIMARY KEY (authority_id, period, measure, kind)
) STRICT;

CREATE TABLE citing_document (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  address TEXT NOT NULL,
  issuer TEXT NOT NULL,
  public_on TEXT NOT NULL
) STRICT;

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
) STRICT;

CREATE TABLE credential_reset (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL CONSTRAINT credential_reset_account REFERENCES account (id),
  scope TEXT NOT NULL
    CONSTRAINT credential_reset_scope CHECK (scope IN ('password', 'passwordAndSecondFactor')),
  organisation_id BLOB,
  requested_by BLOB NOT NULL,
  requested_by_name TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  confirmed_by BLOB,
  confirmed_by_name TEXT,
  code_hash BLOB,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT
    CONSTRAINT credential_reset_outcome CHECK (outcome IN ('used', 'withdrawn', 'replaced'))
) STRICT;

CREATE INDEX credential_reset_by_account ON credential_reset (account_id, requested_at);

CREATE INDEX credential_reset_by_requester ON credential_reset (requested_by, requested_at);

CREATE INDEX credential_reset_waiting ON credential_reset (organisation_id, id)
  WHERE code_hash IS NULL AND ended_at IS NULL;

CREATE TABLE data_key (
  owner_id BLOB NOT NULL,
  wrapped BLOB,
  master_version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  erased_at INTEGER,
  CONSTRAINT data_key_pk PRIMARY KEY (owner_id),
  CONSTRAINT data_key_owner_size CHECK (length(owner_id) = 16),
  CONSTRAINT data_key_erased CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
) STRICT;

CREATE INDEX data_key_by_master ON data_key (master_version, owner_id) WHERE wrapped IS NOT NULL;

CREATE TABLE data_question (
  case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT data_question_case REFERENCES case_file (id),
  record_id BLOB NOT NULL CONSTRAINT data_question_record REFERENCES access_record (id),
  party_id BLOB NOT NULL CONSTRAINT data_question_party REFERENCES party (id),
  asked_at INTEGER NOT NULL
) STRICT;

CREATE INDEX data_question_by_party ON data_question (party_id, asked_at);

CREATE INDEX data_question_by_record ON data_question (record_id, party_id, case_id);

CREATE TABLE disclosure_answer (
  id BLOB PRIMARY KEY NOT NULL,
  case_id BLOB NOT NULL CONSTRAINT disclosure_answer_case REFERENCES disclosure_request (case_id),
  stage TEXT NOT NULL CONSTRAINT disclosure_answer_stage CHECK (stage IN ('proposed', 'returned', 'made')),
  ground TEXT NOT NULL,
  content TEXT NOT NULL,
  proposed_by BLOB NOT NULL,
  proposed_at INTEGER NOT NULL,
  made_on TEXT
) STRICT;

CREATE INDEX disclosure_answer_by_case ON disclosure_answer (case_id, id);

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
) STRICT;

CREATE INDEX disclosure_archive_by_answer ON disclosure_archive (answered_on, ground, in_time) WHERE withdrawn_on IS NULL;

CREATE INDEX disclosure_archive_by_authority ON disclosure_archive (authority_id, id) WHERE withdrawn_on IS NULL;

CREATE INDEX disclosure_archive_by_day ON disclosure_archive (published_on, id) WHERE withdrawn_on IS NULL;

CREATE INDEX disclosure_archive_by_ground ON disclosure_archive (ground, id) WHERE withdrawn_on IS NULL;

CREATE INDEX disclosure_archive_by_result ON disclosure_archive (result, published_on, id) WHERE withdrawn_on IS NULL;

CREATE UNIQUE INDEX disclosure_archive_of_case ON disclosure_archive (case_id) WHERE withdrawn_on IS NULL;

CREATE INDEX disclosure_archive_of_result ON disclosure_archive (result, id) WHERE withdrawn_on IS NULL;

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
  told_on TEXT, party_id BLOB,
  CONSTRAINT disclosure_consultation_ended CHECK ((ended_on IS NULL) = (outcome IS NULL))
) STRICT;

CREATE INDEX disclosure_consultation_by_case ON disclosure_consultation (case_id, id);

CREATE INDEX disclosure_consultation_by_party ON disclosure_consultation (party_id, sent_on, id)
  WHERE party_id IS NOT NULL;

CREATE INDEX disclosure_consultation_open ON disclosure_consultation (sent_on, id) WHERE ended_on IS NULL;

CREATE TABLE disclosure_excess (
  case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT disclosure_excess_case REFERENCES disclosure_request (case_id),
  asked_on TEXT NOT NULL,
  why TEXT NOT NULL,
  answered_on TEXT,
  reasons TEXT,
  later_days INTEGER
) STRICT;

CREATE TABLE disclosure_fee (
  case_id BLOB PRIMARY KEY NOT NULL CONSTRAINT disclosure_fee_case REFERENCES disclosure_request (case_id),
  scale TEXT NOT NULL CONSTRAINT disclosure_fee_scale CHECK (scale IN ('byItem', 'byPage')),
  earlier_count INTEGER NOT NULL,
  unit_count INTEGER NOT NULL,
  amount_fen INTEGER NOT NULL CONSTRAINT disclosure_fee_amount CHECK (amount_fen > 0),
  noticed_on TEXT NOT NULL,
  paid_on TEXT,
  lapsed_on TEXT
) STRICT;

CREATE INDEX disclosure_fee_open ON disclosure_fee (noticed_on, case_id) WHERE paid_on IS NULL AND lapsed_on IS NULL;

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
) STRICT;

CREATE INDEX disclosure_file_by_case ON disclosure_file (case_id, id);

CREATE INDEX disclosure_file_by_digest ON disclosure_file (sha256);

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
  revision INTEGER NOT NULL, party_id BLOB, subject TEXT, question TEXT, asked_on TEXT, reply_by TEXT,
  CONSTRAINT disclosure_oversight_ended CHECK ((finding IS NULL) = (ended_on IS NULL))
) STRICT;

CREATE INDEX disclosure_oversight_asked ON disclosure_oversight (authority_id, asked_on, id)
  WHERE asked_on IS NOT NULL;

CREATE INDEX disclosure_oversight_by_end ON disclosure_oversight (authority_id, ended_on, received_on, id);

CREATE INDEX disclosure_oversight_by_party ON disclosure_oversight (party_id, received_on, id)
  WHERE party_id IS NOT NULL;

CREATE TABLE disclosure_oversight_message (
  id BLOB PRIMARY KEY NOT NULL,
  matter_id BLOB NOT NULL CONSTRAINT disclosure_oversight_message_matter REFERENCES disclosure_oversight (id),
  side TEXT NOT NULL CONSTRAINT disclosure_oversight_message_side CHECK (side IN
    ('complainant', 'authority', 'handler')),
  words TEXT NOT NULL,
  author_id BLOB NOT NULL,
  written_at INTEGER NOT NULL
) STRICT;

CREATE INDEX disclosure_oversight_message_by_matter ON disclosure_oversight_message (matter_id, id);

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
) STRICT;

CREATE INDEX disclosure_remedy_by_case ON disclosure_remedy (case_id, id) WHERE case_id IS NOT NULL;

CREATE INDEX disclosure_remedy_by_end ON disclosure_remedy (authority_id, ended_on, began_on, kind, outcome, id);

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
) STRICT;

CREATE INDEX disclosure_report_adjustment_by_year ON disclosure_report_adjustment (authority_id, year, id);

CREATE INDEX disclosure_report_by_year ON disclosure_report_version (year, state, authority_id, version);

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
) STRICT;

CREATE TABLE disclosure_report_warning (
  authority_id BLOB NOT NULL CONSTRAINT disclosure_report_warning_authority REFERENCES organisation (id),
  year INTEGER NOT NULL,
  level TEXT NOT NULL CONSTRAINT disclosure_report_warning_level CHECK (level IN ('yellow', 'red')),
  at INTEGER NOT NULL,
  CONSTRAINT disclosure_report_warning_key PRIMARY KEY (authority_id, year, level)
) STRICT;

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
  consents INTEGER NOT NULL CONSTRAINT disclosure_request_consents CHECK (consents IN (0, 1)), number_index BLOB, name_index BLOB, is_indexed INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT disclosure_request_result CHECK ((result IS NULL) = (resulted_on IS NULL))
) STRICT;

CREATE INDEX disclosure_request_by_end ON disclosure_request (resulted_on, result, in_time) WHERE result IS NOT NULL;

CREATE INDEX disclosure_request_by_name ON disclosure_request (authority_id, name_index, case_id)
  WHERE name_index IS NOT NULL;

CREATE INDEX disclosure_request_by_number ON disclosure_request (authority_id, number_index, case_id)
  WHERE number_index IS NOT NULL;

CREATE INDEX disclosure_request_by_party ON disclosure_request (party_id, authority_id, received_on);

CREATE INDEX disclosure_request_by_receipt ON disclosure_request (authority_id, received_on);

CREATE INDEX disclosure_request_by_result ON disclosure_request (authority_id, resulted_on);

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
) STRICT;

CREATE INDEX disclosure_suggestion_open ON disclosure_suggestion (authority_id, suggested_on, case_id)
  WHERE outcome IS NULL;

CREATE TABLE disclosure_training (
  id BLOB PRIMARY KEY NOT NULL,
  authority_id BLOB NOT NULL CONSTRAINT disclosure_training_authority REFERENCES organisation (id),
  held_on TEXT NOT NULL,
  subject TEXT NOT NULL,
  persons INTEGER NOT NULL CONSTRAINT disclosure_training_persons CHECK (persons > 0),
  recorded_by BLOB NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX disclosure_training_by_authority ON disclosure_training (authority_id, held_on, id);

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
) STRICT;

CREATE INDEX disclosure_withheld_by_case ON disclosure_withheld (case_id, id);

CREATE INDEX disclosure_withheld_by_day ON disclosure_withheld (authority_id, next_on, id) WHERE state = 'withheld';

CREATE INDEX disclosure_withheld_due ON disclosure_withheld (next_on, id) WHERE state = 'withheld';

CREATE TABLE document_citation (
  document_id TEXT NOT NULL CONSTRAINT document_citation_document REFERENCES citing_document (id),
  cited_act TEXT NOT NULL,
  cited_number INTEGER NOT NULL,
  cited_inserted INTEGER NOT NULL,
  public_on TEXT NOT NULL,
  PRIMARY KEY (document_id, cited_act, cited_number, cited_inserted)
) STRICT;

CREATE INDEX document_citation_by_place
  ON document_citation (cited_act, cited_number, cited_inserted, public_on, document_id);

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
) STRICT;

CREATE INDEX draft_by_account ON draft (account_id, updated_at, id);

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
) STRICT;

CREATE UNIQUE INDEX erasure_request_open ON erasure_request (account_id) WHERE state = 'requested';

CREATE TABLE export_person (
  request_id BLOB NOT NULL CONSTRAINT export_person_request REFERENCES export_request (id),
  party_id BLOB NOT NULL CONSTRAINT export_person_party REFERENCES party (id),
  PRIMARY KEY (request_id, party_id)
) STRICT;

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
) STRICT;

CREATE INDEX export_request_by_expiry ON export_request (expires_at) WHERE state = 'ready';

CREATE INDEX export_request_by_file ON export_request (sha256) WHERE sha256 IS NOT NULL;

CREATE INDEX export_request_by_requester ON export_request (requested_by, state, id);

CREATE INDEX export_request_by_state ON export_request (state, id);

CREATE TABLE holiday_schedule (
  year INTEGER PRIMARY KEY NOT NULL,
  days TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  imported_by BLOB NOT NULL
) STRICT;

CREATE TABLE job (
  id BLOB NOT NULL,
  kind TEXT NOT NULL,
  unique_key TEXT,
  priority INTEGER NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL,
  enqueued_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  maximum_attempts INTEGER NOT NULL,
  keep_seconds INTEGER NOT NULL,
  lease_number INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER,
  holder TEXT,
  started_at INTEGER,
  ended_at INTEGER,
  expires_at INTEGER,
  progress_done INTEGER,
  progress_total INTEGER,
  progress_note TEXT,
  last_error TEXT,
  CONSTRAINT job_pk PRIMARY KEY (id),
  CONSTRAINT job_id_size CHECK (length(id) = 16),
  CONSTRAINT job_state_known
    CHECK (state IN ('waiting', 'running', 'cancelling', 'done', 'dead', 'cancelled', 'discarded')),
  CONSTRAINT job_priority_known CHECK (priority IN (0, 1, 2)),
  CONSTRAINT job_attempts_range CHECK (attempts >= 0),
  CONSTRAINT job_leased CHECK ((state IN ('running', 'cancelling')) = (lease_until IS NOT NULL)),
  CONSTRAINT job_ended
    CHECK ((state IN ('done', 'dead', 'cancelled', 'discarded')) = (ended_at IS NOT NULL))
) STRICT;

CREATE INDEX job_dead ON job (ended_at, id) WHERE state = 'dead';

CREATE INDEX job_dead_by_kind ON job (kind, ended_at, id) WHERE state = 'dead';

CREATE INDEX job_expiring ON job (expires_at, id) WHERE expires_at IS NOT NULL;

CREATE INDEX job_lease ON job (lease_until, id) WHERE lease_until IS NOT NULL;

CREATE UNIQUE INDEX job_open_key ON job (kind, unique_key)
  WHERE ended_at IS NULL AND unique_key IS NOT NULL;

CREATE TABLE job_schedule (
  name TEXT NOT NULL,
  timetable TEXT NOT NULL,
  next_at INTEGER NOT NULL,
  last_slot_at INTEGER,
  CONSTRAINT job_schedule_pk PRIMARY KEY (name)
) STRICT;

CREATE INDEX job_schedule_next ON job_schedule (next_at, name);

CREATE TABLE job_turn (
  name TEXT NOT NULL,
  lease_number INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  last_error TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT job_turn_pk PRIMARY KEY (name)
) STRICT;

CREATE INDEX job_waiting ON job (kind, priority, due_at, id) WHERE state = 'waiting';

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
) STRICT;

CREATE UNIQUE INDEX joint_case_by_number ON joint_case (number);

CREATE UNIQUE INDEX joint_case_by_submission ON joint_case (submission_digest);

CREATE TABLE joint_part_order (
  case_id BLOB NOT NULL CONSTRAINT joint_part_order_case REFERENCES case_file (id),
  after_case_id BLOB NOT NULL CONSTRAINT joint_part_order_after REFERENCES case_file (id),
  settled_at INTEGER,
  CONSTRAINT joint_part_order_key PRIMARY KEY (case_id, after_case_id)
) STRICT;

CREATE INDEX joint_part_order_by_predecessor ON joint_part_order (after_case_id, case_id)
  WHERE settled_at IS NULL;

CREATE TABLE ledger_checkpoint (
  size INTEGER PRIMARY KEY NOT NULL,
  made_at INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE INDEX ledger_checkpoint_by_time ON ledger_checkpoint (made_at);

CREATE TABLE ledger_cosignature (
  size INTEGER NOT NULL CONSTRAINT ledger_cosignature_checkpoint REFERENCES ledger_checkpoint (size),
  witness TEXT NOT NULL,
  line TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (size, witness)
) STRICT;

CREATE INDEX ledger_cosignature_by_witness ON ledger_cosignature (witness, size);

CREATE TABLE ledger_entry (
  leaf INTEGER PRIMARY KEY NOT NULL,
  id BLOB NOT NULL,
  entry BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX ledger_entry_by_id ON ledger_entry (id);

CREATE TABLE ledger_head (
  id INTEGER PRIMARY KEY NOT NULL CONSTRAINT ledger_head_single CHECK (id = 1),
  size INTEGER NOT NULL,
  frontier TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger_key (
  vkey TEXT PRIMARY KEY NOT NULL,
  first_at INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;

CREATE TABLE ledger_pending (
  id BLOB PRIMARY KEY NOT NULL,
  entry BLOB NOT NULL
) STRICT;

CREATE TABLE ledger_tile (
  level INTEGER NOT NULL,
  number INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  PRIMARY KEY (level, number)
) STRICT;

CREATE TABLE mail_address (
  account_id BLOB PRIMARY KEY NOT NULL CONSTRAINT mail_address_account REFERENCES account (id),
  sealed BLOB,
  masked TEXT,
  confirmed_at INTEGER,
  pending_sealed BLOB,
  pending_masked TEXT,
  token_hash BLOB,
  token_expires_at INTEGER,
  asked_count INTEGER NOT NULL,
  asked_since INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX mail_address_by_token ON mail_address (token_hash) WHERE token_hash IS NOT NULL;

CREATE TABLE mail_message (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL CONSTRAINT mail_message_account REFERENCES account (id),
  source_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  template TEXT NOT NULL,
  parameters TEXT NOT NULL,
  case_id BLOB,
  sealed_to BLOB,
  sealed_link BLOB,
  state TEXT NOT NULL CONSTRAINT mail_message_state CHECK (state IN ('waiting', 'sent', 'skipped', 'refused')),
  last_error TEXT,
  created_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;

CREATE INDEX mail_message_by_age ON mail_message (created_at, id);

CREATE INDEX mail_message_by_state ON mail_message (state, id);

CREATE UNIQUE INDEX mail_message_once ON mail_message (account_id, source_id, template);

CREATE TABLE mail_refusal (
  account_id BLOB NOT NULL CONSTRAINT mail_refusal_account REFERENCES account (id),
  kind TEXT NOT NULL,
  refused_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, kind)
) STRICT;

CREATE TABLE mandate (
  id BLOB PRIMARY KEY NOT NULL,
  grantor_party_id BLOB NOT NULL CONSTRAINT mandate_grantor REFERENCES party (id),
  grantee_account_id BLOB NOT NULL CONSTRAINT mandate_grantee REFERENCES account (id),
  matter TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_through TEXT NOT NULL,
  state TEXT NOT NULL CONSTRAINT mandate_state CHECK (state IN ('offered', 'active', 'revoked')),
  offered_at INTEGER NOT NULL,
  accepted_at INTEGER,
  revoked_at INTEGER,
  CONSTRAINT mandate_period CHECK (valid_from <= valid_through)
) STRICT;

CREATE INDEX mandate_by_grantee ON mandate (grantee_account_id, id);

CREATE INDEX mandate_by_grantor ON mandate (grantor_party_id, id);

CREATE TABLE model_version (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CONSTRAINT model_version_kind CHECK (kind IN ('dmn', 'bpmn', 'form')),
  model_key TEXT NOT NULL,
  number INTEGER NOT NULL CONSTRAINT model_version_number CHECK (number > 0),
  digest TEXT NOT NULL,
  title TEXT NOT NULL,
  title_en TEXT,
  in_force_from TEXT NOT NULL,
  in_force_through TEXT,
  published_at INTEGER NOT NULL,
  published_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  document TEXT NOT NULL,
  CONSTRAINT model_version_period CHECK (in_force_through IS NULL OR in_force_through >= in_force_from)
) STRICT;

CREATE UNIQUE INDEX model_version_by_number ON model_version (kind, model_key, number);

CREATE UNIQUE INDEX model_version_in_force ON model_version (kind, model_key, in_force_from);

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
) STRICT;

CREATE INDEX notice_by_recipient ON notice (recipient_id, id);

CREATE INDEX notice_unread ON notice (recipient_id, id) WHERE read_at IS NULL;

CREATE TABLE organisation (
  id BLOB PRIMARY KEY NOT NULL,
  parent_id BLOB CONSTRAINT organisation_parent REFERENCES organisation (id),
  kind TEXT NOT NULL CONSTRAINT organisation_kind CHECK (kind IN ('division', 'department', 'office')),
  division_code TEXT NOT NULL,
  code TEXT,
  name_zh TEXT NOT NULL,
  name_en TEXT NOT NULL,
  path TEXT NOT NULL,
  sort_order INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  closed_at INTEGER
, reserved_for TEXT) STRICT;

CREATE UNIQUE INDEX organisation_by_code ON organisation (code) WHERE code IS NOT NULL AND closed_at IS NULL;

CREATE INDEX organisation_by_parent ON organisation (parent_id, sort_order, id);

CREATE UNIQUE INDEX organisation_by_path ON organisation (path);

CREATE INDEX organisation_by_reservation ON organisation (reserved_for, id) WHERE reserved_for IS NOT NULL;

CREATE TABLE outbox_event (
  id BLOB NOT NULL,
  topic TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  emitted_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  last_error TEXT,
  dead_at INTEGER, claims INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT outbox_event_pk PRIMARY KEY (id),
  CONSTRAINT outbox_event_id_size CHECK (length(id) = 16),
  CONSTRAINT outbox_event_attempts_range CHECK (attempts >= 0)
) STRICT;

CREATE INDEX outbox_event_dead ON outbox_event (dead_at, id) WHERE dead_at IS NOT NULL;

CREATE INDEX outbox_event_subject ON outbox_event (subject, id) WHERE dead_at IS NULL;

CREATE INDEX outbox_event_waiting ON outbox_event (due_at, id) WHERE dead_at IS NULL;

CREATE TABLE party (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CONSTRAINT party_kind CHECK (kind IN ('person', 'enterprise')),
  display_name TEXT NOT NULL,
  code_sealed BLOB,
  code_index BLOB,
  code_plain TEXT,
  code_masked TEXT NOT NULL,
  legal_representative TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX party_by_code_index ON party (code_index) WHERE code_index IS NOT NULL;

CREATE UNIQUE INDEX party_by_code_plain ON party (code_plain) WHERE code_plain IS NOT NULL;

CREATE TABLE party_member (
  id BLOB PRIMARY KEY NOT NULL,
  party_id BLOB NOT NULL CONSTRAINT party_member_party REFERENCES party (id),
  account_id BLOB NOT NULL CONSTRAINT party_member_account REFERENCES account (id),
  capacity TEXT NOT NULL
    CONSTRAINT party_member_capacity CHECK (capacity IN ('legalRepresentative', 'authorisedStaff')),
  valid_from TEXT NOT NULL,
  valid_through TEXT,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX party_member_by_account ON party_member (account_id, party_id) WHERE revoked_at IS NULL;

CREATE INDEX party_member_by_party ON party_member (party_id, id) WHERE revoked_at IS NULL;

CREATE TABLE platform_mark (
  name TEXT NOT NULL,
  value BLOB NOT NULL,
  set_at INTEGER NOT NULL,
  CONSTRAINT platform_mark_pk PRIMARY KEY (name)
) STRICT;

CREATE TABLE platform_probe (
  node TEXT NOT NULL,
  probed_at INTEGER NOT NULL,
  ballast BLOB,
  CONSTRAINT platform_probe_pk PRIMARY KEY (node)
) STRICT;

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
, rule_model TEXT) STRICT;

CREATE INDEX publication_at_desk ON publication (authority_id, state, due_on, id);

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
, public_name TEXT) STRICT;

CREATE INDEX publication_attachment_file ON publication_attachment (sha256);

CREATE INDEX publication_attachment_masked ON publication_attachment (masked_sha256);

CREATE INDEX publication_attachment_of ON publication_attachment (publication_id, position, id);

CREATE TABLE publication_author (
  publication_id BLOB NOT NULL,
  account_id BLOB NOT NULL,
  CONSTRAINT publication_author_key PRIMARY KEY (publication_id, account_id)
) STRICT;

CREATE INDEX publication_by_authority ON publication (authority_id, state, published_at, id);

CREATE INDEX publication_by_column ON publication (column_code, state, published_at, id);

CREATE INDEX publication_by_expiry ON publication (expires_on, id) WHERE state = 'published' AND expires_on IS NOT NULL;

CREATE INDEX publication_by_field ON publication (field, state, published_at, id);

CREATE UNIQUE INDEX publication_by_index ON publication (index_number);

CREATE INDEX publication_by_kind ON publication (kind, state, published_at, id);

CREATE INDEX publication_by_number ON publication (number);

CREATE INDEX publication_by_original ON publication (revises_id);

CREATE INDEX publication_by_repeal ON publication (repealed_on, id) WHERE state = 'published' AND repealed_on IS NOT NULL;

CREATE INDEX publication_by_time ON publication (state, published_at, id);

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
) STRICT;

CREATE TABLE publication_channel_choice (
  publication_id BLOB NOT NULL,
  channel_id BLOB NOT NULL,
  CONSTRAINT publication_channel_choice_key PRIMARY KEY (publication_id, channel_id)
) STRICT;

CREATE INDEX publication_channel_of ON publication_channel (authority_id, id);

CREATE TABLE publication_column_asking (
  column_code TEXT PRIMARY KEY NOT NULL,
  asked_at INTEGER NOT NULL,
  people INTEGER NOT NULL
) STRICT;

CREATE TABLE publication_event (
  id BLOB PRIMARY KEY NOT NULL,
  publication_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  version INTEGER
) STRICT;

CREATE INDEX publication_event_of ON publication_event (publication_id, id);

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
) STRICT;

CREATE INDEX publication_finding_of ON publication_finding (publication_id, place, start_at, id);

CREATE TABLE publication_index (
  prefix TEXT NOT NULL,
  year INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  CONSTRAINT publication_index_key PRIMARY KEY (prefix, year)
) STRICT;

CREATE TABLE publication_link (
  from_id BLOB NOT NULL,
  to_id BLOB NOT NULL,
  kind TEXT NOT NULL CONSTRAINT publication_link_kind CHECK (kind IN ('repeals', 'amends', 'interprets')),
  CONSTRAINT publication_link_key PRIMARY KEY (from_id, to_id, kind)
) STRICT;

CREATE INDEX publication_link_back ON publication_link (to_id, kind);

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
) STRICT;

CREATE INDEX publication_list_by_state ON publication_list (state, list_code, authority_id, version);

CREATE TABLE publication_mailing (
  publication_id BLOB NOT NULL,
  version INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  scope_place INTEGER NOT NULL,
  after_id BLOB,
  recipients INTEGER NOT NULL,
  finished_at INTEGER,
  CONSTRAINT publication_mailing_key PRIMARY KEY (publication_id, version)
) STRICT;

CREATE INDEX publication_open ON publication (due_on, id) WHERE finished_on IS NULL;

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
) STRICT;

CREATE INDEX publication_posting_of ON publication_posting (publication_id, id);

CREATE UNIQUE INDEX publication_posting_once ON publication_posting (publication_id, channel_id)
  WHERE state IN ('waiting', 'failed');

CREATE INDEX publication_posting_open ON publication_posting (authority_id, created_at, id)
  WHERE state IN ('waiting', 'failed');

CREATE TABLE publication_rating (
  id BLOB PRIMARY KEY NOT NULL,
  publication_id BLOB NOT NULL,
  is_useful INTEGER NOT NULL,
  is_understandable INTEGER NOT NULL,
  remark TEXT NOT NULL,
  rated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX publication_rating_of ON publication_rating (publication_id, is_useful, is_understandable);

CREATE TABLE publication_subscription (
  id BLOB PRIMARY KEY,
  address_index BLOB NOT NULL,
  address TEXT NOT NULL,
  language TEXT NOT NULL,
  scope TEXT NOT NULL,
  confirm_hash BLOB,
  confirm_until INTEGER,
  confirmed_at INTEGER,
  asked_count INTEGER NOT NULL,
  asked_since INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  CONSTRAINT publication_subscription_once UNIQUE (address_index, scope)
) STRICT;

CREATE INDEX publication_subscription_by_link ON publication_subscription (confirm_hash) WHERE confirm_hash IS NOT NULL;

CREATE INDEX publication_subscription_by_scope ON publication_subscription (scope, id) WHERE confirmed_at IS NOT NULL;

CREATE INDEX publication_subscription_waiting ON publication_subscription (confirm_until) WHERE confirmed_at IS NULL;

CREATE TABLE publication_topic (
  publication_id BLOB NOT NULL,
  topic TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  CONSTRAINT publication_topic_key PRIMARY KEY (publication_id, topic)
) STRICT;

CREATE INDEX publication_topic_by_topic ON publication_topic (topic, published_at, publication_id);

CREATE TABLE publication_version (
  publication_id BLOB NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  replaced_at INTEGER NOT NULL,
  CONSTRAINT publication_version_key PRIMARY KEY (publication_id, version)
) STRICT;

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
) STRICT;

CREATE INDEX rating_duty_by_state ON rating_duty (authority_id, state, id);

CREATE UNIQUE INDEX rating_duty_once ON rating_duty (case_id, event);

CREATE INDEX rating_duty_to_check ON rating_duty (next_check_on, id) WHERE next_check_on IS NOT NULL;

CREATE TABLE recovery_code (
  account_id BLOB NOT NULL CONSTRAINT recovery_code_account REFERENCES account (id),
  code_hash BLOB NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (account_id, code_hash)
) STRICT;

CREATE TABLE search_block (
  segment_id BLOB NOT NULL,
  place INTEGER NOT NULL,
  content BLOB NOT NULL,
  CONSTRAINT search_block_pk PRIMARY KEY (segment_id, place),
  CONSTRAINT search_block_segment FOREIGN KEY (segment_id) REFERENCES search_segment (id)
) STRICT;

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
) STRICT;

CREATE UNIQUE INDEX search_document_by_place ON search_document (segment_id, place);

CREATE INDEX search_document_by_source ON search_document (source, id);

CREATE TABLE search_gone (
  segment_id BLOB NOT NULL,
  place INTEGER NOT NULL,
  CONSTRAINT search_gone_pk PRIMARY KEY (segment_id, place),
  CONSTRAINT search_gone_segment FOREIGN KEY (segment_id) REFERENCES search_segment (id)
) STRICT;

CREATE TABLE search_need (
  digest BLOB NOT NULL,
  words TEXT,
  times INTEGER NOT NULL,
  first_on TEXT NOT NULL,
  last_on TEXT NOT NULL,
  CONSTRAINT search_need_pk PRIMARY KEY (digest),
  CONSTRAINT search_need_times CHECK (times > 0),
  CONSTRAINT search_need_days CHECK (first_on <= last_on)
) STRICT;

CREATE INDEX search_need_by_last ON search_need (last_on);

CREATE INDEX search_need_by_times ON search_need (times, last_on);

CREATE TABLE search_segment (
  id BLOB NOT NULL,
  documents INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  gone_mark BLOB NOT NULL,
  directory BLOB NOT NULL,
  contents BLOB NOT NULL,
  CONSTRAINT search_segment_pk PRIMARY KEY (id),
  CONSTRAINT search_segment_counts CHECK (documents > 0 AND passages >= documents AND gone BETWEEN 0 AND documents)
) STRICT;

CREATE TABLE search_text (
  text_id BLOB NOT NULL,
  first_passage INTEGER NOT NULL,
  content BLOB NOT NULL,
  CONSTRAINT search_text_pk PRIMARY KEY (text_id, first_passage)
) STRICT;

CREATE TABLE service_catalogue (
  id INTEGER PRIMARY KEY NOT NULL CONSTRAINT service_catalogue_single CHECK (id = 1),
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE service_department (
  code TEXT PRIMARY KEY NOT NULL,
  sort_order INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT,
  document TEXT NOT NULL
) STRICT;

CREATE INDEX service_department_by_order ON service_department (sort_order, code);

CREATE TABLE service_item (
  code TEXT PRIMARY KEY NOT NULL,
  department_code TEXT NOT NULL
    CONSTRAINT service_item_department REFERENCES service_department (code),
  version_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  latest_number INTEGER NOT NULL,
  type INTEGER NOT NULL,
  state TEXT NOT NULL CONSTRAINT service_item_state CHECK (state IN ('inUse', 'suspended', 'cancelled')),
  name TEXT NOT NULL,
  name_en TEXT,
  item_group TEXT,
  handling TEXT NOT NULL CONSTRAINT service_item_handling CHECK (handling IN ('onTheSpot', 'promised')),
  online TEXT NOT NULL,
  for_person INTEGER NOT NULL,
  for_enterprise INTEGER NOT NULL,
  promised_days INTEGER,
  promised_unit TEXT,
  visits INTEGER,
  charged INTEGER,
  worked_out INTEGER NOT NULL,
  search_words TEXT NOT NULL,
  quality_errors INTEGER NOT NULL,
  quality_warnings INTEGER NOT NULL,
  quality_advice INTEGER NOT NULL
) STRICT;

CREATE INDEX service_item_by_department ON service_item (department_code, code);

CREATE INDEX service_item_by_quality
  ON service_item (department_code, quality_errors, quality_warnings, quality_advice, code);

CREATE INDEX service_item_by_type ON service_item (type, code);

CREATE TABLE service_item_draft (
  code TEXT PRIMARY KEY NOT NULL,
  department_code TEXT NOT NULL,
  based_on INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE INDEX service_item_draft_by_department ON service_item_draft (department_code, code);

CREATE TABLE service_item_version (
  id BLOB PRIMARY KEY NOT NULL,
  item_code TEXT NOT NULL CONSTRAINT service_item_version_item REFERENCES service_item (code),
  number INTEGER NOT NULL CONSTRAINT service_item_version_number CHECK (number > 0),
  valid_from TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  published_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  activated INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX service_item_version_by_number ON service_item_version (item_code, number);

CREATE INDEX service_item_version_in_force ON service_item_version (item_code, valid_from, number);

CREATE INDEX service_item_version_waiting ON service_item_version (valid_from, item_code, number)
  WHERE activated = 0;

CREATE TABLE session (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL CONSTRAINT session_account REFERENCES account (id),
  token_hash BLOB NOT NULL,
  csrf_secret BLOB NOT NULL,
  acting_party_id BLOB NOT NULL CONSTRAINT session_party REFERENCES party (id),
  mfa_satisfied INTEGER NOT NULL,
  address_prefix TEXT NOT NULL,
  client TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX session_by_account ON session (account_id, id);

CREATE INDEX session_by_expiry ON session (expires_at);

CREATE UNIQUE INDEX session_by_token ON session (token_hash);

CREATE INDEX session_by_use ON session (last_seen_at);

CREATE TABLE sign_in_failure (
  bucket BLOB PRIMARY KEY NOT NULL,
  failures INTEGER NOT NULL,
  last_failure_at INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_failure_by_time ON sign_in_failure (last_failure_at);

CREATE TABLE staff_assignment (
  id BLOB NOT NULL CONSTRAINT staff_assignment_key PRIMARY KEY,
  account_id BLOB NOT NULL CONSTRAINT staff_assignment_account REFERENCES account (id),
  organisation_id BLOB NOT NULL CONSTRAINT staff_assignment_organisation REFERENCES organisation (id),
  position_title TEXT NOT NULL,
  role TEXT NOT NULL CONSTRAINT staff_assignment_role CHECK (role IN
    ('counterClerk', 'officer', 'approver', 'supervisor', 'administrator', 'dataProtection')),
  valid_from TEXT NOT NULL,
  valid_through TEXT,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX staff_assignment_by_account ON staff_assignment (account_id, id) WHERE revoked_at IS NULL;

CREATE INDEX staff_assignment_by_organisation ON staff_assignment (organisation_id, id) WHERE revoked_at IS NULL;

CREATE TABLE store_migration (
  module TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  applied_at INTEGER NOT NULL,
  CONSTRAINT store_migration_pk PRIMARY KEY (module, number)
) STRICT;

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
) STRICT;

CREATE INDEX studio_draft_by_time ON studio_draft (uploaded_at, id);

CREATE TABLE transfer_table (
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  last_key BLOB,
  is_copied INTEGER NOT NULL,
  CONSTRAINT transfer_table_pk PRIMARY KEY (name)
) STRICT;

CREATE TABLE trusted_device (
  token_hash BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL CONSTRAINT trusted_device_account REFERENCES account (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX trusted_device_by_account ON trusted_device (account_id, created_at);

CREATE INDEX trusted_device_by_expiry ON trusted_device (expires_at);

CREATE TABLE webhook (
  id BLOB PRIMARY KEY NOT NULL,
  organisation_id BLOB NOT NULL CONSTRAINT webhook_organisation REFERENCES organisation (id),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  state TEXT NOT NULL CONSTRAINT webhook_state CHECK (state IN ('active', 'paused', 'disabled')),
  created_at INTEGER NOT NULL,
  failing_since INTEGER,
  failures INTEGER NOT NULL,
  resume_at INTEGER,
  last_success_at INTEGER,
  removed_at INTEGER
) STRICT;

CREATE INDEX webhook_active ON webhook (id) WHERE state = 'active' AND removed_at IS NULL;

CREATE TABLE webhook_attempt (
  delivery_id BLOB NOT NULL CONSTRAINT webhook_attempt_delivery REFERENCES webhook_delivery (id),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  status INTEGER,
  error_code TEXT,
  answer TEXT NOT NULL,
  PRIMARY KEY (delivery_id, number)
) STRICT;

CREATE INDEX webhook_by_organisation ON webhook (organisation_id, id) WHERE removed_at IS NULL;

CREATE TABLE webhook_delivery (
  id BLOB PRIMARY KEY NOT NULL,
  webhook_id BLOB NOT NULL CONSTRAINT webhook_delivery_webhook REFERENCES webhook (id),
  event_id BLOB NOT NULL,
  topic TEXT NOT NULL,
  subject TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  state TEXT NOT NULL
    CONSTRAINT webhook_delivery_state CHECK (state IN ('waiting', 'held', 'delivered', 'abandoned')),
  attempts INTEGER NOT NULL,
  round INTEGER NOT NULL,
  next_try_at INTEGER,
  last_status INTEGER,
  last_error TEXT,
  queued_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX webhook_delivery_by_age ON webhook_delivery (created_at, id) WHERE state <> 'waiting';

CREATE INDEX webhook_delivery_by_state ON webhook_delivery (webhook_id, state, id);

CREATE INDEX webhook_delivery_by_time ON webhook_delivery (webhook_id, occurred_at, id);

CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook_id, id);

CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, next_try_at, id) WHERE state = 'waiting';

CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery (webhook_id, event_id);

CREATE INDEX webhook_failing ON webhook (failing_since, id)
  WHERE failing_since IS NOT NULL AND state = 'active' AND removed_at IS NULL;

CREATE TABLE webhook_secret (
  id BLOB PRIMARY KEY NOT NULL,
  webhook_id BLOB NOT NULL CONSTRAINT webhook_secret_webhook REFERENCES webhook (id),
  sealed BLOB NOT NULL,
  hint TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;

CREATE INDEX webhook_secret_by_webhook ON webhook_secret (webhook_id, id);

CREATE TABLE webhook_topic (
  topic TEXT NOT NULL,
  webhook_id BLOB NOT NULL CONSTRAINT webhook_topic_webhook REFERENCES webhook (id),
  PRIMARY KEY (topic, webhook_id)
) STRICT;

CREATE INDEX webhook_topic_by_webhook ON webhook_topic (webhook_id, topic);

CREATE TABLE workflow_definition (
  hash TEXT NOT NULL,
  process_id TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  retention_days INTEGER NOT NULL,
  history_steps INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  CONSTRAINT workflow_definition_pk PRIMARY KEY (hash),
  CONSTRAINT workflow_definition_hash_size CHECK (length(hash) = 64),
  CONSTRAINT workflow_definition_kept CHECK (retention_days >= 0 AND history_steps > 0)
) STRICT;

CREATE TABLE workflow_instance (
  id BLOB NOT NULL,
  hash TEXT NOT NULL,
  process_id TEXT NOT NULL,
  subject BLOB,
  party BLOB,
  business_key TEXT,
  correlation TEXT,
  parent_id BLOB,
  parent_token INTEGER,
  root_id BLOB NOT NULL,
  root_started_at INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  status TEXT NOT NULL,
  incidents INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  state BLOB NOT NULL,
  error_code TEXT,
  started_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  ended_at INTEGER,
  expires_at INTEGER,
  CONSTRAINT workflow_instance_pk PRIMARY KEY (id),
  CONSTRAINT workflow_instance_id_size CHECK (length(id) = 16),
  CONSTRAINT workflow_instance_status_known CHECK (status IN ('running', 'completed', 'terminated', 'failed')),
  CONSTRAINT workflow_instance_ended CHECK ((status = 'running') = (ended_at IS NULL)),
  CONSTRAINT workflow_instance_parent CHECK ((parent_id IS NULL) = (parent_token IS NULL)),
  CONSTRAINT workflow_instance_definition FOREIGN KEY (hash) REFERENCES workflow_definition (hash)
) STRICT;

CREATE INDEX workflow_instance_by_status ON workflow_instance (hash, status, id);

CREATE INDEX workflow_instance_by_subject ON workflow_instance (subject, started_at, id) WHERE subject IS NOT NULL;

CREATE INDEX workflow_instance_children ON workflow_instance (parent_id, parent_token) WHERE parent_id IS NOT NULL;

CREATE INDEX workflow_instance_expiring ON workflow_instance (expires_at, id) WHERE expires_at IS NOT NULL;

CREATE UNIQUE INDEX workflow_instance_key ON workflow_instance (process_id, business_key)
  WHERE business_key IS NOT NULL;

CREATE INDEX workflow_instance_troubled ON workflow_instance (id) WHERE incidents > 0;

CREATE TABLE workflow_message (
  id BLOB NOT NULL,
  name TEXT NOT NULL,
  correlation TEXT NOT NULL,
  variables BLOB NOT NULL,
  arrived_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  taken_by BLOB,
  CONSTRAINT workflow_message_pk PRIMARY KEY (id),
  CONSTRAINT workflow_message_id_size CHECK (length(id) = 16)
) STRICT;

CREATE INDEX workflow_message_expiring ON workflow_message (expires_at, id);

CREATE INDEX workflow_message_waiting ON workflow_message (name, correlation, arrived_at, id)
  WHERE taken_by IS NULL;

CREATE TABLE workflow_start (
  process_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  element_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  remaining INTEGER NOT NULL,
  due_at INTEGER,
  CONSTRAINT workflow_start_pk PRIMARY KEY (process_id, number, element_id, place),
  CONSTRAINT workflow_start_kind_known CHECK (kind IN ('message', 'signal', 'date', 'duration', 'cycle'))
) STRICT;

CREATE INDEX workflow_start_by_name ON workflow_start (kind, name, process_id, number);

CREATE INDEX workflow_start_due ON workflow_start (due_at, process_id, number) WHERE due_at IS NOT NULL;

CREATE TABLE workflow_step (
  instance_id BLOB NOT NULL,
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,
  act TEXT NOT NULL,
  actor TEXT,
  events TEXT NOT NULL,
  CONSTRAINT workflow_step_pk PRIMARY KEY (instance_id, revision),
  CONSTRAINT workflow_step_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance (id)
) STRICT;

CREATE TABLE workflow_transfer (
  id BLOB NOT NULL,
  from_hash TEXT NOT NULL,
  to_hash TEXT NOT NULL,
  mapping TEXT NOT NULL,
  state TEXT NOT NULL,
  moved INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  undone INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  ended_at INTEGER,
  CONSTRAINT workflow_transfer_pk PRIMARY KEY (id),
  CONSTRAINT workflow_transfer_state_known CHECK (state IN ('moving', 'moved', 'undoing', 'undone'))
) STRICT;

CREATE INDEX workflow_transfer_by_begin ON workflow_transfer (begun_at, id);

CREATE TABLE workflow_transferred (
  transfer_id BLOB NOT NULL,
  instance_id BLOB NOT NULL,
  revision INTEGER,
  problem TEXT,
  state BLOB,
  waits TEXT,
  CONSTRAINT workflow_transferred_pk PRIMARY KEY (transfer_id, instance_id),
  CONSTRAINT workflow_transferred_either CHECK ((problem IS NULL) = (state IS NOT NULL)),
  CONSTRAINT workflow_transferred_transfer FOREIGN KEY (transfer_id) REFERENCES workflow_transfer (id),
  CONSTRAINT workflow_transferred_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance (id)
) STRICT;

CREATE INDEX workflow_transferred_by_instance ON workflow_transferred (instance_id);

CREATE TABLE workflow_version (
  process_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  deployed_at INTEGER NOT NULL,
  origin TEXT NOT NULL,
  CONSTRAINT workflow_version_origin CHECK (origin IN ('deployed', 'platform')),
  CONSTRAINT workflow_version_pk PRIMARY KEY (process_id, number),
  CONSTRAINT workflow_version_definition FOREIGN KEY (hash) REFERENCES workflow_definition (hash)
) STRICT;

CREATE INDEX workflow_version_by_hash ON workflow_version (hash);

CREATE INDEX workflow_version_by_time ON workflow_version (process_id, valid_from, number);

CREATE TABLE workflow_wait (
  instance_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  hash TEXT NOT NULL,
  element_id TEXT NOT NULL,
  since INTEGER NOT NULL,
  name TEXT,
  correlation TEXT,
  due_at INTEGER,
  fire_at INTEGER,
  CONSTRAINT workflow_wait_pk PRIMARY KEY (instance_id, number),
  CONSTRAINT workflow_wait_kind_known
    CHECK (kind IN ('task', 'call', 'join', 'timer', 'message', 'signal', 'condition', 'incident')),
  CONSTRAINT workflow_wait_timed CHECK ((due_at IS NULL) = (fire_at IS NULL)),
  CONSTRAINT workflow_wait_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance (id)
) STRICT;

CREATE INDEX workflow_wait_by_element ON workflow_wait (hash, element_id, kind, since, instance_id);

CREATE INDEX workflow_wait_due ON workflow_wait (fire_at, instance_id, number) WHERE fire_at IS NOT NULL;

CREATE INDEX workflow_wait_message ON workflow_wait (name, correlation, instance_id, number)
  WHERE kind = 'message';

CREATE INDEX workflow_wait_signal ON workflow_wait (name, instance_id, number) WHERE kind = 'signal';

