/// What is noted about files besides the files themselves.
package enum BlobMigrations {
  /// The tables of the sweeper and of the virus scanner.
  package static let set = MigrationSet(
    module: "blobs",
    migrations: [
      Migration(
        number: 1, name: "marks and scans",
        sql: """
          -- Files that nothing referred to when they were last looked at. A file is removed only between the moment at which
          -- removing_since is set and the end of its row, so that an upload of the same content can tell.
          CREATE TABLE blob_mark (
            sha256 TEXT NOT NULL,
            size_bytes INTEGER NOT NULL,
            marked_at INTEGER NOT NULL,
            removing_since INTEGER,
            CONSTRAINT blob_mark_pk PRIMARY KEY (sha256)
          );
          CREATE INDEX blob_mark_due ON blob_mark (marked_at, sha256);
          -- Files that were taken while the virus scanner was away, and those that it found infected afterwards.
          CREATE TABLE blob_scan (
            sha256 TEXT NOT NULL,
            state TEXT NOT NULL,
            noted_at INTEGER NOT NULL,
            signature TEXT,
            CONSTRAINT blob_scan_pk PRIMARY KEY (sha256),
            CONSTRAINT blob_scan_state_known CHECK (state IN ('waiting', 'infected'))
          );
          CREATE INDEX blob_scan_by_state ON blob_scan (state, noted_at, sha256);
          """)
    ])
}
