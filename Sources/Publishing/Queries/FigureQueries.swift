import Cases
import Identity
import Kernel
import Store

/// The statements behind the figures for the annual report and the transparency index.
enum FigureQueries {
  /// Documents of a kind: made and repealed in a year, in force on its last day.
  static func counts(
    _ kind: PublicationKind, of authority: OrganisationID, year: Int, in tx: ReadTransaction
  ) throws -> DocumentCounts {
    let (first, last) = ("\(year)-01-01", "\(year)-12-31")
    return try tx.first(
      """
      SELECT
        coalesce(sum(CASE WHEN formed_on >= ? AND formed_on <= ? THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE WHEN repealed_on >= ? AND repealed_on <= ? THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE WHEN formed_on <= ? AND (effective_on IS NULL OR effective_on <= ?)
          AND (repealed_on IS NULL OR repealed_on > ?) AND (expires_on IS NULL OR expires_on >= ?) THEN 1 ELSE 0 END), 0)
      FROM publication WHERE authority_id = ? AND state = 'published' AND kind = ?
      """, [first, last, first, last, last, last, last, last, authority, kind]
    ) { DocumentCounts(made: try $0.int(0), repealed: try $0.int(1), inForce: try $0.int(2)) } ?? DocumentCounts()
  }

  /// The newest public list of yearly figures of an authority.
  static func yearly(of authority: OrganisationID, in tx: ReadTransaction) throws -> StandingTable? {
    guard let newest = try ListQueries.published(YearlyFigures.list, authority, in: tx).first else { return nil }
    return try ListQueries.find(YearlyFigures.list, authority, newest.number, in: tx)?.table
  }

  /// How many documents an authority has published in a time, and how many of them by their last day.
  static func punctuality(
    of authority: OrganisationID, from start: Instant, until end: Instant, in tx: ReadTransaction
  ) throws -> (published: Int, onTime: Int) {
    try tx.first(
      """
      SELECT count(*), coalesce(sum(CASE WHEN published_on <= due_on THEN 1 ELSE 0 END), 0) FROM publication
      WHERE authority_id = ? AND state = 'published' AND published_at >= ? AND published_at < ?
      """, [authority, start, end]
    ) { (published: try $0.int(0), onTime: try $0.int(1)) } ?? (0, 0)
  }

  /// The columns in which an authority's documents stand, with the newest of each.
  static func columns(
    of authority: OrganisationID, in tx: ReadTransaction
  ) throws -> [(column: String, last: CivilDate)] {
    try tx.rows(
      """
      SELECT column_code, max(published_on) FROM publication WHERE authority_id = ? AND state = 'published'
      GROUP BY column_code ORDER BY column_code
      """, [authority]
    ) { (column: try $0.text(0), last: try $0.date(1)) }
  }
}
