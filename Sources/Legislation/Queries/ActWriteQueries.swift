import Acts
import Kernel
import Store

/// The statements that write acts.
enum ActWriteQueries {
  static func insert(_ act: LibraryAct, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO act (id, name, title, level, issuer, version_id, version_on, effective_on, article_count, imported_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        act.id, act.name, act.title, act.level.rawValue, act.issuer, act.versionID, act.versionOn, act.effectiveOn,
        act.articleCount, now,
      ])
  }

  /// Makes a version the present one.
  static func update(_ act: LibraryAct, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      UPDATE act SET title = ?, level = ?, issuer = ?, version_id = ?, version_on = ?, effective_on = ?, article_count = ?,
        imported_at = ? WHERE id = ?
      """,
      [
        act.title, act.level.rawValue, act.issuer, act.versionID, act.versionOn, act.effectiveOn, act.articleCount,
        now, act.id,
      ])
  }

  /// Says that something of an act's versions has changed.
  static func touch(_ act: ActID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform("UPDATE act SET imported_at = ? WHERE id = ?", [now, act])
  }

  static func insert(_ version: LibraryVersion, document: String, at now: Instant, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO act_version (id, act_id, version_on, title, order_number, effective_on, digest, document, article_count,
        imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        version.id, version.actID, version.versionOn, version.title, version.order, version.effectiveOn,
        version.digest, document, version.articleCount, now,
      ])
  }

  /// Corrects the text of a version.
  static func update(_ version: LibraryVersion, document: String, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      UPDATE act_version SET title = ?, order_number = ?, effective_on = ?, digest = ?, document = ?, article_count = ?
      WHERE id = ?
      """,
      [
        version.title, version.order, version.effectiveOn, version.digest, document, version.articleCount, version.id,
      ])
    try tx.perform("DELETE FROM act_article WHERE version_id = ?", [version.id])
  }

  static func insertArticle(
    _ article: ActArticle, of version: ActVersionID, at position: Int, under heading: String,
    in tx: WriteTransaction
  ) throws {
    try tx.perform(
      """
      INSERT INTO act_article (version_id, number, inserted, position, heading, body) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      [version, article.number.value, article.number.inserted ?? 0, position, heading, article.body])
  }

  /// Forgets what the act before cited and repealed.
  static func clearReferences(of act: ActID, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM act_citation WHERE act_id = ?", [act])
    try tx.perform("DELETE FROM act_repeal WHERE act_id = ?", [act])
  }

  static func insertCitation(
    of cited: String, _ citedArticle: ArticleNumber?, in act: ActID, _ article: ArticleNumber,
    in tx: WriteTransaction
  ) throws {
    try tx.perform(
      """
      INSERT INTO act_citation (act_id, number, inserted, cited_act, cited_number, cited_inserted)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """,
      [
        act, article.value, article.inserted ?? 0, cited, citedArticle?.value ?? 0, citedArticle?.inserted ?? 0,
      ])
  }

  static func insertRepeal(of repealed: String, by act: ActID, on day: CivilDate, in tx: WriteTransaction) throws {
    try tx.perform(
      "INSERT INTO act_repeal (act_id, repealed_act, repealed_on) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [act, repealed, day])
  }

  /// The repeals that acts of the library pronounce on other acts of the library.
  static func repeals(in tx: ReadTransaction) throws -> [(
    act: ActID, name: String, on: CivilDate, by: String, versionOn: CivilDate
  )] {
    try tx.rows(
      """
      SELECT a.id, a.name, r.repealed_on, b.name, a.version_on FROM act AS a JOIN act_repeal AS r ON r.repealed_act = a.name
      JOIN act AS b ON b.id = r.act_id WHERE a.name >= '' ORDER BY a.name, r.repealed_on
      """, []
    ) { (try $0.id(0), try $0.text(1), try $0.date(2), try $0.text(3), try $0.date(4)) }
  }

  /// Says since when an act no longer applies and by what; with nil, that it does.
  static func markRepealed(_ act: ActID, _ repeal: (on: CivilDate, by: String)?, in tx: WriteTransaction) throws {
    try tx.perform(
      "UPDATE act SET repealed_on = ?, repealed_by = ? WHERE id = ?", [repeal?.on, repeal?.by, act])
  }

  /// Notes what the search index knows of an act.
  static func noteLapse(_ act: ActID, isTold: Bool, in tx: WriteTransaction) throws {
    try tx.perform("UPDATE act SET lapse_told = ? WHERE id = ?", [isTold, act])
  }

  static let repealedSQL =
    "SELECT id, name, repealed_on, repealed_by FROM act WHERE name >= '' AND repealed_on IS NOT NULL"
  static let lapsedSQL = """
    SELECT name FROM act WHERE lapse_told = 0 AND repealed_on IS NOT NULL AND repealed_on <= ?
    ORDER BY repealed_on, id LIMIT ?
    """

  /// The acts that are marked as repealed, now or on a day to come.
  static func repealed(in tx: ReadTransaction) throws -> [ActID: (name: String, on: CivilDate, by: String)] {
    let rows = try tx.rows(repealedSQL, []) { row -> (ActID, (name: String, on: CivilDate, by: String)) in
      (try row.id(0), (name: try row.text(1), on: try row.date(2), by: try row.optionalText(3) ?? ""))
    }
    return Dictionary(rows) { one, _ in one }
  }

  /// The acts that no longer apply on a day, of which the search index does not know that yet.
  static func lapsed(on day: CivilDate, limit: Int, in tx: ReadTransaction) throws -> [String] {
    try tx.rows(lapsedSQL, [day, limit]) { try $0.text(0) }
  }
}
