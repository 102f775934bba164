import Identity
import Kernel
import Store

/// The statements on who was asked about a column.
enum ColumnQueries {
  /// That somebody was asked.
  struct Asking: Sendable {
    var column: String
    var askedAt: Instant
    /// How many people were told.
    var people: Int
  }

  static func askings(in tx: ReadTransaction) throws -> [String: Asking] {
    let rows = try tx.rows(
      "SELECT column_code, asked_at, people FROM publication_column_asking WHERE column_code >= ''"
    ) { Asking(column: try $0.text(0), askedAt: try $0.instant(1), people: try $0.int(2)) }
    return Dictionary(rows.map { ($0.column, $0) }) { first, _ in first }
  }

  static func record(_ asking: Asking, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO publication_column_asking (column_code, asked_at, people) VALUES (?, ?, ?)
      ON CONFLICT (column_code) DO UPDATE SET asked_at = excluded.asked_at, people = excluded.people
      """, [asking.column, asking.askedAt, asking.people])
  }

  /// Who drafted the newest documents of a column.
  static func lastAuthors(_ column: String, limit: Int, in tx: ReadTransaction) throws -> [AccountID] {
    try tx.rows(
      """
      SELECT drafted_by FROM publication WHERE column_code = ? AND state = 'published' AND drafted_by IS NOT NULL
      ORDER BY published_at DESC, id DESC LIMIT ?
      """, [column, limit]
    ) { row -> AccountID in try row.id(0) }
  }
}
