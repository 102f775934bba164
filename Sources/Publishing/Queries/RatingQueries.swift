import Identity
import Kernel
import Store

/// The statements on what readers think.
enum RatingQueries {
  static func insert(
    _ rating: PublicationRating, of id: PublicationID, as ratingID: PublicationEventID, at now: Instant,
    in tx: WriteTransaction
  ) throws {
    try tx.perform(
      """
      INSERT INTO publication_rating (id, publication_id, is_useful, is_understandable, remark, rated_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """, [ratingID, id, rating.isUseful, rating.isUnderstandable, try tx.sealed(rating.remark), now])
  }

  static func figures(of id: PublicationID, in tx: ReadTransaction) throws -> RatingFigures {
    try tx.first(
      """
      SELECT count(*), coalesce(sum(is_useful), 0), coalesce(sum(is_understandable), 0) FROM publication_rating
      WHERE publication_id = ?
      """, [id]
    ) { RatingFigures(count: try $0.int(0), useful: try $0.int(1), understandable: try $0.int(2)) } ?? RatingFigures()
  }

  /// The newest remarks on a document.
  static func remarks(of id: PublicationID, limit: Int, in tx: ReadTransaction) throws -> [(at: Instant, text: String)]
  {
    try tx.rows(
      """
      SELECT rated_at, remark FROM publication_rating WHERE publication_id = ? ORDER BY id DESC LIMIT ?
      """, [id, limit]
    ) { (at: try $0.instant(0), text: try $0.openText(1)) }.filter { !$0.text.isEmpty }
  }

  /// How the public documents of an authority were rated in a time.
  static func figures(
    of authority: OrganisationID, from start: Instant, until end: Instant, in tx: ReadTransaction
  ) throws -> RatingFigures {
    try tx.first(
      """
      SELECT count(*), coalesce(sum(r.is_useful), 0), coalesce(sum(r.is_understandable), 0)
      FROM publication p JOIN publication_rating r ON r.publication_id = p.id
      WHERE p.authority_id = ? AND p.state = 'published' AND r.rated_at >= ? AND r.rated_at < ?
      """, [authority, start, end]
    ) { RatingFigures(count: try $0.int(0), useful: try $0.int(1), understandable: try $0.int(2)) } ?? RatingFigures()
  }
}
