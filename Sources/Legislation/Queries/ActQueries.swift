import Acts
import Kernel
import Store

/// The statements that read acts.
enum ActQueries {
  private static let columns = """
    id, name, title, level, issuer, version_id, version_on, effective_on, repealed_on, repealed_by, article_count
    """
  private static let versionColumns = """
    id, act_id, version_on, title, order_number, effective_on, digest, article_count
    """

  static func find(_ name: String, in tx: ReadTransaction) throws -> LibraryAct? {
    try tx.first("SELECT \(columns) FROM act WHERE name = ?", [name], act)
  }

  /// Every act in the order of names.
  static func all(in tx: ReadTransaction) throws -> [LibraryAct] {
    try tx.rows("SELECT \(columns) FROM act WHERE name >= '' ORDER BY name", [], act)
  }

  /// The acts of a page for readers that go through all of them, in the order of identifiers.
  static func page(after id: ActID?, limit: Int, in tx: ReadTransaction) throws -> [LibraryAct] {
    guard let id else {
      return try tx.rows("SELECT \(columns) FROM act ORDER BY id LIMIT ?", [limit], act)
    }
    return try tx.rows("SELECT \(columns) FROM act WHERE id > ? ORDER BY id LIMIT ?", [id, limit], act)
  }

  /// The acts that were imported or changed last.
  static func latest(_ limit: Int, in tx: ReadTransaction) throws -> [(act: LibraryAct, at: Instant)] {
    try tx.rows(
      "SELECT \(columns), imported_at FROM act ORDER BY imported_at DESC, id DESC LIMIT ?", [limit]
    ) { (try act($0), try $0.instant(11)) }
  }

  /// Changes with every import: for those who keep a list in memory.
  static func stamp(in tx: ReadTransaction) throws -> Instant? {
    try tx.first("SELECT imported_at FROM act ORDER BY imported_at DESC, id DESC LIMIT 1") { try $0.instant(0) }
  }

  static func versions(of act: ActID, in tx: ReadTransaction) throws -> [LibraryVersion] {
    try tx.rows(
      "SELECT \(versionColumns) FROM act_version WHERE act_id = ? ORDER BY version_on DESC", [act], version)
  }

  static func version(of act: ActID, on day: CivilDate, in tx: ReadTransaction) throws -> LibraryVersion? {
    try tx.first(
      "SELECT \(versionColumns) FROM act_version WHERE act_id = ? AND version_on = ?", [act, day], version)
  }

  /// The text of a version as it was imported.
  static func document(_ id: ActVersionID, in tx: ReadTransaction) throws -> String? {
    try tx.first("SELECT document FROM act_version WHERE id = ?", [id]) { try $0.text(0) }
  }

  /// The heading under which an article stands.
  static func heading(_ number: ArticleNumber, of id: ActVersionID, in tx: ReadTransaction) throws -> String? {
    try tx.first(
      "SELECT heading FROM act_article WHERE version_id = ? AND number = ? AND inserted = ?",
      [id, number.value, number.inserted ?? 0]
    ) { try $0.text(0) }
  }

  /// The articles that cite an act, or one of its articles.
  static func citing(_ act: String, _ article: ArticleNumber?, limit: Int, in tx: ReadTransaction) throws
    -> [CitingArticle]
  {
    let condition = article == nil ? "" : "AND c.cited_number = ? AND c.cited_inserted = ?"
    let arguments: [any SQLBindable] = article.map { [act, $0.value, $0.inserted ?? 0] } ?? [act]
    return try tx.rows(
      """
      SELECT DISTINCT a.name, c.number, c.inserted FROM act_citation AS c JOIN act AS a ON a.id = c.act_id
      WHERE c.cited_act = ? \(condition) ORDER BY a.name, c.number, c.inserted LIMIT ?
      """, arguments + [limit]
    ) { row in
      let inserted = try row.int(2)
      return CitingArticle(
        act: try row.text(0),
        article: ArticleNumber(value: try row.int(1), inserted: inserted == 0 ? nil : inserted))
    }
  }

  private static func act(_ row: Row) throws -> LibraryAct {
    LibraryAct(
      id: try row.id(0), name: try row.text(1), title: try row.text(2), level: try row.word(3),
      issuer: try row.optionalText(4), versionID: try row.id(5), versionOn: try row.date(6),
      effectiveOn: try row.optionalDate(7), repealedOn: try row.optionalDate(8),
      repealedBy: try row.optionalText(9), articleCount: try row.int(10))
  }

  private static func version(_ row: Row) throws -> LibraryVersion {
    LibraryVersion(
      id: try row.id(0), actID: try row.id(1), versionOn: try row.date(2), title: try row.text(3),
      order: try row.optionalText(4), effectiveOn: try row.optionalDate(5), digest: try row.text(6),
      articleCount: try row.int(7))
  }
}
