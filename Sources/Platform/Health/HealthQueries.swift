import Kernel
import Store

/// The statements of probes and checks.
enum HealthQueries {
  /// Writes the node's own row, with or without ballast.
  static func probe(_ node: String, at now: Instant, ballast: [UInt8]?, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO platform_probe (node, probed_at, ballast) VALUES (?, ?, ?)
      ON CONFLICT (node) DO UPDATE SET probed_at = excluded.probed_at, ballast = excluded.ballast
      """, [node, now, ballast])
  }

  /// Whether the database tells anything.
  static func answers(in tx: ReadTransaction) throws -> Bool {
    try tx.first("SELECT 1") { try $0.int(0) } == 1
  }

  /// The highest number applied of a module's migrations; nil when there is none.
  static func lastMigration(of module: String, in tx: ReadTransaction) throws -> Int? {
    try tx.first("SELECT number FROM store_migration WHERE module = ? ORDER BY number DESC LIMIT 1", [module]) {
      try $0.int(0)
    }
  }

  /// A mark of the installation.
  static func mark(_ name: String, in tx: ReadTransaction) throws -> [UInt8]? {
    try tx.first("SELECT value FROM platform_mark WHERE name = ?", [name]) { try $0.blob(0) }
  }

  /// Sets a mark anew.
  static func replaceMark(_ name: String, _ value: [UInt8], at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO platform_mark (name, value, set_at) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at
      """, [name, value, now])
  }

  /// Sets a mark that nobody has set.
  static func setMark(_ name: String, _ value: [UInt8], at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO platform_mark (name, value, set_at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
      [name, value, now])
  }
}
