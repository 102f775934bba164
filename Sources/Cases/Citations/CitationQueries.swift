import Acts
import Kernel
import Store

/// The statements on the register of citations.
enum CitationQueries {
  private static let columns = "d.id, d.title, d.address, d.issuer, d.public_on"
  private static let place = "c.cited_act = ? AND c.cited_number = ? AND c.cited_inserted = ?"

  static let first = """
    SELECT \(columns) FROM document_citation AS c JOIN citing_document AS d ON d.id = c.document_id
    WHERE \(place) ORDER BY c.public_on DESC, c.document_id DESC LIMIT ?
    """
  static let further = """
    SELECT \(columns) FROM document_citation AS c JOIN citing_document AS d ON d.id = c.document_id
    WHERE \(place) AND c.public_on <= ? AND (c.public_on < ? OR c.document_id < ?)
    ORDER BY c.public_on DESC, c.document_id DESC LIMIT ?
    """
  static let count = """
    SELECT COUNT(*) FROM (SELECT 1 AS one FROM document_citation AS c WHERE \(place) LIMIT ?) AS counted
    """
  static let known = "SELECT 1 FROM citing_document WHERE id = ?"

  static func replace(
    _ document: CitingDocument, _ articles: some Collection<CitedArticle>, in tx: WriteTransaction
  ) throws {
    try delete(document.id, in: tx)
    try tx.perform(
      "INSERT INTO citing_document (id, title, address, issuer, public_on) VALUES (?, ?, ?, ?, ?)",
      [document.id, document.title, document.address, document.issuer, document.publicOn])
    for cited in articles {
      try tx.perform(
        """
        INSERT INTO document_citation (document_id, cited_act, cited_number, cited_inserted, public_on)
        VALUES (?, ?, ?, ?, ?)
        """,
        [document.id, cited.act, cited.article.value, cited.article.inserted ?? 0, document.publicOn])
    }
  }

  static func delete(_ id: String, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM document_citation WHERE document_id = ?", [id])
    try tx.perform("DELETE FROM citing_document WHERE id = ?", [id])
  }

  static func documents(
    citing cited: CitedArticle, before: CitationPlace?, limit: Int, in tx: ReadTransaction
  ) throws -> [CitingDocument] {
    let arguments: [any SQLBindable] = [cited.act, cited.article.value, cited.article.inserted ?? 0]
    guard let before else { return try tx.rows(first, arguments + [limit], document) }
    return try tx.rows(
      further, arguments + [before.publicOn, before.publicOn, before.id, limit] as [any SQLBindable], document)
  }

  static func count(citing cited: CitedArticle, upTo limit: Int, in tx: ReadTransaction) throws -> Int {
    try tx.first(count, [cited.act, cited.article.value, cited.article.inserted ?? 0, limit]) { try $0.int(0) } ?? 0
  }

  static func knows(_ id: String, in tx: ReadTransaction) throws -> Bool {
    try tx.first(known, [id]) { try $0.int(0) } != nil
  }

  private static func document(_ row: Row) throws -> CitingDocument {
    CitingDocument(
      id: try row.text(0), title: try row.text(1), address: try row.text(2), issuer: try row.text(3),
      publicOn: try row.date(4))
  }
}
