CREATE TABLE access_record (
  id bytea NOT NULL,
  at bigint NOT NULL,
  reader_account_id bytea,
  reader_name text COLLATE "C" NOT NULL,
  organisation_id bytea,
  organisation_name text COLLATE "C" NOT NULL,
  subject_party_id bytea NOT NULL,
  case_id text COLLATE "C",
  case_number text COLLATE "C",
  purpose text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL,
  salt bytea,
  CONSTRAINT access_record_party FOREIGN KEY (subject_party_id) REFERENCES party(id),
  CONSTRAINT access_record_pkey PRIMARY KEY (id)
);

CREATE INDEX access_record_by_case ON access_record USING btree (case_id, id) WHERE (case_id IS NOT NULL);

CREATE INDEX access_record_by_office ON access_record USING btree (organisation_id, id);

CREATE INDEX access_record_by_party ON access_record USING btree (subject_party_id, id);

CREATE INDEX access_record_by_party_case ON access_record USING btree (subject_party_id, case_id, id);

CREATE INDEX access_record_by_party_office ON access_record USING btree (subject_party_id, organisation_id, id);

CREATE INDEX access_record_unsalted ON access_record USING btree (id) WHERE (salt IS NULL);

CREATE TABLE account (
  id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  login text COLLATE "C" NOT NULL,
  display_name text COLLATE "C" NOT NULL,
  person_party_id bytea NOT NULL,
  password_hash text COLLATE "C" NOT NULL,
  password_changed_at bigint NOT NULL,
  must_change_password bigint NOT NULL,
  mobile_sealed bytea,
  mobile_index bytea,
  mobile_masked text COLLATE "C" NOT NULL,
  totp_sealed bytea,
  totp_enabled_at bigint,
  totp_last_step bigint NOT NULL,
  is_helper bigint NOT NULL,
  language text COLLATE "C",
  created_at bigint NOT NULL,
  closed_at bigint,
  name_index bytea,
  CONSTRAINT account_kind CHECK ((kind = ANY (ARRAY['resident'::text, 'staff'::text]))),
  CONSTRAINT account_person FOREIGN KEY (person_party_id) REFERENCES party(id),
  CONSTRAINT account_pkey PRIMARY KEY (id)
);

CREATE INDEX account_by_kind ON account USING btree (kind, id);

CREATE UNIQUE INDEX account_by_login ON account USING btree (login);

CREATE INDEX account_by_mobile ON account USING btree (mobile_index) WHERE (mobile_index IS NOT NULL);

CREATE INDEX account_by_name_index ON account USING btree (name_index, kind, id) WHERE (name_index IS NOT NULL);

CREATE UNIQUE INDEX account_by_person ON account USING btree (person_party_id);

CREATE INDEX account_helper ON account USING btree (id) WHERE (is_helper = 1);

CREATE TABLE act (
  id bytea NOT NULL,
  name text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  level text COLLATE "C" NOT NULL,
  issuer text COLLATE "C",
  version_id bytea NOT NULL,
  version_on text COLLATE "C" NOT NULL,
  effective_on text COLLATE "C",
  repealed_on text COLLATE "C",
  repealed_by text COLLATE "C",
  article_count bigint NOT NULL,
  imported_at bigint NOT NULL,
  lapse_told bigint NOT NULL DEFAULT 0,
  CONSTRAINT act_lapse_told CHECK ((lapse_told = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CONSTRAINT act_name UNIQUE (name),
  CONSTRAINT act_pkey PRIMARY KEY (id)
);

CREATE TABLE act_article (
  version_id bytea NOT NULL,
  number bigint NOT NULL,
  inserted bigint NOT NULL,
  position bigint NOT NULL,
  heading text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  CONSTRAINT act_article_pkey PRIMARY KEY (version_id, number, inserted),
  CONSTRAINT act_article_version FOREIGN KEY (version_id) REFERENCES act_version(id)
);

CREATE INDEX act_by_import ON act USING btree (imported_at, id);

CREATE INDEX act_by_lapse ON act USING btree (repealed_on, id) WHERE ((lapse_told = 0) AND (repealed_on IS NOT NULL));

CREATE TABLE act_citation (
  act_id bytea NOT NULL,
  number bigint NOT NULL,
  inserted bigint NOT NULL,
  cited_act text COLLATE "C" NOT NULL,
  cited_number bigint NOT NULL,
  cited_inserted bigint NOT NULL,
  CONSTRAINT act_citation_act FOREIGN KEY (act_id) REFERENCES act(id),
  CONSTRAINT act_citation_pkey PRIMARY KEY (act_id, number, inserted, cited_act, cited_number, cited_inserted)
);

CREATE INDEX act_citation_by_cited ON act_citation USING btree (cited_act, cited_number, cited_inserted);

CREATE TABLE act_repeal (
  act_id bytea NOT NULL,
  repealed_act text COLLATE "C" NOT NULL,
  repealed_on text COLLATE "C" NOT NULL,
  CONSTRAINT act_repeal_act FOREIGN KEY (act_id) REFERENCES act(id),
  CONSTRAINT act_repeal_pkey PRIMARY KEY (act_id, repealed_act)
);

CREATE INDEX act_repeal_by_act ON act_repeal USING btree (repealed_act);

CREATE TABLE act_version (
  id bytea NOT NULL,
  act_id bytea NOT NULL,
  version_on text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  order_number text COLLATE "C",
  effective_on text COLLATE "C",
  digest text COLLATE "C" NOT NULL,
  document text COLLATE "C" NOT NULL,
  article_count bigint NOT NULL,
  imported_at bigint NOT NULL,
  CONSTRAINT act_version_act FOREIGN KEY (act_id) REFERENCES act(id),
  CONSTRAINT act_version_day UNIQUE (act_id, version_on),
  CONSTRAINT act_version_pkey PRIMARY KEY (id)
);

CREATE TABLE audit_entry (
  id bytea NOT NULL,
  at bigint NOT NULL,
  actor_kind text COLLATE "C" NOT NULL,
  actor_account_id bytea,
  actor_name text COLLATE "C" NOT NULL,
  organisation_id bytea,
  organisation_name text COLLATE "C",
  on_behalf_of bytea,
  mandate_id bytea,
  action text COLLATE "C" NOT NULL,
  subject_kind text COLLATE "C" NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  article text COLLATE "C",
  details text COLLATE "C" NOT NULL,
  salt bytea,
  subject_number text COLLATE "C",
  CONSTRAINT audit_entry_pkey PRIMARY KEY (id)
);

CREATE INDEX audit_entry_by_actor ON audit_entry USING btree (actor_account_id, id);

CREATE INDEX audit_entry_by_office ON audit_entry USING btree (organisation_id, id);

CREATE INDEX audit_entry_by_subject ON audit_entry USING btree (subject_kind, subject_id, id);

CREATE INDEX audit_entry_unsalted ON audit_entry USING btree (id) WHERE (salt IS NULL);

CREATE TABLE blob_mark (
  sha256 text COLLATE "C" NOT NULL,
  size_bytes bigint NOT NULL,
  marked_at bigint NOT NULL,
  removing_since bigint,
  CONSTRAINT blob_mark_pk PRIMARY KEY (sha256)
);

CREATE INDEX blob_mark_due ON blob_mark USING btree (marked_at, sha256);

CREATE TABLE blob_scan (
  sha256 text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  noted_at bigint NOT NULL,
  signature text COLLATE "C",
  CONSTRAINT blob_scan_pk PRIMARY KEY (sha256),
  CONSTRAINT blob_scan_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'infected'::text])))
);

CREATE INDEX blob_scan_by_state ON blob_scan USING btree (state, noted_at, sha256);

CREATE TABLE case_clock (
  holder_id bytea NOT NULL,
  id bytea NOT NULL,
  role text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  limit_days bigint NOT NULL,
  article text COLLATE "C" NOT NULL,
  started_on text COLLATE "C" NOT NULL,
  is_finished bigint NOT NULL,
  level text COLLATE "C" NOT NULL,
  due_on text COLLATE "C" NOT NULL,
  warned bigint NOT NULL,
  next_check_on text COLLATE "C",
  CONSTRAINT case_clock_key PRIMARY KEY (holder_id, id),
  CONSTRAINT case_clock_limit CHECK ((limit_days >= 0)),
  CONSTRAINT case_clock_role CHECK ((role = ANY (ARRAY['acceptance'::text, 'supplement'::text, 'statutory'::text, 'promised'::text, 'delivery'::text, 'joint'::text]))),
  CONSTRAINT case_clock_unit CHECK ((unit = ANY (ARRAY['workingDays'::text, 'naturalDays'::text])))
);

CREATE INDEX case_clock_open ON case_clock USING btree (id) WHERE (is_finished = 0);

CREATE INDEX case_clock_to_check ON case_clock USING btree (next_check_on, id) WHERE (next_check_on IS NOT NULL);

CREATE TABLE case_decision (
  case_id bytea NOT NULL,
  id bytea NOT NULL,
  stage text COLLATE "C" NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  reasons text COLLATE "C" NOT NULL,
  articles text COLLATE "C" NOT NULL,
  document_title text COLLATE "C" NOT NULL,
  document_number text COLLATE "C",
  conditions text COLLATE "C",
  remedies text COLLATE "C",
  at bigint NOT NULL,
  actor_name text COLLATE "C" NOT NULL,
  CONSTRAINT case_decision_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_decision_key PRIMARY KEY (case_id, id),
  CONSTRAINT case_decision_outcome CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text]))),
  CONSTRAINT case_decision_stage CHECK ((stage = ANY (ARRAY['proposed'::text, 'returned'::text, 'made'::text])))
);

CREATE TABLE case_event (
  case_id bytea NOT NULL,
  id bytea NOT NULL,
  revision bigint NOT NULL,
  at bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  from_state text COLLATE "C",
  to_state text COLLATE "C" NOT NULL,
  actor_kind text COLLATE "C" NOT NULL,
  actor_account_id bytea,
  actor_name text COLLATE "C" NOT NULL,
  organisation_id bytea,
  organisation_name text COLLATE "C",
  on_behalf_of bytea,
  mandate_id bytea,
  article text COLLATE "C",
  is_public bigint NOT NULL,
  details text COLLATE "C" NOT NULL,
  details_sealed bytea,
  CONSTRAINT case_event_key PRIMARY KEY (case_id, id)
);

