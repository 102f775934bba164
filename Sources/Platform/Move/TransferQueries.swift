import Store

/// The record of how far a transfer into this database has come.
enum TransferQueries {
  /// How far one table is.
  struct Progress: Sendable {
    var name: String
    /// Whose rows they are.
    var source: String
    /// The last key that was copied, as ``RowCodec`` writes it.
    var lastKey: [UInt8]?
    var isCopied: Bool
  }

  static func all(in tx: ReadTransaction) throws -> [Progress] {
    try tx.rows("SELECT name, source, last_key, is_copied FROM transfer_table ORDER BY name") { row in
      Progress(
        name: try row.text(0), source: try row.text(1), lastKey: try row.optionalBlob(2), isCopied: try row.bool(3))
    }
  }

  static func set(_ progress: Progress, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO transfer_table (name, source, last_key, is_copied) VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET source = excluded.source, last_key = excluded.last_key, is_copied = excluded.is_copied
      """, [progress.name, progress.source, progress.lastKey, progress.isCopied])
  }

  static func remove(_ name: String, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM transfer_table WHERE name = ?", [name])
  }

  static func removeAll(in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM transfer_table")
  }
}
