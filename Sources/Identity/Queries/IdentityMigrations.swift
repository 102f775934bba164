package import Store

/// The tables of identity: organisations, parties, accounts, roles, sessions, mandates and the audit trail.
///
/// Citizen numbers, mobile numbers and TOTP secrets stand sealed, with a blind index where exact look-up is needed.
package enum IdentityMigrations {
  package static let set = MigrationSet(
    module: "identity",
    migrations: [
      Migration(number: 1, name: "organisations", sql: organisations),
      Migration(number: 2, name: "parties-and-accounts", sql: partiesAndAccounts),
      Migration(number: 3, name: "roles-and-memberships", sql: rolesAndMemberships),
      Migration(number: 4, name: "sessions", sql: sessions),
      Migration(number: 5, name: "mandates", sql: mandates),
      Migration(number: 6, name: "audit-and-access", sql: auditAndAccess),
      Migration(number: 7, name: "credential-resets", sql: credentialResets),
      Migration(number: 8, name: "ledger-salts", sql: ledgerSalts),
      Migration(number: 9, name: "sealed-names", sql: sealedNames),
      Migration(number: 10, name: "data-protection", sql: dataProtection),
    ])

  /// `path` holds the ids from the root down, each followed by `/`, so that a subtree is one range of an index.
  private static let organisations = """
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
    );
    CREATE UNIQUE INDEX organisation_by_path ON organisation (path);
    CREATE UNIQUE INDEX organisation_by_code ON organisation (code) WHERE code IS NOT NULL AND closed_at IS NULL;
    CREATE INDEX organisation_by_parent ON organisation (parent_id, sort_order, id);
    """

  /// Sealed names have no order and are found by their blind index.
  private static let sealedNames = """
    DROP INDEX account_by_name;
    DROP INDEX account_helpers;
    ALTER TABLE account ADD COLUMN name_index BLOB;
    CREATE INDEX account_by_kind ON account (kind, id);
    CREATE INDEX account_by_name_index ON account (name_index, kind, id) WHERE name_index IS NOT NULL;
    CREATE INDEX account_helper ON account (id) WHERE is_helper = 1;
    """

  private static let partiesAndAccounts = """
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
    );
    CREATE UNIQUE INDEX party_by_code_index ON party (code_index) WHERE code_index IS NOT NULL;
    CREATE UNIQUE INDEX party_by_code_plain ON party (code_plain) WHERE code_plain IS NOT NULL;
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
    );
    CREATE UNIQUE INDEX account_by_login ON account (login);
    CREATE UNIQUE INDEX account_by_person ON account (person_party_id);
    CREATE INDEX account_by_name ON account (kind, display_name, id);
    CREATE INDEX account_by_mobile ON account (mobile_index) WHERE mobile_index IS NOT NULL;
    CREATE INDEX account_helpers ON account (display_name, id) WHERE is_helper = 1;
    CREATE TABLE recovery_code (
      account_id BLOB NOT NULL CONSTRAINT recovery_code_account REFERENCES account (id),
      code_hash BLOB NOT NULL,
      used_at INTEGER,
      PRIMARY KEY (account_id, code_hash)
    );
    """

  private static let rolesAndMemberships = """
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
    );
    CREATE INDEX party_member_by_account ON party_member (account_id, party_id) WHERE revoked_at IS NULL;
    CREATE INDEX party_member_by_party ON party_member (party_id, id) WHERE revoked_at IS NULL;
    CREATE TABLE staff_assignment (
      id BLOB PRIMARY KEY NOT NULL,
      account_id BLOB NOT NULL CONSTRAINT staff_assignment_account REFERENCES account (id),
      organisation_id BLOB NOT NULL CONSTRAINT staff_assignment_organisation REFERENCES organisation (id),
      position_title TEXT NOT NULL,
      role TEXT NOT NULL CONSTRAINT staff_assignment_role
        CHECK (role IN ('counterClerk', 'officer', 'approver', 'supervisor', 'administrator')),
      valid_from TEXT NOT NULL,
      valid_through TEXT,
      created_at INTEGER NOT NULL,
      revoked_at INTEGER
    );
    CREATE INDEX staff_assignment_by_account ON staff_assignment (account_id, id) WHERE revoked_at IS NULL;
    CREATE INDEX staff_assignment_by_organisation ON staff_assignment (organisation_id, id) WHERE revoked_at IS NULL;
    """

  private static let sessions = """
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
    );
    CREATE UNIQUE INDEX session_by_token ON session (token_hash);
    CREATE INDEX session_by_account ON session (account_id, id);
    CREATE INDEX session_by_expiry ON session (expires_at);
    CREATE INDEX session_by_use ON session (last_seen_at);
    CREATE TABLE trusted_device (
      token_hash BLOB PRIMARY KEY NOT NULL,
      account_id BLOB NOT NULL CONSTRAINT trusted_device_account REFERENCES account (id),
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    );
    CREATE INDEX trusted_device_by_account ON trusted_device (account_id, created_at);
    CREATE INDEX trusted_device_by_expiry ON trusted_device (expires_at);
    CREATE TABLE sign_in_failure (
      bucket BLOB PRIMARY KEY NOT NULL,
      failures INTEGER NOT NULL,
      last_failure_at INTEGER NOT NULL,
      blocked_until INTEGER NOT NULL
    );
    CREATE INDEX sign_in_failure_by_time ON sign_in_failure (last_failure_at);
    """

  private static let mandates = """
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
    );
    CREATE INDEX mandate_by_grantor ON mandate (grantor_party_id, id);
    CREATE INDEX mandate_by_grantee ON mandate (grantee_account_id, id);
    """

  private static let auditAndAccess = """
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
    );
    CREATE INDEX audit_entry_by_subject ON audit_entry (subject_kind, subject_id, id);
    CREATE INDEX audit_entry_by_actor ON audit_entry (actor_account_id, id);
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
    );
    CREATE INDEX access_record_by_party ON access_record (subject_party_id, id);
    """

  /// The role that answers for the protection of personal data, organisations reserved for a role, and the ways by which
  /// readings and acts are looked up for a person, a case or an office.
  private static let dataProtection = """
    ALTER TABLE organisation ADD COLUMN reserved_for TEXT;
    CREATE INDEX organisation_by_reservation ON organisation (reserved_for, id) WHERE reserved_for IS NOT NULL;
    ALTER TABLE staff_assignment RENAME TO staff_assignment_before;
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
    );
    INSERT INTO staff_assignment (id, account_id, organisation_id, position_title, role, valid_from, valid_through,
        created_at, revoked_at)
      SELECT id, account_id, organisation_id, position_title, role, valid_from, valid_through, created_at, revoked_at
      FROM staff_assignment_before;
    DROP TABLE staff_assignment_before;
    CREATE INDEX staff_assignment_by_account ON staff_assignment (account_id, id) WHERE revoked_at IS NULL;
    CREATE INDEX staff_assignment_by_organisation ON staff_assignment (organisation_id, id) WHERE revoked_at IS NULL;
    CREATE INDEX access_record_by_party_case ON access_record (subject_party_id, case_id, id);
    CREATE INDEX access_record_by_party_office ON access_record (subject_party_id, organisation_id, id);
    CREATE INDEX access_record_by_case ON access_record (case_id, id) WHERE case_id IS NOT NULL;
    CREATE INDEX access_record_by_office ON access_record (organisation_id, id);
    CREATE INDEX audit_entry_by_office ON audit_entry (organisation_id, id);
    """

  /// Of the code only a keyed hash is kept; it is null until the code is issued.
  private static let credentialResets = """
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
    );
    CREATE INDEX credential_reset_by_account ON credential_reset (account_id, requested_at);
    CREATE INDEX credential_reset_by_requester ON credential_reset (requested_by, requested_at);
    CREATE INDEX credential_reset_waiting ON credential_reset (organisation_id, id)
      WHERE code_hash IS NULL AND ended_at IS NULL;
    """

  /// The salt of a row's entry in the ledger. NULL: the row is older than the ledger and waits for its entry. Empty: erased, so that nobody can
  /// open what the entry commits to.
  private static let ledgerSalts = """
    ALTER TABLE audit_entry ADD COLUMN salt BLOB;
    ALTER TABLE audit_entry ADD COLUMN subject_number TEXT;
    ALTER TABLE access_record ADD COLUMN salt BLOB;
    CREATE INDEX audit_entry_unsalted ON audit_entry (id) WHERE salt IS NULL;
    CREATE INDEX access_record_unsalted ON access_record (id) WHERE salt IS NULL;
    """
}
