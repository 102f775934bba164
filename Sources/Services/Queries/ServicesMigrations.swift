import Cases
package import Store

/// The tables of the catalogue, and of the rules that were applied to cases.
///
/// `service_item` repeats what lists and filters need of the version in force; `service_item_version` keeps every version
/// for ever, its content as one document. A version is never updated but for `activated`, which says that the list has
/// taken it up.
package enum ServicesMigrations {
  package static let set = MigrationSet(
    module: "services",
    migrations: [
      Migration(number: 1, name: "departments-and-items", sql: departmentsAndItems),
      Migration(number: 2, name: "versions", sql: versions),
      Migration(number: 3, name: "drafts-and-revision", sql: draftsAndRevision),
      Migration(number: 4, name: "rules of cases", sql: rulesOfCases),
    ])

  /// Who saved a draft and who published a version; what the rules said about a person's application; the sensitive answers inside
  /// forms.
  static let sealedColumns =
    [
      SealedColumn("service_item_draft", "saved_by", key: ["code"]),
      SealedColumn("service_item_version", "published_by"),
      SealedColumn(
        "case_rule", "details", key: ["case_id", "purpose"],
        owner: "(SELECT f.applicant_party_id FROM case_file f WHERE f.id = t.case_id)"),
    ] + CaseSealedColumns.forms(holding: SealedAnswers.renewed)

  private static let departmentsAndItems = """
    CREATE TABLE service_department (
      code TEXT PRIMARY KEY NOT NULL,
      sort_order INTEGER NOT NULL,
      name TEXT NOT NULL,
      name_en TEXT,
      document TEXT NOT NULL
    );
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
    );
    CREATE INDEX service_item_by_department ON service_item (department_code, code);
    CREATE INDEX service_item_by_type ON service_item (type, code);
    CREATE INDEX service_item_by_quality
      ON service_item (department_code, quality_errors, quality_warnings, quality_advice, code);
    """

  private static let versions = """
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
    );
    CREATE UNIQUE INDEX service_item_version_by_number ON service_item_version (item_code, number);
    CREATE INDEX service_item_version_in_force ON service_item_version (item_code, valid_from, number);
    CREATE INDEX service_item_version_waiting ON service_item_version (valid_from, item_code, number)
      WHERE activated = 0;
    """

  /// Which version of which rule model was applied to a case at submission; what it said is sealed like the answers themselves.
  private static let rulesOfCases = """
    CREATE TABLE case_rule (
      case_id BLOB NOT NULL CONSTRAINT case_rule_case REFERENCES case_file (id),
      purpose TEXT NOT NULL
        CONSTRAINT case_rule_purpose CHECK (purpose IN ('eligibility', 'fee', 'promise', 'routing')),
      model_version_id BLOB NOT NULL CONSTRAINT case_rule_model REFERENCES model_version (id),
      recorded_at INTEGER NOT NULL,
      details TEXT NOT NULL,
      PRIMARY KEY (case_id, purpose)
    );
    CREATE INDEX case_rule_by_model ON case_rule (model_version_id, case_id);
    """

  private static let draftsAndRevision = """
    CREATE TABLE service_item_draft (
      code TEXT PRIMARY KEY NOT NULL,
      department_code TEXT NOT NULL,
      based_on INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      saved_at INTEGER NOT NULL,
      saved_by TEXT NOT NULL,
      document TEXT NOT NULL
    );
    CREATE INDEX service_item_draft_by_department ON service_item_draft (department_code, code);
    CREATE TABLE service_catalogue (
      id INTEGER PRIMARY KEY NOT NULL CONSTRAINT service_catalogue_single CHECK (id = 1),
      revision INTEGER NOT NULL
    );
    INSERT INTO service_catalogue (id, revision) VALUES (1, 0);
    """
}
