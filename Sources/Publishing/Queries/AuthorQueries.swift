import Identity
import Store

/// The statements on who worked on a draft, and so cannot review it.
enum AuthorQueries {
  static func add(_ account: AccountID?, to id: PublicationID, in tx: WriteTransaction) throws {
    guard let account else { return }
    try tx.perform(
      """
      INSERT INTO publication_author (publication_id, account_id) VALUES (?, ?)
      ON CONFLICT (publication_id, account_id) DO NOTHING
      """, [id, account])
  }

  static func isAuthor(_ account: AccountID, of id: PublicationID, in tx: ReadTransaction) throws -> Bool {
    try tx.first(
      "SELECT 1 FROM publication_author WHERE publication_id = ? AND account_id = ?", [id, account]
    ) { _ in true } ?? false
  }
}