CREATE TABLE case_file (
  id bytea NOT NULL,
  number text COLLATE "C" NOT NULL,
  tracking_code text COLLATE "C" NOT NULL,
  submission_digest bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject_code text COLLATE "C" NOT NULL,
  subject_version_id bytea,
  title text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  is_open bigint NOT NULL,
  revision bigint NOT NULL,
  level text COLLATE "C" NOT NULL,
  due_on text COLLATE "C" NOT NULL,
  applicant_party_id bytea NOT NULL,
  applicant_kind text COLLATE "C" NOT NULL,
  applicant_masked_name text COLLATE "C" NOT NULL,
  applicant_masked_code text COLLATE "C" NOT NULL,
  applicant_name_sealed bytea NOT NULL,
  agent_account_id bytea,
  agent_kind text COLLATE "C",
  agent_name_sealed bytea,
  agent_organisation_id bytea,
  agent_organisation_name text COLLATE "C",
  mandate_id bytea,
  authority_id bytea NOT NULL,
  authority_name text COLLATE "C" NOT NULL,
  office_id bytea,
  owner_id bytea,
  owner_name text COLLATE "C",
  proposer_id bytea,
  submitted_at bigint NOT NULL,
  received_on text COLLATE "C" NOT NULL,
  accepted_at bigint,
  accepted_on text COLLATE "C",
  acceptance_deemed bigint NOT NULL,
  decided_at bigint,
  decided_on text COLLATE "C",
  decided_in_time bigint,
  delivered_at bigint,
  closed_at bigint,
  channel text COLLATE "C" NOT NULL,
  joint_case_id bytea,
  timing text COLLATE "C" NOT NULL,
  supplement text COLLATE "C",
  extension text COLLATE "C",
  excluded_time text COLLATE "C",
  process text COLLATE "C",
  CONSTRAINT case_file_is_open CHECK ((is_open = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CONSTRAINT case_file_level CHECK ((level = ANY (ARRAY['green'::text, 'yellow'::text, 'red'::text, 'stopped'::text, 'finished'::text]))),
  CONSTRAINT case_file_pkey PRIMARY KEY (id),
  CONSTRAINT case_file_revision CHECK ((revision >= 1)),
  CONSTRAINT case_file_state CHECK ((state = ANY (ARRAY['submitted'::text, 'supplementRequested'::text, 'accepted'::text, 'pendingApproval'::text, 'granted'::text, 'refused'::text, 'notAccepted'::text, 'transferred'::text, 'withdrawn'::text, 'abandoned'::text, 'delivered'::text, 'closed'::text])))
);

CREATE INDEX case_file_by_agent ON case_file USING btree (agent_account_id, is_open, id) WHERE (mandate_id IS NOT NULL);

CREATE INDEX case_file_by_applicant ON case_file USING btree (applicant_party_id, is_open, id);

CREATE INDEX case_file_by_authority_number ON case_file USING btree (authority_id, number, id);

CREATE INDEX case_file_by_decision ON case_file USING btree (authority_id, decided_in_time, decided_on, id) WHERE (decided_on IS NOT NULL);

CREATE INDEX case_file_by_joint ON case_file USING btree (joint_case_id, id) WHERE (joint_case_id IS NOT NULL);

CREATE INDEX case_file_by_level ON case_file USING btree (authority_id, level, due_on, id) WHERE ((is_open = 1) AND (level <> 'green'::text));

CREATE UNIQUE INDEX case_file_by_number ON case_file USING btree (number);

CREATE INDEX case_file_by_owner ON case_file USING btree (owner_id, due_on, id) WHERE ((is_open = 1) AND (owner_id IS NOT NULL));

CREATE INDEX case_file_by_state ON case_file USING btree (authority_id, state, id);

CREATE INDEX case_file_by_state_due ON case_file USING btree (authority_id, state, due_on, id);

CREATE UNIQUE INDEX case_file_by_submission ON case_file USING btree (submission_digest);

CREATE INDEX case_file_delivered ON case_file USING btree (delivered_at, id) WHERE (state = 'delivered'::text);

CREATE INDEX case_file_unassigned ON case_file USING btree (authority_id, due_on, id) WHERE ((is_open = 1) AND (owner_id IS NULL));

CREATE TABLE case_form (
  case_id bytea NOT NULL,
  version bigint NOT NULL,
  at bigint NOT NULL,
  author_name text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  data_sealed bytea NOT NULL,
  CONSTRAINT case_form_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_form_key PRIMARY KEY (case_id, version),
  CONSTRAINT case_form_version CHECK ((version >= 1))
);

CREATE TABLE case_import (
  case_id bytea NOT NULL,
  data_source text COLLATE "C" NOT NULL,
  foreign_number text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  imported_at bigint NOT NULL,
  CONSTRAINT case_import_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_import_pkey PRIMARY KEY (case_id)
);

CREATE UNIQUE INDEX case_import_once ON case_import USING btree (data_source, foreign_number);

CREATE TABLE case_material (
  id bytea NOT NULL,
  case_id bytea,
  draft_id bytea,
  code text COLLATE "C",
  name text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C",
  size_bytes bigint,
  media_type text COLLATE "C",
  file_name text COLLATE "C",
  note text COLLATE "C",
  version bigint NOT NULL,
  is_current bigint NOT NULL,
  added_at bigint NOT NULL,
  added_by text COLLATE "C" NOT NULL,
  CONSTRAINT case_material_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_material_draft FOREIGN KEY (draft_id) REFERENCES draft(id),
  CONSTRAINT case_material_holder CHECK (((case_id IS NULL) <> (draft_id IS NULL))),
  CONSTRAINT case_material_pkey PRIMARY KEY (id)
);

CREATE INDEX case_material_by_case ON case_material USING btree (case_id, id) WHERE (case_id IS NOT NULL);

CREATE INDEX case_material_by_digest ON case_material USING btree (sha256) WHERE (sha256 IS NOT NULL);

CREATE INDEX case_material_by_draft ON case_material USING btree (draft_id, id) WHERE (draft_id IS NOT NULL);

CREATE TABLE case_message (
  case_id bytea NOT NULL,
  id bytea NOT NULL,
  at bigint NOT NULL,
  from_applicant bigint NOT NULL,
  author_account_id bytea,
  author_name text COLLATE "C" NOT NULL,
  organisation_name text COLLATE "C",
  text_sealed bytea NOT NULL,
  read_at bigint,
  CONSTRAINT case_message_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_message_key PRIMARY KEY (case_id, id)
);

CREATE TABLE case_rating (
  id bytea NOT NULL,
  case_id bytea NOT NULL,
  authority_id bytea NOT NULL,
  event text COLLATE "C" NOT NULL,
  grade bigint NOT NULL,
  tags text COLLATE "C" NOT NULL,
  comment_sealed bytea,
  channel text COLLATE "C" NOT NULL,
  is_named bigint NOT NULL,
  at bigint NOT NULL,
  rated_on text COLLATE "C" NOT NULL,
  CONSTRAINT case_rating_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_rating_grade CHECK (((grade >= 1) AND (grade <= 5))),
  CONSTRAINT case_rating_pkey PRIMARY KEY (id)
);

CREATE INDEX case_rating_by_grade ON case_rating USING btree (authority_id, grade, rated_on, case_id);

CREATE UNIQUE INDEX case_rating_once ON case_rating USING btree (case_id, event);

CREATE TABLE case_read_mark (
  case_id bytea NOT NULL,
  reader_account_id bytea NOT NULL,
  read_at bigint NOT NULL,
  CONSTRAINT case_read_mark_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_read_mark_key PRIMARY KEY (case_id, reader_account_id)
);

CREATE TABLE case_rule (
  case_id bytea NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  model_version_id bytea NOT NULL,
  recorded_at bigint NOT NULL,
  details text COLLATE "C" NOT NULL,
  CONSTRAINT case_rule_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_rule_model FOREIGN KEY (model_version_id) REFERENCES model_version(id),
  CONSTRAINT case_rule_pkey PRIMARY KEY (case_id, purpose),
  CONSTRAINT case_rule_purpose CHECK ((purpose = ANY (ARRAY['eligibility'::text, 'fee'::text, 'promise'::text, 'routing'::text])))
);

CREATE INDEX case_rule_by_model ON case_rule USING btree (model_version_id, case_id);

CREATE TABLE case_sequence (
  scope text COLLATE "C" NOT NULL,
  last bigint NOT NULL,
  CONSTRAINT case_sequence_pkey PRIMARY KEY (scope)
);

CREATE TABLE case_tally (
  authority_id bytea NOT NULL,
  period text COLLATE "C" NOT NULL,
  measure text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  count bigint NOT NULL,
  CONSTRAINT case_tally_key PRIMARY KEY (authority_id, period, measure, kind)
);

CREATE TABLE citing_document (
  id text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  public_on text COLLATE "C" NOT NULL,
  CONSTRAINT citing_document_pkey PRIMARY KEY (id)
);

CREATE TABLE clock_entry (
  holder_id bytea NOT NULL,
  id bytea NOT NULL,
  clock_id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  on_date text COLLATE "C" NOT NULL,
  days bigint NOT NULL,
  ground text COLLATE "C" NOT NULL,
  article text COLLATE "C" NOT NULL,
  actor_name text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT clock_entry_key PRIMARY KEY (holder_id, id),
  CONSTRAINT clock_entry_kind CHECK ((kind = ANY (ARRAY['stop'::text, 'resume'::text, 'extend'::text, 'restart'::text, 'finish'::text])))
);

CREATE TABLE credential_reset (
  id bytea NOT NULL,
  account_id bytea NOT NULL,
  scope text COLLATE "C" NOT NULL,
  organisation_id bytea,
  requested_by bytea NOT NULL,
  requested_by_name text COLLATE "C" NOT NULL,
  requested_at bigint NOT NULL,
  confirmed_by bytea,
  confirmed_by_name text COLLATE "C",
  code_hash bytea,
  expires_at bigint NOT NULL,
  ended_at bigint,
  outcome text COLLATE "C",
  CONSTRAINT credential_reset_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT credential_reset_outcome CHECK ((outcome = ANY (ARRAY['used'::text, 'withdrawn'::text, 'replaced'::text]))),
  CONSTRAINT credential_reset_pkey PRIMARY KEY (id),
  CONSTRAINT credential_reset_scope CHECK ((scope = ANY (ARRAY['password'::text, 'passwordAndSecondFactor'::text])))
);

CREATE INDEX credential_reset_by_account ON credential_reset USING btree (account_id, requested_at);

CREATE INDEX credential_reset_by_requester ON credential_reset USING btree (requested_by, requested_at);

CREATE INDEX credential_reset_waiting ON credential_reset USING btree (organisation_id, id) WHERE ((code_hash IS NULL) AND (ended_at IS NULL));

CREATE TABLE data_key (
  owner_id bytea NOT NULL,
  wrapped bytea,
  master_version bigint NOT NULL,
  created_at bigint NOT NULL,
  erased_at bigint,
  CONSTRAINT data_key_erased CHECK (((wrapped IS NULL) = (erased_at IS NOT NULL))),
  CONSTRAINT data_key_owner_size CHECK ((length(owner_id) = 16)),
  CONSTRAINT data_key_pk PRIMARY KEY (owner_id)
);

CREATE INDEX data_key_by_master ON data_key USING btree (master_version, owner_id) WHERE (wrapped IS NOT NULL);

CREATE TABLE data_question (
  case_id bytea NOT NULL,
  record_id bytea NOT NULL,
  party_id bytea NOT NULL,
  asked_at bigint NOT NULL,
  CONSTRAINT data_question_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT data_question_party FOREIGN KEY (party_id) REFERENCES party(id),
  CONSTRAINT data_question_pkey PRIMARY KEY (case_id),
  CONSTRAINT data_question_record FOREIGN KEY (record_id) REFERENCES access_record(id)
);

CREATE INDEX data_question_by_party ON data_question USING btree (party_id, asked_at);

CREATE INDEX data_question_by_record ON data_question USING btree (record_id, party_id, case_id);

CREATE TABLE disclosure_answer (
  id bytea NOT NULL,
  case_id bytea NOT NULL,
  stage text COLLATE "C" NOT NULL,
  ground text COLLATE "C" NOT NULL,
  content text COLLATE "C" NOT NULL,
  proposed_by bytea NOT NULL,
  proposed_at bigint NOT NULL,
  made_on text COLLATE "C",
  CONSTRAINT disclosure_answer_case FOREIGN KEY (case_id) REFERENCES disclosure_request(case_id),
  CONSTRAINT disclosure_answer_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_answer_stage CHECK ((stage = ANY (ARRAY['proposed'::text, 'returned'::text, 'made'::text])))
);

CREATE INDEX disclosure_answer_by_case ON disclosure_answer USING btree (case_id, id);

CREATE TABLE disclosure_archive (
  id bytea NOT NULL,
  case_id bytea NOT NULL,
  authority_id bytea NOT NULL,
  authority_name text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  question text COLLATE "C" NOT NULL,
  answer text COLLATE "C" NOT NULL,
  ground text COLLATE "C" NOT NULL,
  result text COLLATE "C" NOT NULL,
  in_time bigint NOT NULL,
  answered_on text COLLATE "C" NOT NULL,
  published_on text COLLATE "C" NOT NULL,
  confirmed_by bytea NOT NULL,
  withdrawn_on text COLLATE "C",
  CONSTRAINT disclosure_archive_case FOREIGN KEY (case_id) REFERENCES disclosure_request(case_id),
  CONSTRAINT disclosure_archive_in_time CHECK ((in_time = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CONSTRAINT disclosure_archive_pkey PRIMARY KEY (id)
);

CREATE INDEX disclosure_archive_by_answer ON disclosure_archive USING btree (answered_on, ground, in_time) WHERE (withdrawn_on IS NULL);

CREATE INDEX disclosure_archive_by_authority ON disclosure_archive USING btree (authority_id, id) WHERE (withdrawn_on IS NULL);

CREATE INDEX disclosure_archive_by_day ON disclosure_archive USING btree (published_on, id) WHERE (withdrawn_on IS NULL);

CREATE INDEX disclosure_archive_by_ground ON disclosure_archive USING btree (ground, id) WHERE (withdrawn_on IS NULL);

CREATE INDEX disclosure_archive_by_result ON disclosure_archive USING btree (result, published_on, id) WHERE (withdrawn_on IS NULL);

CREATE UNIQUE INDEX disclosure_archive_of_case ON disclosure_archive USING btree (case_id) WHERE (withdrawn_on IS NULL);

CREATE INDEX disclosure_archive_of_result ON disclosure_archive USING btree (result, id) WHERE (withdrawn_on IS NULL);

CREATE TABLE disclosure_consultation (
  id bytea NOT NULL,
  case_id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL,
  sent_on text COLLATE "C" NOT NULL,
  served_on text COLLATE "C",
  ended_on text COLLATE "C",
  outcome text COLLATE "C",
  reply text COLLATE "C",
  told_on text COLLATE "C",
  party_id bytea,
  CONSTRAINT disclosure_consultation_case FOREIGN KEY (case_id) REFERENCES disclosure_request(case_id),
  CONSTRAINT disclosure_consultation_ended CHECK (((ended_on IS NULL) = (outcome IS NULL))),
  CONSTRAINT disclosure_consultation_kind CHECK ((kind = ANY (ARRAY['thirdParty'::text, 'jointAuthor'::text]))),
  CONSTRAINT disclosure_consultation_outcome CHECK ((outcome = ANY (ARRAY['agrees'::text, 'objects'::text, 'objectsUnfounded'::text, 'silent'::text]))),
  CONSTRAINT disclosure_consultation_pkey PRIMARY KEY (id)
);

CREATE INDEX disclosure_consultation_by_case ON disclosure_consultation USING btree (case_id, id);

CREATE INDEX disclosure_consultation_by_party ON disclosure_consultation USING btree (party_id, sent_on, id) WHERE (party_id IS NOT NULL);

CREATE INDEX disclosure_consultation_open ON disclosure_consultation USING btree (sent_on, id) WHERE (ended_on IS NULL);

CREATE TABLE disclosure_excess (
  case_id bytea NOT NULL,
  asked_on text COLLATE "C" NOT NULL,
  why text COLLATE "C" NOT NULL,
  answered_on text COLLATE "C",
  reasons text COLLATE "C",
  later_days bigint,
  CONSTRAINT disclosure_excess_case FOREIGN KEY (case_id) REFERENCES disclosure_request(case_id),
  CONSTRAINT disclosure_excess_pkey PRIMARY KEY (case_id)
);

CREATE TABLE disclosure_fee (
  case_id bytea NOT NULL,
  scale text COLLATE "C" NOT NULL,
  earlier_count bigint NOT NULL,
  unit_count bigint NOT NULL,
  amount_fen bigint NOT NULL,
  noticed_on text COLLATE "C" NOT NULL,
  paid_on text COLLATE "C",
  lapsed_on text COLLATE "C",
  CONSTRAINT disclosure_fee_amount CHECK ((amount_fen > 0)),
  CONSTRAINT disclosure_fee_case FOREIGN KEY (case_id) REFERENCES disclosure_request(case_id),
  CONSTRAINT disclosure_fee_pkey PRIMARY KEY (case_id),
  CONSTRAINT disclosure_fee_scale CHECK ((scale = ANY (ARRAY['byItem'::text, 'byPage'::text])))
);

CREATE INDEX disclosure_fee_open ON disclosure_fee USING btree (noticed_on, case_id) WHERE ((paid_on IS NULL) AND (lapsed_on IS NULL));

CREATE TABLE disclosure_file (
  id bytea NOT NULL,
  case_id bytea NOT NULL,
  source_id bytea,
  name text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  size_bytes bigint NOT NULL,
  media_type text COLLATE "C" NOT NULL,
  removed bigint NOT NULL,
  is_given bigint NOT NULL,
  added_by bytea NOT NULL,
  added_at bigint NOT NULL,
  CONSTRAINT disclosure_file_case FOREIGN KEY (case_id) REFERENCES disclosure_request(case_id),
  CONSTRAINT disclosure_file_is_given CHECK ((is_given = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CONSTRAINT disclosure_file_pkey PRIMARY KEY (id)
);

CREATE INDEX disclosure_file_by_case ON disclosure_file USING btree (case_id, id);

CREATE INDEX disclosure_file_by_digest ON disclosure_file USING btree (sha256);

CREATE TABLE disclosure_oversight (
  id bytea NOT NULL,
  authority_id bytea NOT NULL,
  handler_id bytea NOT NULL,
  origin text COLLATE "C" NOT NULL,
  matter text COLLATE "C" NOT NULL,
  case_id bytea,
  received_on text COLLATE "C" NOT NULL,
  complainant text COLLATE "C",
  words text COLLATE "C" NOT NULL,
  finding text COLLATE "C",
  measure text COLLATE "C",
  answer text COLLATE "C",
  ended_on text COLLATE "C",
  rectified_on text COLLATE "C",
  recorded_by bytea NOT NULL,
  recorded_at bigint NOT NULL,
  revision bigint NOT NULL,
  party_id bytea,
  subject text COLLATE "C",
  question text COLLATE "C",
  asked_on text COLLATE "C",
  reply_by text COLLATE "C",
  CONSTRAINT disclosure_oversight_authority FOREIGN KEY (authority_id) REFERENCES organisation(id),
  CONSTRAINT disclosure_oversight_ended CHECK (((finding IS NULL) = (ended_on IS NULL))),
  CONSTRAINT disclosure_oversight_finding CHECK ((finding = ANY (ARRAY['substantiated'::text, 'partly'::text, 'unsubstantiated'::text, 'withdrawn'::text]))),
  CONSTRAINT disclosure_oversight_handler FOREIGN KEY (handler_id) REFERENCES organisation(id),
  CONSTRAINT disclosure_oversight_matter CHECK ((matter = ANY (ARRAY['notPublished'::text, 'notAnswered'::text, 'rightsInfringed'::text, 'other'::text]))),
  CONSTRAINT disclosure_oversight_measure CHECK ((measure = ANY (ARRAY['none'::text, 'rectify'::text, 'criticise'::text, 'propose'::text]))),
  CONSTRAINT disclosure_oversight_origin CHECK ((origin = ANY (ARRAY['complaint'::text, 'report'::text, 'inspection'::text]))),
  CONSTRAINT disclosure_oversight_pkey PRIMARY KEY (id)
);

CREATE INDEX disclosure_oversight_asked ON disclosure_oversight USING btree (authority_id, asked_on, id) WHERE (asked_on IS NOT NULL);

CREATE INDEX disclosure_oversight_by_end ON disclosure_oversight USING btree (authority_id, ended_on, received_on, id);

CREATE INDEX disclosure_oversight_by_party ON disclosure_oversight USING btree (party_id, received_on, id) WHERE (party_id IS NOT NULL);

CREATE TABLE disclosure_oversight_message (
  id bytea NOT NULL,
  matter_id bytea NOT NULL,
  side text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  author_id bytea NOT NULL,
  written_at bigint NOT NULL,
  CONSTRAINT disclosure_oversight_message_matter FOREIGN KEY (matter_id) REFERENCES disclosure_oversight(id),
  CONSTRAINT disclosure_oversight_message_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_oversight_message_side CHECK ((side = ANY (ARRAY['complainant'::text, 'authority'::text, 'handler'::text])))
);

CREATE INDEX disclosure_oversight_message_by_matter ON disclosure_oversight_message USING btree (matter_id, id);

CREATE TABLE disclosure_remedy (
  id bytea NOT NULL,
  authority_id bytea NOT NULL,
  case_id bytea,
  kind text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  began_on text COLLATE "C" NOT NULL,
  outcome text COLLATE "C",
  ended_on text COLLATE "C",
  note text COLLATE "C",
  recorded_by bytea NOT NULL,
  recorded_at bigint NOT NULL,
  revision bigint NOT NULL,
  CONSTRAINT disclosure_remedy_authority FOREIGN KEY (authority_id) REFERENCES organisation(id),
  CONSTRAINT disclosure_remedy_ended CHECK (((outcome IS NULL) = (ended_on IS NULL))),
  CONSTRAINT disclosure_remedy_kind CHECK ((kind = ANY (ARRAY['review'::text, 'suit'::text, 'suitAfterReview'::text]))),
  CONSTRAINT disclosure_remedy_order CHECK (((ended_on IS NULL) OR (ended_on >= began_on))),
  CONSTRAINT disclosure_remedy_outcome CHECK ((outcome = ANY (ARRAY['upheld'::text, 'corrected'::text, 'other'::text]))),
  CONSTRAINT disclosure_remedy_pkey PRIMARY KEY (id)
);

CREATE INDEX disclosure_remedy_by_case ON disclosure_remedy USING btree (case_id, id) WHERE (case_id IS NOT NULL);

CREATE INDEX disclosure_remedy_by_end ON disclosure_remedy USING btree (authority_id, ended_on, began_on, kind, outcome, id);

CREATE TABLE disclosure_report_adjustment (
  id bytea NOT NULL,
  authority_id bytea NOT NULL,
  year bigint NOT NULL,
  table_code text COLLATE "C" NOT NULL,
  row_code text COLLATE "C" NOT NULL,
  column_code text COLLATE "C" NOT NULL,
  amount text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  recorded_by bytea NOT NULL,
  recorded_at bigint NOT NULL,
  withdrawn_at bigint,
  CONSTRAINT disclosure_report_adjustment_authority FOREIGN KEY (authority_id) REFERENCES organisation(id),
  CONSTRAINT disclosure_report_adjustment_pkey PRIMARY KEY (id)
);

CREATE INDEX disclosure_report_adjustment_by_year ON disclosure_report_adjustment USING btree (authority_id, year, id);

CREATE INDEX disclosure_report_by_year ON disclosure_report_version USING btree (year, state, authority_id, version);

CREATE TABLE disclosure_report_version (
  authority_id bytea NOT NULL,
  year bigint NOT NULL,
  version bigint NOT NULL,
  form text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  figures text COLLATE "C" NOT NULL,
  counted_at bigint NOT NULL,
  texts text COLLATE "C" NOT NULL,
  correction text COLLATE "C",
  editor_id bytea NOT NULL,
  submitted_at bigint,
  reviewer_id bytea,
  review_note text COLLATE "C",
  published_on text COLLATE "C",
  revision bigint NOT NULL,
  CONSTRAINT disclosure_report_authority FOREIGN KEY (authority_id) REFERENCES organisation(id),
  CONSTRAINT disclosure_report_key PRIMARY KEY (authority_id, year, version),
  CONSTRAINT disclosure_report_published CHECK (((state = 'published'::text) = (published_on IS NOT NULL))),
  CONSTRAINT disclosure_report_second_person CHECK (((state <> 'published'::text) OR (reviewer_id <> editor_id))),
  CONSTRAINT disclosure_report_state CHECK ((state = ANY (ARRAY['draft'::text, 'review'::text, 'published'::text]))),
  CONSTRAINT disclosure_report_version_number CHECK ((version >= 1))
);

CREATE TABLE disclosure_report_warning (
  authority_id bytea NOT NULL,
  year bigint NOT NULL,
  level text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT disclosure_report_warning_authority FOREIGN KEY (authority_id) REFERENCES organisation(id),
  CONSTRAINT disclosure_report_warning_key PRIMARY KEY (authority_id, year, level),
  CONSTRAINT disclosure_report_warning_level CHECK ((level = ANY (ARRAY['yellow'::text, 'red'::text])))
);

CREATE TABLE disclosure_request (
  case_id bytea NOT NULL,
  authority_id bytea NOT NULL,
  party_id bytea NOT NULL,
  category text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  received_on text COLLATE "C" NOT NULL,
  result text COLLATE "C",
  resulted_on text COLLATE "C",
  in_time bigint,
  earlier_case_id bytea,
  consents bigint NOT NULL,
  number_index bytea,
  name_index bytea,
  is_indexed bigint NOT NULL DEFAULT 0,
  CONSTRAINT disclosure_request_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT disclosure_request_category CHECK ((category = ANY (ARRAY['person'::text, 'business'::text, 'research'::text, 'charity'::text, 'legalService'::text, 'other'::text]))),
  CONSTRAINT disclosure_request_consents CHECK ((consents = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CONSTRAINT disclosure_request_in_time CHECK ((in_time = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CONSTRAINT disclosure_request_pkey PRIMARY KEY (case_id),
  CONSTRAINT disclosure_request_result CHECK (((result IS NULL) = (resulted_on IS NULL)))
);

CREATE INDEX disclosure_request_by_end ON disclosure_request USING btree (resulted_on, result, in_time) WHERE (result IS NOT NULL);

CREATE INDEX disclosure_request_by_name ON disclosure_request USING btree (authority_id, name_index, case_id) WHERE (name_index IS NOT NULL);

CREATE INDEX disclosure_request_by_number ON disclosure_request USING btree (authority_id, number_index, case_id) WHERE (number_index IS NOT NULL);

CREATE INDEX disclosure_request_by_party ON disclosure_request USING btree (party_id, authority_id, received_on);

CREATE INDEX disclosure_request_by_receipt ON disclosure_request USING btree (authority_id, received_on);

CREATE INDEX disclosure_request_by_result ON disclosure_request USING btree (authority_id, resulted_on);

CREATE INDEX disclosure_request_unindexed ON disclosure_request USING btree (case_id) WHERE (is_indexed = 0);

CREATE TABLE disclosure_suggestion (
  case_id bytea NOT NULL,
  authority_id bytea NOT NULL,
  origin text COLLATE "C" NOT NULL,
  reason text COLLATE "C",
  words text COLLATE "C",
  suggested_on text COLLATE "C" NOT NULL,
  outcome text COLLATE "C",
  note text COLLATE "C",
  examined_on text COLLATE "C",
  draft_path text COLLATE "C",
  CONSTRAINT disclosure_suggestion_case FOREIGN KEY (case_id) REFERENCES disclosure_request(case_id),
  CONSTRAINT disclosure_suggestion_examined CHECK (((outcome IS NULL) = (examined_on IS NULL))),
  CONSTRAINT disclosure_suggestion_origin CHECK ((origin = ANY (ARRAY['requester'::text, 'office'::text]))),
  CONSTRAINT disclosure_suggestion_outcome CHECK ((outcome = ANY (ARRAY['adopted'::text, 'declined'::text]))),
  CONSTRAINT disclosure_suggestion_pkey PRIMARY KEY (case_id),
  CONSTRAINT disclosure_suggestion_reason CHECK ((reason = ANY (ARRAY['interests'::text, 'awareness'::text, 'participation'::text])))
);

CREATE INDEX disclosure_suggestion_open ON disclosure_suggestion USING btree (authority_id, suggested_on, case_id) WHERE (outcome IS NULL);

CREATE TABLE disclosure_training (
  id bytea NOT NULL,
  authority_id bytea NOT NULL,
  held_on text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  persons bigint NOT NULL,
  recorded_by bytea NOT NULL,
  recorded_at bigint NOT NULL,
  CONSTRAINT disclosure_training_authority FOREIGN KEY (authority_id) REFERENCES organisation(id),
  CONSTRAINT disclosure_training_persons CHECK ((persons > 0)),
  CONSTRAINT disclosure_training_pkey PRIMARY KEY (id)
);

CREATE INDEX disclosure_training_by_authority ON disclosure_training USING btree (authority_id, held_on, id);

CREATE TABLE disclosure_withheld (
  id bytea NOT NULL,
  case_id bytea NOT NULL,
  authority_id bytea NOT NULL,
  ground text COLLATE "C" NOT NULL,
  what text COLLATE "C" NOT NULL,
  next_on text COLLATE "C",
  reviews bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  note text COLLATE "C",
  reviewed_on text COLLATE "C",
  noticed_on text COLLATE "C",
  draft_path text COLLATE "C",
  CONSTRAINT disclosure_withheld_case FOREIGN KEY (case_id) REFERENCES disclosure_request(case_id),
  CONSTRAINT disclosure_withheld_pkey PRIMARY KEY (id),
  CONSTRAINT disclosure_withheld_state CHECK ((state = ANY (ARRAY['withheld'::text, 'released'::text])))
);

CREATE INDEX disclosure_withheld_by_case ON disclosure_withheld USING btree (case_id, id);

CREATE INDEX disclosure_withheld_by_day ON disclosure_withheld USING btree (authority_id, next_on, id) WHERE (state = 'withheld'::text);

CREATE INDEX disclosure_withheld_due ON disclosure_withheld USING btree (next_on, id) WHERE (state = 'withheld'::text);

CREATE TABLE document_citation (
  document_id text COLLATE "C" NOT NULL,
  cited_act text COLLATE "C" NOT NULL,
  cited_number bigint NOT NULL,
  cited_inserted bigint NOT NULL,
  public_on text COLLATE "C" NOT NULL,
  CONSTRAINT document_citation_document FOREIGN KEY (document_id) REFERENCES citing_document(id),
  CONSTRAINT document_citation_pkey PRIMARY KEY (document_id, cited_act, cited_number, cited_inserted)
);

CREATE INDEX document_citation_by_place ON document_citation USING btree (cited_act, cited_number, cited_inserted, public_on, document_id);

CREATE TABLE draft (
  id bytea NOT NULL,
  account_id bytea NOT NULL,
  party_id bytea NOT NULL,
  mandate_id bytea,
  kind text COLLATE "C" NOT NULL,
  subject_code text COLLATE "C" NOT NULL,
  subject_version_id bytea,
  title text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  data_sealed bytea NOT NULL,
  revision bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  CONSTRAINT draft_pkey PRIMARY KEY (id),
  CONSTRAINT draft_revision CHECK ((revision >= 1))
);

CREATE INDEX draft_by_account ON draft USING btree (account_id, updated_at, id);

CREATE TABLE erasure_request (
  id bytea NOT NULL,
  account_id bytea NOT NULL,
  ground text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  requested_by bytea NOT NULL,
  requested_at bigint NOT NULL,
  decided_by bytea,
  decided_at bigint,
  refusal text COLLATE "C",
  CONSTRAINT erasure_request_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT erasure_request_decider FOREIGN KEY (decided_by) REFERENCES account(id),
  CONSTRAINT erasure_request_ground CHECK ((ground = ANY (ARRAY['asked'::text, 'purposeMet'::text, 'periodOver'::text, 'unlawful'::text, 'otherLaw'::text]))),
  CONSTRAINT erasure_request_pkey PRIMARY KEY (id),
  CONSTRAINT erasure_request_requester FOREIGN KEY (requested_by) REFERENCES account(id),
  CONSTRAINT erasure_request_second_person CHECK (((decided_by IS NULL) OR (decided_by <> requested_by))),
  CONSTRAINT erasure_request_state CHECK ((state = ANY (ARRAY['requested'::text, 'done'::text, 'rejected'::text, 'withdrawn'::text])))
);

CREATE UNIQUE INDEX erasure_request_open ON erasure_request USING btree (account_id) WHERE (state = 'requested'::text);

CREATE TABLE export_person (
  request_id bytea NOT NULL,
  party_id bytea NOT NULL,
  CONSTRAINT export_person_party FOREIGN KEY (party_id) REFERENCES party(id),
  CONSTRAINT export_person_pkey PRIMARY KEY (request_id, party_id),
  CONSTRAINT export_person_request FOREIGN KEY (request_id) REFERENCES export_request(id)
);

CREATE TABLE export_request (
  id bytea NOT NULL,
  source text COLLATE "C" NOT NULL,
  organisation_id bytea NOT NULL,
  from_day text COLLATE "C" NOT NULL,
  through_day text COLLATE "C" NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  article text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  requested_by bytea NOT NULL,
  requested_at bigint NOT NULL,
  decided_by bytea,
  decided_at bigint,
  reason text COLLATE "C",
  job_id bytea,
  row_count bigint,
  person_count bigint,
  sha256 text COLLATE "C",
  size_bytes bigint,
  key_sealed bytea,
  ready_at bigint,
  expires_at bigint,
  fetched bigint NOT NULL,
  CONSTRAINT export_request_decider FOREIGN KEY (decided_by) REFERENCES account(id),
  CONSTRAINT export_request_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  CONSTRAINT export_request_pkey PRIMARY KEY (id),
  CONSTRAINT export_request_requester FOREIGN KEY (requested_by) REFERENCES account(id),
  CONSTRAINT export_request_second_person CHECK (((decided_by IS NULL) OR (decided_by <> requested_by))),
  CONSTRAINT export_request_state CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'ready'::text, 'rejected'::text, 'withdrawn'::text, 'failed'::text, 'expired'::text])))
);

CREATE INDEX export_request_by_expiry ON export_request USING btree (expires_at) WHERE (state = 'ready'::text);

CREATE INDEX export_request_by_file ON export_request USING btree (sha256) WHERE (sha256 IS NOT NULL);

CREATE INDEX export_request_by_requester ON export_request USING btree (requested_by, state, id);

CREATE INDEX export_request_by_state ON export_request USING btree (state, id);

CREATE TABLE holiday_schedule (
  year bigint NOT NULL,
  days text COLLATE "C" NOT NULL,
  imported_at bigint NOT NULL,
  imported_by bytea NOT NULL,
  CONSTRAINT holiday_schedule_pkey PRIMARY KEY (year)
);

CREATE TABLE job (
  id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unique_key text COLLATE "C",
  priority bigint NOT NULL,
  payload text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  enqueued_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts bigint NOT NULL DEFAULT 0,
  maximum_attempts bigint NOT NULL,
  keep_seconds bigint NOT NULL,
  lease_number bigint NOT NULL DEFAULT 0,
  lease_until bigint,
  holder text COLLATE "C",
  started_at bigint,
  ended_at bigint,
  expires_at bigint,
  progress_done bigint,
  progress_total bigint,
  progress_note text COLLATE "C",
  last_error text COLLATE "C",
  CONSTRAINT job_attempts_range CHECK ((attempts >= 0)),
  CONSTRAINT job_ended CHECK (((state = ANY (ARRAY['done'::text, 'dead'::text, 'cancelled'::text, 'discarded'::text])) = (ended_at IS NOT NULL))),
  CONSTRAINT job_id_size CHECK ((length(id) = 16)),
  CONSTRAINT job_leased CHECK (((state = ANY (ARRAY['running'::text, 'cancelling'::text])) = (lease_until IS NOT NULL))),
  CONSTRAINT job_pk PRIMARY KEY (id),
  CONSTRAINT job_priority_known CHECK ((priority = ANY (ARRAY[(0)::bigint, (1)::bigint, (2)::bigint]))),
  CONSTRAINT job_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'cancelling'::text, 'done'::text, 'dead'::text, 'cancelled'::text, 'discarded'::text])))
);

CREATE INDEX job_dead ON job USING btree (ended_at, id) WHERE (state = 'dead'::text);

CREATE INDEX job_dead_by_kind ON job USING btree (kind, ended_at, id) WHERE (state = 'dead'::text);

CREATE INDEX job_expiring ON job USING btree (expires_at, id) WHERE (expires_at IS NOT NULL);

CREATE INDEX job_lease ON job USING btree (lease_until, id) WHERE (lease_until IS NOT NULL);

CREATE UNIQUE INDEX job_open_key ON job USING btree (kind, unique_key) WHERE ((ended_at IS NULL) AND (unique_key IS NOT NULL));

CREATE TABLE job_schedule (
  name text COLLATE "C" NOT NULL,
  timetable text COLLATE "C" NOT NULL,
  next_at bigint NOT NULL,
  last_slot_at bigint,
  CONSTRAINT job_schedule_pk PRIMARY KEY (name)
);

CREATE INDEX job_schedule_next ON job_schedule USING btree (next_at, name);

CREATE TABLE job_turn (
  name text COLLATE "C" NOT NULL,
  lease_number bigint NOT NULL,
  lease_until bigint NOT NULL,
  next_at bigint NOT NULL,
  started_at bigint,
  ended_at bigint,
  last_error text COLLATE "C",
  failures bigint NOT NULL DEFAULT 0,
  CONSTRAINT job_turn_pk PRIMARY KEY (name)
);

CREATE INDEX job_waiting ON job USING btree (kind, priority, due_at, id) WHERE (state = 'waiting'::text);

CREATE TABLE joint_case (
  id bytea NOT NULL,
  number text COLLATE "C" NOT NULL,
  tracking_code text COLLATE "C" NOT NULL,
  submission_digest bytea NOT NULL,
  subject_code text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  applicant_party_id bytea NOT NULL,
  applicant_kind text COLLATE "C" NOT NULL,
  applicant_masked_name text COLLATE "C" NOT NULL,
  applicant_masked_code text COLLATE "C" NOT NULL,
  applicant_name_sealed bytea NOT NULL,
  lead_authority_id bytea NOT NULL,
  government_id bytea NOT NULL,
  submitted_at bigint NOT NULL,
  received_on text COLLATE "C" NOT NULL,
  limit_days bigint NOT NULL,
  limit_unit text COLLATE "C" NOT NULL,
  limit_article text COLLATE "C" NOT NULL,
  revision bigint NOT NULL,
  extended_days bigint NOT NULL,
  finished_on text COLLATE "C",
  CONSTRAINT joint_case_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX joint_case_by_number ON joint_case USING btree (number);

CREATE UNIQUE INDEX joint_case_by_submission ON joint_case USING btree (submission_digest);

CREATE TABLE joint_part_order (
  case_id bytea NOT NULL,
  after_case_id bytea NOT NULL,
  settled_at bigint,
  CONSTRAINT joint_part_order_after FOREIGN KEY (after_case_id) REFERENCES case_file(id),
  CONSTRAINT joint_part_order_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT joint_part_order_key PRIMARY KEY (case_id, after_case_id)
);

CREATE INDEX joint_part_order_by_predecessor ON joint_part_order USING btree (after_case_id, case_id) WHERE (settled_at IS NULL);

CREATE TABLE ledger_checkpoint (
  size bigint NOT NULL,
  made_at bigint NOT NULL,
  note text COLLATE "C" NOT NULL,
  CONSTRAINT ledger_checkpoint_pkey PRIMARY KEY (size)
);

CREATE INDEX ledger_checkpoint_by_time ON ledger_checkpoint USING btree (made_at);

CREATE TABLE ledger_cosignature (
  size bigint NOT NULL,
  witness text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  CONSTRAINT ledger_cosignature_checkpoint FOREIGN KEY (size) REFERENCES ledger_checkpoint(size),
  CONSTRAINT ledger_cosignature_pkey PRIMARY KEY (size, witness)
);

CREATE INDEX ledger_cosignature_by_witness ON ledger_cosignature USING btree (witness, size);

CREATE TABLE ledger_entry (
  leaf bigint NOT NULL,
  id bytea NOT NULL,
  entry bytea NOT NULL,
  CONSTRAINT ledger_entry_pkey PRIMARY KEY (leaf)
);

CREATE UNIQUE INDEX ledger_entry_by_id ON ledger_entry USING btree (id);

CREATE TABLE ledger_head (
  id bigint NOT NULL,
  size bigint NOT NULL,
  frontier text COLLATE "C" NOT NULL,
  changed_at bigint NOT NULL,
  CONSTRAINT ledger_head_pkey PRIMARY KEY (id),
  CONSTRAINT ledger_head_single CHECK ((id = 1))
);

CREATE TABLE ledger_key (
  vkey text COLLATE "C" NOT NULL,
  first_at bigint NOT NULL,
  retired_at bigint,
  CONSTRAINT ledger_key_pkey PRIMARY KEY (vkey)
);

CREATE TABLE ledger_pending (
  id bytea NOT NULL,
  entry bytea NOT NULL,
  CONSTRAINT ledger_pending_pkey PRIMARY KEY (id)
);

CREATE TABLE ledger_tile (
  level bigint NOT NULL,
  number bigint NOT NULL,
  hashes bytea NOT NULL,
  CONSTRAINT ledger_tile_pkey PRIMARY KEY (level, number)
);

CREATE TABLE mail_address (
  account_id bytea NOT NULL,
  sealed bytea,
  masked text COLLATE "C",
  confirmed_at bigint,
  pending_sealed bytea,
  pending_masked text COLLATE "C",
  token_hash bytea,
  token_expires_at bigint,
  asked_count bigint NOT NULL,
  asked_since bigint NOT NULL,
  CONSTRAINT mail_address_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT mail_address_pkey PRIMARY KEY (account_id)
);

CREATE UNIQUE INDEX mail_address_by_token ON mail_address USING btree (token_hash) WHERE (token_hash IS NOT NULL);

CREATE TABLE mail_message (
  id bytea NOT NULL,
  account_id bytea NOT NULL,
  source_id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  template text COLLATE "C" NOT NULL,
  parameters text COLLATE "C" NOT NULL,
  case_id bytea,
  sealed_to bytea,
  sealed_link bytea,
  state text COLLATE "C" NOT NULL,
  last_error text COLLATE "C",
  created_at bigint NOT NULL,
  settled_at bigint,
  CONSTRAINT mail_message_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT mail_message_pkey PRIMARY KEY (id),
  CONSTRAINT mail_message_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'skipped'::text, 'refused'::text])))
);

