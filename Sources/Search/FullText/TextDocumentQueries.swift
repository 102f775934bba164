import Kernel
import Store

/// A document's row, for a hit.
struct TextDocumentRow: Sendable {
  let id: String
  let textID: SegmentID
  let kind: String
  let title: String
  let address: String
  let authorityName: String
  let authorityID: String?
  let date: CivilDate?
  let isInForce: Bool
  let number: String?
}

enum TextDocumentQueries {
  static let atPlaceSQL = """
    SELECT id, text_id, kind, title, address, authority_name, authority_id, issued_on, is_in_force, number
    FROM search_document WHERE segment_id = ? AND place = ?
    """
  static let placeSQL = "SELECT segment_id, place, text_id FROM search_document WHERE id = ?"
  static let textSQL = """
    SELECT first_passage, content FROM search_text WHERE text_id = ? AND first_passage <= ?
    ORDER BY first_passage DESC LIMIT 1
    """
  static let idsSQL = "SELECT id FROM search_document WHERE source = ? AND id > ? ORDER BY id"
  static let idsThroughSQL = "SELECT id FROM search_document WHERE source = ? AND id > ? AND id <= ? ORDER BY id"
  static let sourceSQL = "SELECT source FROM search_document WHERE source > ? ORDER BY source LIMIT 1"

  /// The document at a place of a segment.
  static func document(at place: Int, of segment: SegmentID, in tx: ReadTransaction) throws -> TextDocumentRow? {
    try tx.first(atPlaceSQL, [segment, place]) { row in
      TextDocumentRow(
        id: try row.text(0), textID: try row.id(1), kind: try row.text(2), title: try row.text(3),
        address: try row.text(4), authorityName: try row.text(5),
        authorityID: try row.isNull(6) ? nil : try row.text(6), date: try row.isNull(7) ? nil : try row.date(7),
        isInForce: try row.bool(8), number: try row.isNull(9) ? nil : try row.text(9))
    }
  }

  /// Where a document is, and by what its texts are kept.
  static func place(
    of id: String, in tx: ReadTransaction
  ) throws -> (segment: SegmentID, place: Int, text: SegmentID)? {
    try tx.first(placeSQL, [id]) { (try $0.id(0), try $0.int(1), try $0.id(2)) }
  }

  /// The row of texts in which a passage stands.
  static func text(
    of id: SegmentID, passage: Int, in tx: ReadTransaction
  ) throws -> (first: Int, content: [UInt8])? {
    try tx.first(textSQL, [id, passage]) { (try $0.int(0), try $0.blob(1)) }
  }

  /// The identifiers of a source behind one of them, up to another or to the end.
  static func ids(
    of source: String, after id: String, through last: String?, in tx: ReadTransaction
  ) throws -> [String] {
    guard let last else { return try tx.rows(idsSQL, [source, id]) { try $0.text(0) } }
    return try tx.rows(idsThroughSQL, [source, id, last]) { try $0.text(0) }
  }

  /// The next source by name.
  static func source(after name: String, in tx: ReadTransaction) throws -> String? {
    try tx.first(sourceSQL, [name]) { try $0.text(0) }
  }

  static func insert(
    _ document: TextDocument, at place: Int, of segment: SegmentID, textID: SegmentID, in tx: WriteTransaction
  ) throws {
    try tx.perform(
      """
      INSERT INTO search_document (
        id, source, segment_id, place, text_id, kind, title, address, authority_name, authority_id, issued_on,
        is_in_force, number)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        document.id, document.source, segment, place, textID, document.kind, document.title, document.address,
        document.authorityName, document.authorityID, document.date, document.isInForce, document.number,
      ])
  }

  static func insertText(_ content: [UInt8], of id: SegmentID, first: Int, in tx: WriteTransaction) throws {
    try tx.perform(
      "INSERT INTO search_text (text_id, first_passage, content) VALUES (?, ?, ?)", [id, first, content])
  }

  static func delete(_ id: String, textID: SegmentID, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM search_text WHERE text_id = ?", [textID])
    try tx.perform("DELETE FROM search_document WHERE id = ?", [id])
  }
}
