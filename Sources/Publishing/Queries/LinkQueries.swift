import Kernel
import Store

/// The statements on how documents stand to one another.
enum LinkQueries {
  /// A document at the other end of a link.
  struct Linked: Sendable {
    var id: PublicationID
    var kind: PublicationLink.Kind
    var title: String
    var number: String?
    var state: PublicationState
  }

  static func replace(_ links: [PublicationLink], of id: PublicationID, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM publication_link WHERE from_id = ?", [id])
    for link in Set(links) where link.to != id {
      try tx.perform(
        "INSERT INTO publication_link (from_id, to_id, kind) VALUES (?, ?, ?)", [id, link.to, link.kind])
    }
  }

  /// What a document repeals, amends or interprets.
  static func outgoing(_ id: PublicationID, in tx: ReadTransaction) throws -> [Linked] {
    try tx.rows(
      """
      SELECT p.id, l.kind, p.title, p.number, p.state FROM publication_link l JOIN publication p ON p.id = l.to_id
      WHERE l.from_id = ? ORDER BY l.kind, p.id
      """, [id], linked
    ).compactMap(\.self)
  }

  /// What repeals, amends or interprets a document.
  static func incoming(_ id: PublicationID, in tx: ReadTransaction) throws -> [Linked] {
    try tx.rows(
      """
      SELECT p.id, l.kind, p.title, p.number, p.state FROM publication_link l JOIN publication p ON p.id = l.from_id
      WHERE l.to_id = ? ORDER BY l.kind, p.id
      """, [id], linked
    ).compactMap(\.self)
  }

  /// Marks what a released document repeals, from the day on which it takes effect; answers what was marked.
  static func repeal(by id: PublicationID, on day: CivilDate, in tx: WriteTransaction) throws -> [PublicationID] {
    let repealed = try tx.rows(
      """
      SELECT p.id FROM publication_link l JOIN publication p ON p.id = l.to_id
      WHERE l.from_id = ? AND l.kind = 'repeals' AND p.repealed_on IS NULL
      """, [id]
    ) { row -> PublicationID in try row.id(0) }
    for target in repealed {
      try tx.perform("UPDATE publication SET repealed_on = ?, edition = edition + 1 WHERE id = ?", [day, target])
    }
    return repealed
  }

  private static func linked(_ row: Row) throws -> Linked? {
    guard let title = try row.optionalText(2) else { return nil }
    return Linked(
      id: try row.id(0), kind: try row.word(1), title: title, number: try row.optionalText(3), state: try row.word(4))
  }
}

extension LinkQueries {
  /// What a document is linked to, whatever became of it.
  static func targets(of id: PublicationID, in tx: ReadTransaction) throws -> [PublicationLink.Target] {
    try tx.rows("SELECT to_id, kind FROM publication_link WHERE from_id = ? ORDER BY to_id", [id]) {
      PublicationLink.Target(try $0.id(0), try $0.word(1))
    }
  }
}

extension LinkQueries {
  /// A public document by its index number, else by its document number.
  static func find(_ reference: String, in tx: ReadTransaction) throws -> PublicationID? {
    let byIndex = try tx.first(
      "SELECT id FROM publication WHERE index_number = ?", [reference]
    ) { row -> PublicationID in try row.id(0) }
    if let byIndex { return byIndex }
    return try tx.first(
      "SELECT id FROM publication WHERE number = ? AND state = 'published' ORDER BY id", [reference]
    ) { row -> PublicationID in try row.id(0) }
  }

  /// The index numbers of what a document is linked to, by relation.
  static func references(of id: PublicationID, in tx: ReadTransaction) throws -> [PublicationLink.Kind: [String]] {
    let rows = try tx.rows(
      """
      SELECT l.kind, p.index_number FROM publication_link l JOIN publication p ON p.id = l.to_id
      WHERE l.from_id = ? ORDER BY p.id
      """, [id]
    ) { (try $0.word(0, PublicationLink.Kind.self), try $0.optionalText(1) ?? "") }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1).filter { !$0.isEmpty } }
  }
}