CREATE INDEX mail_message_by_age ON mail_message USING btree (created_at, id);

CREATE INDEX mail_message_by_state ON mail_message USING btree (state, id);

CREATE UNIQUE INDEX mail_message_once ON mail_message USING btree (account_id, source_id, template);

CREATE TABLE mail_refusal (
  account_id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  refused_at bigint NOT NULL,
  CONSTRAINT mail_refusal_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT mail_refusal_pkey PRIMARY KEY (account_id, kind)
);

CREATE TABLE mandate (
  id bytea NOT NULL,
  grantor_party_id bytea NOT NULL,
  grantee_account_id bytea NOT NULL,
  matter text COLLATE "C" NOT NULL,
  valid_from text COLLATE "C" NOT NULL,
  valid_through text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  offered_at bigint NOT NULL,
  accepted_at bigint,
  revoked_at bigint,
  CONSTRAINT mandate_grantee FOREIGN KEY (grantee_account_id) REFERENCES account(id),
  CONSTRAINT mandate_grantor FOREIGN KEY (grantor_party_id) REFERENCES party(id),
  CONSTRAINT mandate_period CHECK ((valid_from <= valid_through)),
  CONSTRAINT mandate_pkey PRIMARY KEY (id),
  CONSTRAINT mandate_state CHECK ((state = ANY (ARRAY['offered'::text, 'active'::text, 'revoked'::text])))
);

