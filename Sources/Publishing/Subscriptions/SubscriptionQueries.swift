import Kernel
import Store

/// The statements of subscriptions.
enum SubscriptionQueries {
  private static let columns = "id, scope, language, address, confirmed_at"
  static let byID = "SELECT \(columns) FROM publication_subscription WHERE id = ?"
  static let byLink = """
    SELECT \(columns) FROM publication_subscription WHERE confirm_hash = ? AND confirm_until > ?
    """
  static let ofAddress =
    "SELECT id, scope, asked_count, asked_since FROM publication_subscription WHERE address_index = ?"
  static let forgotten = """
    SELECT id FROM publication_subscription WHERE confirmed_at IS NULL AND confirm_until < ? ORDER BY confirm_until LIMIT ?
    """

  /// What is known of an address: its scopes, and how many links were asked for since when.
  struct Known {
    var id: PublicationSubscriptionID
    var scope: String
    var askedCount: Int
    var askedSince: Instant
  }

  static func known(_ index: [UInt8], in tx: ReadTransaction) throws -> [Known] {
    try tx.rows(ofAddress, [index]) { row in
      Known(id: try row.id(0), scope: try row.text(1), askedCount: try row.int(2), askedSince: try row.instant(3))
    }
  }

  /// Keeps an address with the link that confirms it; what was confirmed stays so.
  static func ask(
    _ subscription: PublicationSubscription, index: [UInt8], link: [UInt8], until: Instant, asked: (Int, Instant),
    at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO publication_subscription
        (id, address_index, address, language, scope, confirm_hash, confirm_until, confirmed_at, asked_count, asked_since, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)
      ON CONFLICT (address_index, scope) DO UPDATE SET
        confirm_hash = excluded.confirm_hash, confirm_until = excluded.confirm_until, language = excluded.language,
        asked_count = excluded.asked_count, asked_since = excluded.asked_since
      """,
      [
        subscription.id, index, try tx.sealed(subscription.address), subscription.language, subscription.scope.key,
        link,
        until, asked.0, asked.1, now,
      ])
  }

  static func find(_ id: PublicationSubscriptionID, in tx: ReadTransaction) throws -> PublicationSubscription? {
    try tx.first(byID, [id]) { try subscription($0) } ?? nil
  }

  static func find(link: [UInt8], at now: Instant, in tx: ReadTransaction) throws -> PublicationSubscription? {
    try tx.first(byLink, [link, now]) { try subscription($0) } ?? nil
  }

  private static func subscription(_ row: Row) throws -> PublicationSubscription? {
    guard let scope = SubscriptionScope(key: try row.text(1)) else { return nil }
    return PublicationSubscription(
      id: try row.id(0), scope: scope, language: try row.text(2), address: try row.openText(3),
      isConfirmed: try row.optionalInstant(4) != nil)
  }

  static func confirm(_ id: PublicationSubscriptionID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      UPDATE publication_subscription
      SET confirmed_at = coalesce(confirmed_at, ?), confirm_hash = NULL, confirm_until = NULL WHERE id = ?
      """, [now, id])
  }

  /// Forgets a subscription with its address. Answers whether there was one.
  @discardableResult
  static func remove(_ id: PublicationSubscriptionID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute("DELETE FROM publication_subscription WHERE id = ?", [id]) > 0
  }

  /// Forgets addresses that nobody has confirmed in time.
  static func removeUnconfirmed(before limit: Instant, atMost count: Int, in tx: WriteTransaction) throws -> Int {
    let ids: [PublicationSubscriptionID] = try tx.rows(forgotten, [limit, count]) { try $0.id(0) }
    for id in ids { try remove(id, in: tx) }
    return ids.count
  }
}

/// The statements of mailings.
enum MailingQueries {
  /// A mailing that is under way.
  struct Mailing {
    var place: Int
    var after: PublicationSubscriptionID?
    var recipients: Int
    var isFinished: Bool
  }

  /// Begins the mailing of a version. Answers false when it was begun before.
  static func begin(_ id: PublicationID, version: Int, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      INSERT INTO publication_mailing (publication_id, version, begun_at, scope_place, after_id, recipients, finished_at)
      VALUES (?, ?, ?, 0, NULL, 0, NULL) ON CONFLICT (publication_id, version) DO NOTHING
      """, [id, version, now]) == 1
  }

  static func find(_ id: PublicationID, version: Int, in tx: ReadTransaction) throws -> Mailing? {
    try tx.first(
      "SELECT scope_place, after_id, recipients, finished_at FROM publication_mailing WHERE publication_id = ? AND version = ?",
      [id, version]
    ) { row in
      Mailing(
        place: try row.int(0), after: try row.optionalID(1), recipients: try row.int(2),
        isFinished: try row.optionalInstant(3) != nil)
    }
  }

  static func keep(
    _ mailing: Mailing, of id: PublicationID, version: Int, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      UPDATE publication_mailing SET scope_place = ?, after_id = ?, recipients = ?, finished_at = ?
      WHERE publication_id = ? AND version = ?
      """, [mailing.place, mailing.after, mailing.recipients, mailing.isFinished ? now : nil, id, version])
  }

  /// Who wants to hear of a scope, in order of their identifiers, without those who stand under a scope that came before.
  static func recipients(
    of scope: String, without earlier: [String], after: PublicationSubscriptionID?, limit: Int, in tx: ReadTransaction
  ) throws -> [PublicationSubscriptionID] {
    var values: [any SQLBindable] = [scope]
    if let after { values.append(after) }
    values += earlier
    values.append(limit)
    return try tx.rows(recipientsStatement(earlier: earlier.count, goesOn: after != nil), values) { try $0.id(0) }
  }

  /// The statement with places for so many earlier scopes.
  static func recipientsStatement(earlier: Int, goesOn: Bool) -> String {
    let places = [String](repeating: "?", count: earlier).joined(separator: ", ")
    let others =
      earlier == 0
      ? ""
      : """
       AND NOT EXISTS (SELECT 1 FROM publication_subscription o
        WHERE o.address_index = s.address_index AND o.scope IN (\(places)) AND o.confirmed_at IS NOT NULL)
      """
    return """
      SELECT s.id FROM publication_subscription s
      WHERE s.scope = ? AND s.confirmed_at IS NOT NULL\(goesOn ? " AND s.id > ?" : "")\(others)
      ORDER BY s.id LIMIT ?
      """
  }
}
