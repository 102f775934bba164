package import Store

/// The table of published models. Append only: a version is never changed or removed.
package enum ModelsMigrations {
  package static let set = MigrationSet(
    module: "models",
    migrations: [Migration(number: 1, name: "model versions", sql: versions)])

  /// Who published a version.
  package static let sealedColumns = [SealedColumn("model_version", "published_by")]

  /// The periods of one model never overlap, so that on every day at most one version applies: a version begins after the one
  /// before it, and no two begin on one day.
  private static let versions = """
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
    );
    CREATE UNIQUE INDEX model_version_by_number ON model_version (kind, model_key, number);
    CREATE UNIQUE INDEX model_version_in_force ON model_version (kind, model_key, in_force_from);
    """
}