CREATE INDEX mandate_by_grantee ON mandate USING btree (grantee_account_id, id);

CREATE INDEX mandate_by_grantor ON mandate USING btree (grantor_party_id, id);

CREATE TABLE model_version (
  id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  model_key text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  digest text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  title_en text COLLATE "C",
  in_force_from text COLLATE "C" NOT NULL,
  in_force_through text COLLATE "C",
  published_at bigint NOT NULL,
  published_by text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  document text COLLATE "C" NOT NULL,
  CONSTRAINT model_version_kind CHECK ((kind = ANY (ARRAY['dmn'::text, 'bpmn'::text, 'form'::text]))),
  CONSTRAINT model_version_number CHECK ((number > 0)),
  CONSTRAINT model_version_period CHECK (((in_force_through IS NULL) OR (in_force_through >= in_force_from))),
  CONSTRAINT model_version_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX model_version_by_number ON model_version USING btree (kind, model_key, number);

CREATE UNIQUE INDEX model_version_in_force ON model_version USING btree (kind, model_key, in_force_from);

CREATE TABLE notice (
  id bytea NOT NULL,
  recipient_kind text COLLATE "C" NOT NULL,
  recipient_id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  parameters text COLLATE "C" NOT NULL,
  case_id bytea,
  created_at bigint NOT NULL,
  read_at bigint,
  CONSTRAINT notice_case_id_size CHECK (((case_id IS NULL) OR (length(case_id) = 16))),
  CONSTRAINT notice_id_size CHECK ((length(id) = 16)),
  CONSTRAINT notice_pk PRIMARY KEY (id),
  CONSTRAINT notice_recipient_id_size CHECK ((length(recipient_id) = 16)),
  CONSTRAINT notice_recipient_kind_known CHECK ((recipient_kind = ANY (ARRAY['party'::text, 'account'::text])))
);

CREATE INDEX notice_by_recipient ON notice USING btree (recipient_id, id);

CREATE INDEX notice_unread ON notice USING btree (recipient_id, id) WHERE (read_at IS NULL);

CREATE TABLE organisation (
  id bytea NOT NULL,
  parent_id bytea,
  kind text COLLATE "C" NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  code text COLLATE "C",
  name_zh text COLLATE "C" NOT NULL,
  name_en text COLLATE "C" NOT NULL,
  path text COLLATE "C" NOT NULL,
  sort_order bigint NOT NULL,
  created_at bigint NOT NULL,
  closed_at bigint,
  reserved_for text COLLATE "C",
  CONSTRAINT organisation_kind CHECK ((kind = ANY (ARRAY['division'::text, 'department'::text, 'office'::text]))),
  CONSTRAINT organisation_parent FOREIGN KEY (parent_id) REFERENCES organisation(id),
  CONSTRAINT organisation_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX organisation_by_code ON organisation USING btree (code) WHERE ((code IS NOT NULL) AND (closed_at IS NULL));

CREATE INDEX organisation_by_parent ON organisation USING btree (parent_id, sort_order, id);

CREATE UNIQUE INDEX organisation_by_path ON organisation USING btree (path);

CREATE INDEX organisation_by_reservation ON organisation USING btree (reserved_for, id) WHERE (reserved_for IS NOT NULL);

CREATE TABLE outbox_event (
  id bytea NOT NULL,
  topic text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  payload text COLLATE "C" NOT NULL,
  emitted_at bigint NOT NULL,
  attempts bigint NOT NULL DEFAULT 0,
  due_at bigint NOT NULL,
  last_error text COLLATE "C",
  dead_at bigint,
  claims bigint NOT NULL DEFAULT 0,
  CONSTRAINT outbox_event_attempts_range CHECK ((attempts >= 0)),
  CONSTRAINT outbox_event_id_size CHECK ((length(id) = 16)),
  CONSTRAINT outbox_event_pk PRIMARY KEY (id)
);

CREATE INDEX outbox_event_dead ON outbox_event USING btree (dead_at, id) WHERE (dead_at IS NOT NULL);

CREATE INDEX outbox_event_subject ON outbox_event USING btree (subject, id) WHERE (dead_at IS NULL);

CREATE INDEX outbox_event_waiting ON outbox_event USING btree (due_at, id) WHERE (dead_at IS NULL);

CREATE TABLE party (
  id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  display_name text COLLATE "C" NOT NULL,
  code_sealed bytea,
  code_index bytea,
  code_plain text COLLATE "C",
  code_masked text COLLATE "C" NOT NULL,
  legal_representative text COLLATE "C",
  created_at bigint NOT NULL,
  CONSTRAINT party_kind CHECK ((kind = ANY (ARRAY['person'::text, 'enterprise'::text]))),
  CONSTRAINT party_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX party_by_code_index ON party USING btree (code_index) WHERE (code_index IS NOT NULL);

CREATE UNIQUE INDEX party_by_code_plain ON party USING btree (code_plain) WHERE (code_plain IS NOT NULL);

CREATE TABLE party_member (
  id bytea NOT NULL,
  party_id bytea NOT NULL,
  account_id bytea NOT NULL,
  capacity text COLLATE "C" NOT NULL,
  valid_from text COLLATE "C" NOT NULL,
  valid_through text COLLATE "C",
  created_at bigint NOT NULL,
  revoked_at bigint,
  CONSTRAINT party_member_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT party_member_capacity CHECK ((capacity = ANY (ARRAY['legalRepresentative'::text, 'authorisedStaff'::text]))),
  CONSTRAINT party_member_party FOREIGN KEY (party_id) REFERENCES party(id),
  CONSTRAINT party_member_pkey PRIMARY KEY (id)
);

CREATE INDEX party_member_by_account ON party_member USING btree (account_id, party_id) WHERE (revoked_at IS NULL);

CREATE INDEX party_member_by_party ON party_member USING btree (party_id, id) WHERE (revoked_at IS NULL);

CREATE TABLE platform_mark (
  name text COLLATE "C" NOT NULL,
  value bytea NOT NULL,
  set_at bigint NOT NULL,
  CONSTRAINT platform_mark_pk PRIMARY KEY (name)
);

CREATE TABLE platform_probe (
  node text COLLATE "C" NOT NULL,
  probed_at bigint NOT NULL,
  ballast bytea,
  CONSTRAINT platform_probe_pk PRIMARY KEY (node)
);

CREATE TABLE publication (
  id bytea NOT NULL,
  authority_id bytea NOT NULL,
  state text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  stage text COLLATE "C" NOT NULL,
  column_code text COLLATE "C" NOT NULL,
  number text COLLATE "C",
  index_number text COLLATE "C",
  joint_issuers text COLLATE "C" NOT NULL,
  legal_basis text COLLATE "C" NOT NULL,
  topics text COLLATE "C" NOT NULL,
  formed_on text COLLATE "C" NOT NULL,
  effective_on text COLLATE "C",
  expires_on text COLLATE "C",
  repealed_on text COLLATE "C",
  limit_days bigint,
  limit_basis text COLLATE "C",
  draft_title text COLLATE "C" NOT NULL,
  draft_summary text COLLATE "C" NOT NULL,
  draft_body text COLLATE "C" NOT NULL,
  draft_plain text COLLATE "C" NOT NULL,
  title text COLLATE "C",
  summary text COLLATE "C",
  body text COLLATE "C",
  plain text COLLATE "C",
  origin text COLLATE "C",
  attribute text COLLATE "C",
  ground text COLLATE "C",
  interest text COLLATE "C",
  ground_reason text COLLATE "C",
  revises_id bytea,
  revision_kind text COLLATE "C",
  revision_reason text COLLATE "C",
  changed_on text COLLATE "C",
  source_number text COLLATE "C",
  drafted_by bytea,
  drafter_name text COLLATE "C" NOT NULL,
  reviewed_by bytea,
  asks_secrecy bigint NOT NULL,
  due_on text COLLATE "C" NOT NULL,
  told_level text COLLATE "C" NOT NULL,
  finished_on text COLLATE "C",
  instance_id bytea,
  release_at bigint,
  published_at bigint,
  published_on text COLLATE "C",
  withdrawn_at bigint,
  version bigint NOT NULL,
  edition bigint NOT NULL,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  rule_model text COLLATE "C",
  CONSTRAINT publication_pkey PRIMARY KEY (id),
  CONSTRAINT publication_state CHECK ((state = ANY (ARRAY['drafting'::text, 'screening'::text, 'inReview'::text, 'inSecrecyReview'::text, 'inAttributeReview'::text, 'scheduled'::text, 'published'::text, 'withdrawn'::text, 'kept'::text, 'merged'::text])))
);

CREATE INDEX publication_at_desk ON publication USING btree (authority_id, state, due_on, id);

CREATE TABLE publication_attachment (
  id bytea NOT NULL,
  publication_id bytea NOT NULL,
  position bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  size_bytes bigint NOT NULL,
  media text COLLATE "C" NOT NULL,
  extracted_text text COLLATE "C",
  masked_sha256 text COLLATE "C",
  masked_size_bytes bigint,
  masked_name text COLLATE "C",
  masked_media text COLLATE "C",
  is_left_out bigint NOT NULL,
  public_name text COLLATE "C",
  CONSTRAINT publication_attachment_pkey PRIMARY KEY (id)
);

CREATE INDEX publication_attachment_file ON publication_attachment USING btree (sha256);

CREATE INDEX publication_attachment_masked ON publication_attachment USING btree (masked_sha256);

CREATE INDEX publication_attachment_of ON publication_attachment USING btree (publication_id, "position", id);

CREATE TABLE publication_author (
  publication_id bytea NOT NULL,
  account_id bytea NOT NULL,
  CONSTRAINT publication_author_key PRIMARY KEY (publication_id, account_id)
);

CREATE INDEX publication_by_authority ON publication USING btree (authority_id, state, published_at, id);

CREATE INDEX publication_by_column ON publication USING btree (column_code, state, published_at, id);

CREATE INDEX publication_by_expiry ON publication USING btree (expires_on, id) WHERE ((state = 'published'::text) AND (expires_on IS NOT NULL));

CREATE INDEX publication_by_field ON publication USING btree (field, state, published_at, id);

CREATE UNIQUE INDEX publication_by_index ON publication USING btree (index_number);

CREATE INDEX publication_by_kind ON publication USING btree (kind, state, published_at, id);

CREATE INDEX publication_by_number ON publication USING btree (number);

CREATE INDEX publication_by_original ON publication USING btree (revises_id);

CREATE INDEX publication_by_repeal ON publication USING btree (repealed_on, id) WHERE ((state = 'published'::text) AND (repealed_on IS NOT NULL));

CREATE INDEX publication_by_time ON publication USING btree (state, published_at, id);

CREATE TABLE publication_channel (
  id bytea NOT NULL,
  authority_id bytea NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  address text COLLATE "C",
  secret text COLLATE "C",
  columns text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  closed_at bigint,
  CONSTRAINT publication_channel_pkey PRIMARY KEY (id)
);

CREATE TABLE publication_channel_choice (
  publication_id bytea NOT NULL,
  channel_id bytea NOT NULL,
  CONSTRAINT publication_channel_choice_key PRIMARY KEY (publication_id, channel_id)
);

CREATE INDEX publication_channel_of ON publication_channel USING btree (authority_id, id);

CREATE TABLE publication_column_asking (
  column_code text COLLATE "C" NOT NULL,
  asked_at bigint NOT NULL,
  people bigint NOT NULL,
  CONSTRAINT publication_column_asking_pkey PRIMARY KEY (column_code)
);

CREATE TABLE publication_event (
  id bytea NOT NULL,
  publication_id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  actor_name text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  is_public bigint NOT NULL,
  version bigint,
  CONSTRAINT publication_event_pkey PRIMARY KEY (id)
);

CREATE INDEX publication_event_of ON publication_event USING btree (publication_id, id);

CREATE TABLE publication_finding (
  id bytea NOT NULL,
  publication_id bytea NOT NULL,
  place text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  is_secrecy bigint NOT NULL,
  start_at bigint NOT NULL,
  length bigint NOT NULL,
  shown text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  decided_by bytea,
  CONSTRAINT publication_finding_decision CHECK ((decision = ANY (ARRAY['open'::text, 'mask'::text, 'keep'::text]))),
  CONSTRAINT publication_finding_pkey PRIMARY KEY (id)
);

CREATE INDEX publication_finding_of ON publication_finding USING btree (publication_id, place, start_at, id);

CREATE TABLE publication_index (
  prefix text COLLATE "C" NOT NULL,
  year bigint NOT NULL,
  last_number bigint NOT NULL,
  CONSTRAINT publication_index_key PRIMARY KEY (prefix, year)
);

CREATE TABLE publication_link (
  from_id bytea NOT NULL,
  to_id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  CONSTRAINT publication_link_key PRIMARY KEY (from_id, to_id, kind),
  CONSTRAINT publication_link_kind CHECK ((kind = ANY (ARRAY['repeals'::text, 'amends'::text, 'interprets'::text])))
);

CREATE INDEX publication_link_back ON publication_link USING btree (to_id, kind);

CREATE TABLE publication_list (
  list_code text COLLATE "C" NOT NULL,
  authority_id bytea NOT NULL,
  version bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  content text COLLATE "C" NOT NULL,
  row_count bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  proposed_by bytea NOT NULL,
  proposed_at bigint NOT NULL,
  decided_by bytea,
  decided_at bigint,
  decision_reason text COLLATE "C",
  CONSTRAINT publication_list_key PRIMARY KEY (list_code, authority_id, version),
  CONSTRAINT publication_list_state CHECK ((state = ANY (ARRAY['proposed'::text, 'published'::text, 'refused'::text])))
);

CREATE INDEX publication_list_by_state ON publication_list USING btree (state, list_code, authority_id, version);

CREATE TABLE publication_mailing (
  publication_id bytea NOT NULL,
  version bigint NOT NULL,
  begun_at bigint NOT NULL,
  scope_place bigint NOT NULL,
  after_id bytea,
  recipients bigint NOT NULL,
  finished_at bigint,
  CONSTRAINT publication_mailing_key PRIMARY KEY (publication_id, version)
);

CREATE INDEX publication_open ON publication USING btree (due_on, id) WHERE (finished_on IS NULL);

CREATE TABLE publication_posting (
  id bytea NOT NULL,
  publication_id bytea NOT NULL,
  channel_id bytea NOT NULL,
  authority_id bytea NOT NULL,
  act text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  attempts bigint NOT NULL,
  last_error text COLLATE "C",
  receipt text COLLATE "C",
  url text COLLATE "C",
  posted_by text COLLATE "C" NOT NULL,
  posted_at bigint,
  created_at bigint NOT NULL,
  CONSTRAINT publication_posting_act CHECK ((act = ANY (ARRAY['publish'::text, 'correct'::text, 'withdraw'::text]))),
  CONSTRAINT publication_posting_pkey PRIMARY KEY (id),
  CONSTRAINT publication_posting_state CHECK ((state = ANY (ARRAY['waiting'::text, 'failed'::text, 'posted'::text, 'dropped'::text])))
);

CREATE INDEX publication_posting_of ON publication_posting USING btree (publication_id, id);

CREATE UNIQUE INDEX publication_posting_once ON publication_posting USING btree (publication_id, channel_id) WHERE (state = ANY (ARRAY['waiting'::text, 'failed'::text]));

CREATE INDEX publication_posting_open ON publication_posting USING btree (authority_id, created_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'failed'::text]));

CREATE TABLE publication_rating (
  id bytea NOT NULL,
  publication_id bytea NOT NULL,
  is_useful bigint NOT NULL,
  is_understandable bigint NOT NULL,
  remark text COLLATE "C" NOT NULL,
  rated_at bigint NOT NULL,
  CONSTRAINT publication_rating_pkey PRIMARY KEY (id)
);

CREATE INDEX publication_rating_of ON publication_rating USING btree (publication_id, is_useful, is_understandable);

CREATE TABLE publication_subscription (
  id bytea NOT NULL,
  address_index bytea NOT NULL,
  address text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  confirm_hash bytea,
  confirm_until bigint,
  confirmed_at bigint,
  asked_count bigint NOT NULL,
  asked_since bigint NOT NULL,
  created_at bigint NOT NULL,
  CONSTRAINT publication_subscription_once UNIQUE (address_index, scope),
  CONSTRAINT publication_subscription_pkey PRIMARY KEY (id)
);

CREATE INDEX publication_subscription_by_link ON publication_subscription USING btree (confirm_hash) WHERE (confirm_hash IS NOT NULL);

CREATE INDEX publication_subscription_by_scope ON publication_subscription USING btree (scope, id) WHERE (confirmed_at IS NOT NULL);

CREATE INDEX publication_subscription_waiting ON publication_subscription USING btree (confirm_until) WHERE (confirmed_at IS NULL);

CREATE TABLE publication_topic (
  publication_id bytea NOT NULL,
  topic text COLLATE "C" NOT NULL,
  published_at bigint NOT NULL,
  CONSTRAINT publication_topic_key PRIMARY KEY (publication_id, topic)
);

CREATE INDEX publication_topic_by_topic ON publication_topic USING btree (topic, published_at, publication_id);

CREATE TABLE publication_version (
  publication_id bytea NOT NULL,
  version bigint NOT NULL,
  title text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  replaced_at bigint NOT NULL,
  CONSTRAINT publication_version_key PRIMARY KEY (publication_id, version)
);

CREATE TABLE rating_duty (
  id bytea NOT NULL,
  case_id bytea NOT NULL,
  authority_id bytea NOT NULL,
  owner_id bytea,
  owner_name text COLLATE "C",
  grade bigint NOT NULL,
  event text COLLATE "C" NOT NULL,
  raised_on text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  contact text COLLATE "C",
  contacted_at bigint,
  contacted_by bytea,
  contacted_by_name text COLLATE "C",
  correction text COLLATE "C",
  told_by text COLLATE "C",
  corrected_at bigint,
  corrected_by bytea,
  corrected_by_name text COLLATE "C",
  verified_at bigint,
  verified_by bytea,
  verified_by_name text COLLATE "C",
  returned_reason text COLLATE "C",
  warned bigint NOT NULL,
  next_check_on text COLLATE "C",
  revision bigint NOT NULL,
  CONSTRAINT rating_duty_case FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT rating_duty_grade CHECK (((grade >= 1) AND (grade <= 2))),
  CONSTRAINT rating_duty_pkey PRIMARY KEY (id),
  CONSTRAINT rating_duty_state CHECK ((state = ANY (ARRAY['raised'::text, 'contacted'::text, 'corrected'::text, 'verified'::text])))
);

CREATE INDEX rating_duty_by_state ON rating_duty USING btree (authority_id, state, id);

CREATE UNIQUE INDEX rating_duty_once ON rating_duty USING btree (case_id, event);

CREATE INDEX rating_duty_to_check ON rating_duty USING btree (next_check_on, id) WHERE (next_check_on IS NOT NULL);

CREATE TABLE recovery_code (
  account_id bytea NOT NULL,
  code_hash bytea NOT NULL,
  used_at bigint,
  CONSTRAINT recovery_code_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE search_block (
  segment_id bytea NOT NULL,
  place bigint NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT search_block_pk PRIMARY KEY (segment_id, place),
  CONSTRAINT search_block_segment FOREIGN KEY (segment_id) REFERENCES search_segment(id)
);

CREATE TABLE search_document (
  id text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  segment_id bytea NOT NULL,
  place bigint NOT NULL,
  text_id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  authority_name text COLLATE "C" NOT NULL,
  authority_id text COLLATE "C",
  issued_on text COLLATE "C",
  is_in_force bigint NOT NULL,
  number text COLLATE "C",
  CONSTRAINT search_document_force CHECK ((is_in_force = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
  CONSTRAINT search_document_pk PRIMARY KEY (id),
  CONSTRAINT search_document_segment FOREIGN KEY (segment_id) REFERENCES search_segment(id)
);

CREATE UNIQUE INDEX search_document_by_place ON search_document USING btree (segment_id, place);

CREATE INDEX search_document_by_source ON search_document USING btree (source, id);

CREATE TABLE search_gone (
  segment_id bytea NOT NULL,
  place bigint NOT NULL,
  CONSTRAINT search_gone_pk PRIMARY KEY (segment_id, place),
  CONSTRAINT search_gone_segment FOREIGN KEY (segment_id) REFERENCES search_segment(id)
);

CREATE TABLE search_need (
  digest bytea NOT NULL,
  words text COLLATE "C",
  times bigint NOT NULL,
  first_on text COLLATE "C" NOT NULL,
  last_on text COLLATE "C" NOT NULL,
  CONSTRAINT search_need_days CHECK ((first_on <= last_on)),
  CONSTRAINT search_need_pk PRIMARY KEY (digest),
  CONSTRAINT search_need_times CHECK ((times > 0))
);

CREATE INDEX search_need_by_last ON search_need USING btree (last_on);

CREATE INDEX search_need_by_times ON search_need USING btree (times, last_on);

CREATE TABLE search_segment (
  id bytea NOT NULL,
  documents bigint NOT NULL,
  passages bigint NOT NULL,
  gone bigint NOT NULL,
  gone_mark bytea NOT NULL,
  directory bytea NOT NULL,
  contents bytea NOT NULL,
  CONSTRAINT search_segment_counts CHECK (((documents > 0) AND (passages >= documents) AND ((gone >= 0) AND (gone <= documents)))),
  CONSTRAINT search_segment_pk PRIMARY KEY (id)
);

CREATE TABLE search_text (
  text_id bytea NOT NULL,
  first_passage bigint NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT search_text_pk PRIMARY KEY (text_id, first_passage)
);

CREATE TABLE service_catalogue (
  id bigint NOT NULL,
  revision bigint NOT NULL,
  CONSTRAINT service_catalogue_pkey PRIMARY KEY (id),
  CONSTRAINT service_catalogue_single CHECK ((id = 1))
);

CREATE TABLE service_department (
  code text COLLATE "C" NOT NULL,
  sort_order bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  name_en text COLLATE "C",
  document text COLLATE "C" NOT NULL,
  CONSTRAINT service_department_pkey PRIMARY KEY (code)
);

CREATE INDEX service_department_by_order ON service_department USING btree (sort_order, code);

CREATE TABLE service_item (
  code text COLLATE "C" NOT NULL,
  department_code text COLLATE "C" NOT NULL,
  version_id bytea NOT NULL,
  number bigint NOT NULL,
  latest_number bigint NOT NULL,
  type bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  name_en text COLLATE "C",
  item_group text COLLATE "C",
  handling text COLLATE "C" NOT NULL,
  online text COLLATE "C" NOT NULL,
  for_person bigint NOT NULL,
  for_enterprise bigint NOT NULL,
  promised_days bigint,
  promised_unit text COLLATE "C",
  visits bigint,
  charged bigint,
  worked_out bigint NOT NULL,
  search_words text COLLATE "C" NOT NULL,
  quality_errors bigint NOT NULL,
  quality_warnings bigint NOT NULL,
  quality_advice bigint NOT NULL,
  CONSTRAINT service_item_department FOREIGN KEY (department_code) REFERENCES service_department(code),
  CONSTRAINT service_item_handling CHECK ((handling = ANY (ARRAY['onTheSpot'::text, 'promised'::text]))),
  CONSTRAINT service_item_pkey PRIMARY KEY (code),
  CONSTRAINT service_item_state CHECK ((state = ANY (ARRAY['inUse'::text, 'suspended'::text, 'cancelled'::text])))
);

CREATE INDEX service_item_by_department ON service_item USING btree (department_code, code);

CREATE INDEX service_item_by_quality ON service_item USING btree (department_code, quality_errors, quality_warnings, quality_advice, code);

CREATE INDEX service_item_by_type ON service_item USING btree (type, code);

CREATE TABLE service_item_draft (
  code text COLLATE "C" NOT NULL,
  department_code text COLLATE "C" NOT NULL,
  based_on bigint NOT NULL,
  revision bigint NOT NULL,
  saved_at bigint NOT NULL,
  saved_by text COLLATE "C" NOT NULL,
  document text COLLATE "C" NOT NULL,
  CONSTRAINT service_item_draft_pkey PRIMARY KEY (code)
);

CREATE INDEX service_item_draft_by_department ON service_item_draft USING btree (department_code, code);

CREATE TABLE service_item_version (
  id bytea NOT NULL,
  item_code text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  valid_from text COLLATE "C" NOT NULL,
  published_at bigint NOT NULL,
  published_by text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  activated bigint NOT NULL,
  document text COLLATE "C" NOT NULL,
  CONSTRAINT service_item_version_item FOREIGN KEY (item_code) REFERENCES service_item(code),
  CONSTRAINT service_item_version_number CHECK ((number > 0)),
  CONSTRAINT service_item_version_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX service_item_version_by_number ON service_item_version USING btree (item_code, number);

CREATE INDEX service_item_version_in_force ON service_item_version USING btree (item_code, valid_from, number);

CREATE INDEX service_item_version_waiting ON service_item_version USING btree (valid_from, item_code, number) WHERE (activated = 0);

CREATE TABLE session (
  id bytea NOT NULL,
  account_id bytea NOT NULL,
  token_hash bytea NOT NULL,
  csrf_secret bytea NOT NULL,
  acting_party_id bytea NOT NULL,
  mfa_satisfied bigint NOT NULL,
  address_prefix text COLLATE "C" NOT NULL,
  client text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  last_seen_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT session_party FOREIGN KEY (acting_party_id) REFERENCES party(id),
  CONSTRAINT session_pkey PRIMARY KEY (id)
);

CREATE INDEX session_by_account ON session USING btree (account_id, id);

CREATE INDEX session_by_expiry ON session USING btree (expires_at);

CREATE UNIQUE INDEX session_by_token ON session USING btree (token_hash);

CREATE INDEX session_by_use ON session USING btree (last_seen_at);

CREATE TABLE sign_in_failure (
  bucket bytea NOT NULL,
  failures bigint NOT NULL,
  last_failure_at bigint NOT NULL,
  blocked_until bigint NOT NULL,
  CONSTRAINT sign_in_failure_pkey PRIMARY KEY (bucket)
);

CREATE INDEX sign_in_failure_by_time ON sign_in_failure USING btree (last_failure_at);

CREATE TABLE staff_assignment (
  id bytea NOT NULL,
  account_id bytea NOT NULL,
  organisation_id bytea NOT NULL,
  position_title text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  valid_from text COLLATE "C" NOT NULL,
  valid_through text COLLATE "C",
  created_at bigint NOT NULL,
  revoked_at bigint,
  CONSTRAINT staff_assignment_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT staff_assignment_key PRIMARY KEY (id),
  CONSTRAINT staff_assignment_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  CONSTRAINT staff_assignment_role CHECK ((role = ANY (ARRAY['counterClerk'::text, 'officer'::text, 'approver'::text, 'supervisor'::text, 'administrator'::text, 'dataProtection'::text])))
);

CREATE INDEX staff_assignment_by_account ON staff_assignment USING btree (account_id, id) WHERE (revoked_at IS NULL);

CREATE INDEX staff_assignment_by_organisation ON staff_assignment USING btree (organisation_id, id) WHERE (revoked_at IS NULL);

CREATE TABLE store_commit (
  token bytea NOT NULL,
  made_at bigint NOT NULL,
  CONSTRAINT store_commit_pk PRIMARY KEY (token)
);

CREATE INDEX store_commit_age ON store_commit USING btree (made_at);

CREATE TABLE store_migration (
  module text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  applied_at bigint NOT NULL,
  CONSTRAINT store_migration_pk PRIMARY KEY (module, number)
);

CREATE TABLE studio_draft (
  id bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  model_key text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  document text COLLATE "C" NOT NULL,
  uploaded_by text COLLATE "C" NOT NULL,
  uploaded_at bigint NOT NULL,
  deployed_at bigint,
  deployed_number bigint,
  CONSTRAINT studio_draft_kind CHECK ((kind = ANY (ARRAY['bpmn'::text, 'dmn'::text]))),
  CONSTRAINT studio_draft_pkey PRIMARY KEY (id)
);

CREATE INDEX studio_draft_by_time ON studio_draft USING btree (uploaded_at, id);

CREATE TABLE transfer_table (
  name text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  last_key bytea,
  is_copied bigint NOT NULL,
  CONSTRAINT transfer_table_pk PRIMARY KEY (name)
);

CREATE TABLE trusted_device (
  token_hash bytea NOT NULL,
  account_id bytea NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  CONSTRAINT trusted_device_account FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT trusted_device_pkey PRIMARY KEY (token_hash)
);

CREATE INDEX trusted_device_by_account ON trusted_device USING btree (account_id, created_at);

CREATE INDEX trusted_device_by_expiry ON trusted_device USING btree (expires_at);

CREATE TABLE webhook (
  id bytea NOT NULL,
  organisation_id bytea NOT NULL,
  name text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  failing_since bigint,
  failures bigint NOT NULL,
  resume_at bigint,
  last_success_at bigint,
  removed_at bigint,
  CONSTRAINT webhook_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  CONSTRAINT webhook_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_state CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'disabled'::text])))
);

CREATE INDEX webhook_active ON webhook USING btree (id) WHERE ((state = 'active'::text) AND (removed_at IS NULL));

CREATE TABLE webhook_attempt (
  delivery_id bytea NOT NULL,
  number bigint NOT NULL,
  at bigint NOT NULL,
  duration_ms bigint NOT NULL,
  status bigint,
  error_code text COLLATE "C",
  answer text COLLATE "C" NOT NULL,
  CONSTRAINT webhook_attempt_delivery FOREIGN KEY (delivery_id) REFERENCES webhook_delivery(id),
  CONSTRAINT webhook_attempt_pkey PRIMARY KEY (delivery_id, number)
);

CREATE INDEX webhook_by_organisation ON webhook USING btree (organisation_id, id) WHERE (removed_at IS NULL);

CREATE TABLE webhook_delivery (
  id bytea NOT NULL,
  webhook_id bytea NOT NULL,
  event_id bytea NOT NULL,
  topic text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  occurred_at bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  attempts bigint NOT NULL,
  round bigint NOT NULL,
  next_try_at bigint,
  last_status bigint,
  last_error text COLLATE "C",
  queued_at bigint NOT NULL,
  created_at bigint NOT NULL,
  CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_delivery_state CHECK ((state = ANY (ARRAY['waiting'::text, 'held'::text, 'delivered'::text, 'abandoned'::text]))),
  CONSTRAINT webhook_delivery_webhook FOREIGN KEY (webhook_id) REFERENCES webhook(id)
);

CREATE INDEX webhook_delivery_by_age ON webhook_delivery USING btree (created_at, id) WHERE (state <> 'waiting'::text);

CREATE INDEX webhook_delivery_by_state ON webhook_delivery USING btree (webhook_id, state, id);

CREATE INDEX webhook_delivery_by_time ON webhook_delivery USING btree (webhook_id, occurred_at, id);

CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery USING btree (webhook_id, id);

CREATE INDEX webhook_delivery_due ON webhook_delivery USING btree (webhook_id, next_try_at, id) WHERE (state = 'waiting'::text);

CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery USING btree (webhook_id, event_id);

CREATE INDEX webhook_failing ON webhook USING btree (failing_since, id) WHERE ((failing_since IS NOT NULL) AND (state = 'active'::text) AND (removed_at IS NULL));

CREATE TABLE webhook_secret (
  id bytea NOT NULL,
  webhook_id bytea NOT NULL,
  sealed bytea NOT NULL,
  hint text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint,
  CONSTRAINT webhook_secret_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_secret_webhook FOREIGN KEY (webhook_id) REFERENCES webhook(id)
);

CREATE INDEX webhook_secret_by_webhook ON webhook_secret USING btree (webhook_id, id);

CREATE TABLE webhook_topic (
  topic text COLLATE "C" NOT NULL,
  webhook_id bytea NOT NULL,
  CONSTRAINT webhook_topic_pkey PRIMARY KEY (topic, webhook_id),
  CONSTRAINT webhook_topic_webhook FOREIGN KEY (webhook_id) REFERENCES webhook(id)
);

CREATE INDEX webhook_topic_by_webhook ON webhook_topic USING btree (webhook_id, topic);

CREATE TABLE workflow_definition (
  hash text COLLATE "C" NOT NULL,
  process_id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  retention_days bigint NOT NULL,
  history_steps bigint NOT NULL,
  added_at bigint NOT NULL,
  CONSTRAINT workflow_definition_hash_size CHECK ((length(hash) = 64)),
  CONSTRAINT workflow_definition_kept CHECK (((retention_days >= 0) AND (history_steps > 0))),
  CONSTRAINT workflow_definition_pk PRIMARY KEY (hash)
);

CREATE TABLE workflow_instance (
  id bytea NOT NULL,
  hash text COLLATE "C" NOT NULL,
  process_id text COLLATE "C" NOT NULL,
  subject bytea,
  party bytea,
  business_key text COLLATE "C",
  correlation text COLLATE "C",
  parent_id bytea,
  parent_token bigint,
  root_id bytea NOT NULL,
  root_started_at bigint NOT NULL,
  depth bigint NOT NULL,
  status text COLLATE "C" NOT NULL,
  incidents bigint NOT NULL,
  revision bigint NOT NULL,
  state bytea NOT NULL,
  error_code text COLLATE "C",
  started_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  ended_at bigint,
  expires_at bigint,
  CONSTRAINT workflow_instance_definition FOREIGN KEY (hash) REFERENCES workflow_definition(hash),
  CONSTRAINT workflow_instance_ended CHECK (((status = 'running'::text) = (ended_at IS NULL))),
  CONSTRAINT workflow_instance_id_size CHECK ((length(id) = 16)),
  CONSTRAINT workflow_instance_parent CHECK (((parent_id IS NULL) = (parent_token IS NULL))),
  CONSTRAINT workflow_instance_pk PRIMARY KEY (id),
  CONSTRAINT workflow_instance_status_known CHECK ((status = ANY (ARRAY['running'::text, 'completed'::text, 'terminated'::text, 'failed'::text])))
);

CREATE INDEX workflow_instance_by_status ON workflow_instance USING btree (hash, status, id);

CREATE INDEX workflow_instance_by_subject ON workflow_instance USING btree (subject, started_at, id) WHERE (subject IS NOT NULL);

CREATE INDEX workflow_instance_children ON workflow_instance USING btree (parent_id, parent_token) WHERE (parent_id IS NOT NULL);

CREATE INDEX workflow_instance_expiring ON workflow_instance USING btree (expires_at, id) WHERE (expires_at IS NOT NULL);

CREATE UNIQUE INDEX workflow_instance_key ON workflow_instance USING btree (process_id, business_key) WHERE (business_key IS NOT NULL);

CREATE INDEX workflow_instance_troubled ON workflow_instance USING btree (id) WHERE (incidents > 0);

CREATE TABLE workflow_message (
  id bytea NOT NULL,
  name text COLLATE "C" NOT NULL,
  correlation text COLLATE "C" NOT NULL,
  variables bytea NOT NULL,
  arrived_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  taken_by bytea,
  CONSTRAINT workflow_message_id_size CHECK ((length(id) = 16)),
  CONSTRAINT workflow_message_pk PRIMARY KEY (id)
);

CREATE INDEX workflow_message_expiring ON workflow_message USING btree (expires_at, id);

CREATE INDEX workflow_message_waiting ON workflow_message USING btree (name, correlation, arrived_at, id) WHERE (taken_by IS NULL);

CREATE TABLE workflow_start (
  process_id text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  element_id text COLLATE "C" NOT NULL,
  place bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  remaining bigint NOT NULL,
  due_at bigint,
  CONSTRAINT workflow_start_kind_known CHECK ((kind = ANY (ARRAY['message'::text, 'signal'::text, 'date'::text, 'duration'::text, 'cycle'::text]))),
  CONSTRAINT workflow_start_pk PRIMARY KEY (process_id, number, element_id, place)
);

CREATE INDEX workflow_start_by_name ON workflow_start USING btree (kind, name, process_id, number);

CREATE INDEX workflow_start_due ON workflow_start USING btree (due_at, process_id, number) WHERE (due_at IS NOT NULL);

CREATE TABLE workflow_step (
  instance_id bytea NOT NULL,
  revision bigint NOT NULL,
  at bigint NOT NULL,
  act text COLLATE "C" NOT NULL,
  actor text COLLATE "C",
  events text COLLATE "C" NOT NULL,
  CONSTRAINT workflow_step_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance(id),
  CONSTRAINT workflow_step_pk PRIMARY KEY (instance_id, revision)
);

CREATE TABLE workflow_transfer (
  id bytea NOT NULL,
  from_hash text COLLATE "C" NOT NULL,
  to_hash text COLLATE "C" NOT NULL,
  mapping text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  moved bigint NOT NULL,
  refused bigint NOT NULL,
  undone bigint NOT NULL,
  begun_at bigint NOT NULL,
  ended_at bigint,
  CONSTRAINT workflow_transfer_pk PRIMARY KEY (id),
  CONSTRAINT workflow_transfer_state_known CHECK ((state = ANY (ARRAY['moving'::text, 'moved'::text, 'undoing'::text, 'undone'::text])))
);

CREATE INDEX workflow_transfer_by_begin ON workflow_transfer USING btree (begun_at, id);

CREATE TABLE workflow_transferred (
  transfer_id bytea NOT NULL,
  instance_id bytea NOT NULL,
  revision bigint,
  problem text COLLATE "C",
  state bytea,
  waits text COLLATE "C",
  CONSTRAINT workflow_transferred_either CHECK (((problem IS NULL) = (state IS NOT NULL))),
  CONSTRAINT workflow_transferred_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance(id),
  CONSTRAINT workflow_transferred_pk PRIMARY KEY (transfer_id, instance_id),
  CONSTRAINT workflow_transferred_transfer FOREIGN KEY (transfer_id) REFERENCES workflow_transfer(id)
);

CREATE INDEX workflow_transferred_by_instance ON workflow_transferred USING btree (instance_id);

CREATE TABLE workflow_version (
  process_id text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  hash text COLLATE "C" NOT NULL,
  valid_from bigint NOT NULL,
  deployed_at bigint NOT NULL,
  origin text COLLATE "C" NOT NULL,
  CONSTRAINT workflow_version_definition FOREIGN KEY (hash) REFERENCES workflow_definition(hash),
  CONSTRAINT workflow_version_origin CHECK ((origin = ANY (ARRAY['deployed'::text, 'platform'::text]))),
  CONSTRAINT workflow_version_pk PRIMARY KEY (process_id, number)
);

CREATE INDEX workflow_version_by_hash ON workflow_version USING btree (hash);

CREATE INDEX workflow_version_by_time ON workflow_version USING btree (process_id, valid_from, number);

CREATE TABLE workflow_wait (
  instance_id bytea NOT NULL,
  number bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  element_id text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  name text COLLATE "C",
  correlation text COLLATE "C",
  due_at bigint,
  fire_at bigint,
  CONSTRAINT workflow_wait_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance(id),
  CONSTRAINT workflow_wait_kind_known CHECK ((kind = ANY (ARRAY['task'::text, 'call'::text, 'join'::text, 'timer'::text, 'message'::text, 'signal'::text, 'condition'::text, 'incident'::text]))),
  CONSTRAINT workflow_wait_pk PRIMARY KEY (instance_id, number),
  CONSTRAINT workflow_wait_timed CHECK (((due_at IS NULL) = (fire_at IS NULL)))
);

CREATE INDEX workflow_wait_by_element ON workflow_wait USING btree (hash, element_id, kind, since, instance_id);

CREATE INDEX workflow_wait_due ON workflow_wait USING btree (fire_at, instance_id, number) WHERE (fire_at IS NOT NULL);

CREATE INDEX workflow_wait_message ON workflow_wait USING btree (name, correlation, instance_id, number) WHERE (kind = 'message'::text);

CREATE INDEX workflow_wait_signal ON workflow_wait USING btree (name, instance_id, number) WHERE (kind = 'signal'::text);

