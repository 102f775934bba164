import Kernel
import Store

/// The statements on what lapses by itself.
enum LapseQueries {
  static let expired = """
    SELECT id FROM publication WHERE state = 'published' AND expires_on >= ? AND expires_on < ?
    ORDER BY expires_on, id LIMIT ?
    """
  static let repealed = """
    SELECT id FROM publication WHERE state = 'published' AND repealed_on >= ? AND repealed_on <= ?
    ORDER BY repealed_on, id LIMIT ?
    """

  /// Public documents that went out of force since a day: after their last day, or on the day of their repeal.
  static func lapsed(
    since first: CivilDate, by today: CivilDate, limit: Int, in tx: ReadTransaction
  ) throws -> [PublicationID] {
    let expired: [PublicationID] = try tx.rows(expired, [first, today, limit]) { try $0.id(0) }
    return expired + (try tx.rows(repealed, [first, today, limit]) { try $0.id(0) })
  }
}
