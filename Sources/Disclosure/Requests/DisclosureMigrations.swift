package import Store

/// The tables of requests.
package enum DisclosureMigrations {
  /// Requests beside their cases.
  package static let set = MigrationSet(
    module: "disclosure",
    migrations: [
      Migration(number: 1, name: "requests", sql: requests)
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
}
