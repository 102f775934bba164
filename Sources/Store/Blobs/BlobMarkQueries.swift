import Kernel

/// The rows of the sweeper.
enum BlobMarkQueries {
  /// Those of the digests that some column holds.
  static func referenced(
    _ digests: [String], by sources: [BlobReferenceSource], in tx: ReadTransaction
  ) throws -> Set<String> {
    guard !digests.isEmpty else { return [] }
    var held: Set<String> = []
    for source in sources {
      try tx.forEach(source.heldSQL(count: digests.count), digests) { held.insert(try $0.text(0)) }
    }
    return held
  }

  static func page(of source: BlobReferenceSource, after digest: String, limit: Int, in tx: ReadTransaction) throws
    -> [String]
  {
    try tx.rows(source.pageSQL, [digest, limit]) { try $0.text(0) }
  }

  static func marked(_ digests: [String], in tx: ReadTransaction) throws -> Set<String> {
    guard !digests.isEmpty else { return [] }
    let places = Array(repeating: "?", count: digests.count).joined(separator: ", ")
    return Set(
      try tx.rows("SELECT sha256 FROM blob_mark WHERE sha256 IN (\(places))", digests) { try $0.text(0) })
  }

  static func mark(_ entry: BlobEntry, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO blob_mark (sha256, size_bytes, marked_at) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
      [entry.sha256, entry.sizeBytes, now])
  }

  static func unmark(_ sha256: String, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM blob_mark WHERE sha256 = ? AND removing_since IS NULL", [sha256])
  }

  /// The marks set before an instant, oldest first.
  static func due(before limit: Instant, count: Int, in tx: ReadTransaction) throws -> [String] {
    try tx.rows(
      "SELECT sha256 FROM blob_mark WHERE marked_at <= ? ORDER BY marked_at, sha256 LIMIT ?", [limit, count]
    ) { try $0.text(0) }
  }

  /// Takes the removal upon oneself; false when another node has it.
  static func beginRemoval(
    _ sha256: String, at now: Instant, unlessSince lease: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE blob_mark SET removing_since = ? WHERE sha256 = ? AND (removing_since IS NULL OR removing_since <= ?)
      """, [now, sha256, lease]) == 1
  }

  /// Ends a removal that one began oneself.
  static func endRemoval(_ sha256: String, since start: Instant, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM blob_mark WHERE sha256 = ? AND removing_since = ?", [sha256, start])
  }

  /// Whether a node is removing the file right now.
  static func isBeingRemoved(_ sha256: String, in tx: ReadTransaction) throws -> Bool {
    try tx.first("SELECT 1 FROM blob_mark WHERE sha256 = ? AND removing_since IS NOT NULL", [sha256]) { _ in true }
      ?? false
  }

  static func counts(in tx: ReadTransaction) throws -> (files: Int, bytes: Int) {
    try tx.first("SELECT count(*), coalesce(sum(size_bytes), 0) FROM blob_mark") { row in
      (try row.int(0), try row.int(1))
    } ?? (0, 0)
  }
}
