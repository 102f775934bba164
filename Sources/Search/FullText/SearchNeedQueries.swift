import Kernel
import Store

enum SearchNeedQueries {
  static let mostSQL = """
    SELECT words, times, first_on, last_on FROM search_need WHERE times >= ? AND words IS NOT NULL
    ORDER BY times DESC, last_on DESC, words LIMIT ?
    """

  /// Counts one more; writes the words down once it is asked often enough.
  static func note(_ words: String, digest: [UInt8], on day: CivilDate, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO search_need (digest, words, times, first_on, last_on) VALUES (?, NULL, 1, ?, ?)
      ON CONFLICT (digest) DO UPDATE SET
        times = search_need.times + 1,
        last_on = CASE WHEN search_need.last_on < excluded.last_on THEN excluded.last_on ELSE search_need.last_on END
      """, [digest, day, day])
    try tx.execute(
      "UPDATE search_need SET words = ? WHERE digest = ? AND times >= ? AND words IS NULL",
      [words, digest, SearchNeeds.shownFrom])
  }

  static func most(_ limit: Int, from times: Int, in tx: ReadTransaction) throws -> [SearchNeed] {
    try tx.rows(mostSQL, [times, limit]) { row in
      SearchNeed(
        words: try row.text(0), times: try row.int(1), first: try row.date(2), last: try row.date(3))
    }
  }

  static func forget(before day: CivilDate, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM search_need WHERE last_on < ?", [day])
  }
}
