import Kernel
import Store

/// Reads and writes what is said in matters of oversight.
enum OversightMessageQueries {
  /// What one page shows, and what one matter may hold.
  static let most = 200
  static let ofMatter = """
    SELECT id, matter_id, side, words, author_id, written_at FROM disclosure_oversight_message WHERE matter_id = ?
    ORDER BY id LIMIT ?
    """

  static func messages(of matter: OversightID, in tx: ReadTransaction) throws -> [OversightMessage] {
    try tx.rows(ofMatter, [matter, most]) { row in
      OversightMessage(
        id: try row.id(0), matterID: try row.id(1), side: try row.word(2), text: try row.openText(3),
        authorID: try row.id(4), at: try row.instant(5))
    }
  }

  static func insert(_ message: OversightMessage, of matter: OversightMatter, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_oversight_message (id, matter_id, side, words, author_id, written_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        message.id, message.matterID, message.side.rawValue,
        try OversightQueries.sealed(message.text, of: matter, in: tx), message.authorID, message.at,
      ])
  }
}
