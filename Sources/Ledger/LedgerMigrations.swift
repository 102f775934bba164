package import Store

/// The tables of the log.
///
/// Tiles hold as many hashes as there are; a narrower version of a partial tile is its beginning. Entry bundles are not stored: they are
/// the rows of `ledger_entry`, 256 at a time.
package enum LedgerMigrations {
  package static let set = MigrationSet(
    module: "ledger",
    migrations: [
      Migration(number: 1, name: "log", sql: log),
      Migration(number: 2, name: "checkpoints and keys", sql: checkpoints),
    ])

  private static let log = """
    CREATE TABLE ledger_pending (
      id BLOB PRIMARY KEY NOT NULL,
      entry BLOB NOT NULL
    );
    CREATE TABLE ledger_entry (
      leaf INTEGER PRIMARY KEY NOT NULL,
      id BLOB NOT NULL,
      entry BLOB NOT NULL
    );
    CREATE UNIQUE INDEX ledger_entry_by_id ON ledger_entry (id);
    CREATE TABLE ledger_tile (
      level INTEGER NOT NULL,
      number INTEGER NOT NULL,
      hashes BLOB NOT NULL,
      PRIMARY KEY (level, number)
    );
    CREATE TABLE ledger_head (
      id INTEGER PRIMARY KEY NOT NULL CONSTRAINT ledger_head_single CHECK (id = 1),
      size INTEGER NOT NULL,
      frontier TEXT NOT NULL,
      changed_at INTEGER NOT NULL
    );
    """

  /// A checkpoint of one size is made anew once in a quiet hour; its cosignatures are the newest of each witness.
  private static let checkpoints = """
    CREATE TABLE ledger_checkpoint (
      size INTEGER PRIMARY KEY NOT NULL,
      made_at INTEGER NOT NULL,
      note TEXT NOT NULL
    );
    CREATE INDEX ledger_checkpoint_by_time ON ledger_checkpoint (made_at);
    CREATE TABLE ledger_cosignature (
      size INTEGER NOT NULL CONSTRAINT ledger_cosignature_checkpoint REFERENCES ledger_checkpoint (size),
      witness TEXT NOT NULL,
      line TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      PRIMARY KEY (size, witness)
    );
    CREATE INDEX ledger_cosignature_by_witness ON ledger_cosignature (witness, size);
    CREATE TABLE ledger_key (
      vkey TEXT PRIMARY KEY NOT NULL,
      first_at INTEGER NOT NULL,
      retired_at INTEGER
    );
    """
}
