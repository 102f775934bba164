import Kernel

/// The rows of the virus scanner.
enum BlobScanQueries {
  static func note(_ sha256: String, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO blob_scan (sha256, state, noted_at) VALUES (?, 'waiting', ?) ON CONFLICT (sha256) DO NOTHING
      """, [sha256, now])
  }

  /// The name of what was found in a file earlier; nil when nothing is known against it.
  static func signature(_ sha256: String, in tx: ReadTransaction) throws -> String? {
    try tx.first("SELECT signature FROM blob_scan WHERE sha256 = ? AND state = 'infected'", [sha256]) { row in
      try row.optionalText(0) ?? ""
    }
  }

  /// Files to look at now, the longest waiting first.
  static func waiting(_ now: Instant, limit: Int, in tx: ReadTransaction) throws -> [String] {
    try tx.rows(
      "SELECT sha256 FROM blob_scan WHERE state = 'waiting' AND noted_at <= ? ORDER BY noted_at, sha256 LIMIT ?",
      [now, limit]
    ) { try $0.text(0) }
  }

  static func clear(_ sha256: String, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM blob_scan WHERE sha256 = ? AND state = 'waiting'", [sha256])
  }

  static func condemn(_ sha256: String, signature: String, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE blob_scan SET state = 'infected', signature = ?, noted_at = ? WHERE sha256 = ?",
      [signature, now, sha256])
  }

  /// Looks at a file again only from a time on.
  static func postpone(_ sha256: String, until later: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE blob_scan SET noted_at = ? WHERE sha256 = ? AND state = 'waiting'", [later, sha256])
  }

  static func counts(in tx: ReadTransaction) throws -> (waiting: Int, infected: Int) {
    let counts = try tx.rows("SELECT state, count(*) FROM blob_scan GROUP BY state") { row in
      (try row.text(0), try row.int(1))
    }
    let byState = Dictionary(counts, uniquingKeysWith: { $1 })
    return (byState["waiting"] ?? 0, byState["infected"] ?? 0)
  }
}
