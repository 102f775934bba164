import Cryptography
import Store

/// A digest of every row of every table, so that a test can say that nothing was changed.
struct TableFingerprints: Equatable, Sendable {
  /// Sessions note when they were seen, failed sign-ins are counted, jobs and relays have their own rhythm.
  static let unwatched: Set<String> = ["session", "sign_in_failure", "trusted_device", "store_migration"]

  var digests: [String: String] = [:]

  init(in tx: ReadTransaction) throws {
    let tables = try tx.rows(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", []
    ) { try $0.text(0) }
    for table in tables where !Self.unwatched.contains(table) {
      let columns = try tx.rows("SELECT name FROM pragma_table_info('\(table)')", []) { try $0.text(0) }
      var stream = SHA256Stream()
      let row = columns.map { "quote(\"\($0)\")" }.joined(separator: " || '|' || ")
      try tx.forEach("SELECT \(row) FROM \"\(table)\" ORDER BY 1", []) { stream.update(Array(try $0.text(0).utf8)) }
      digests[table] = Digest.hex(stream.finalize())
    }
  }

  /// The tables that differ.
  func changes(since earlier: TableFingerprints) -> [String] {
    digests.keys.filter { digests[$0] != earlier.digests[$0] }.sorted()
  }
}
