import Foundation
import Identity
import Kernel
import Store

/// The statements on standing lists.
enum ListQueries {
  private static let columns = """
    list_code, authority_id, version, state, content, reason, proposed_by, proposed_at, decided_at, decision_reason
    """

  static func insert(_ version: StandingListVersion, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO publication_list
        (list_code, authority_id, version, state, content, row_count, reason, proposed_by, proposed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        version.list, version.authorityID, version.number, version.state.rawValue, try text(of: version.table),
        version.table.rows.count, version.reason, version.proposedBy, version.proposedAt,
      ])
  }

  static func decide(
    _ version: StandingListVersion, _ state: StandingListVersion.State, reason: String, by account: AccountID,
    at now: Instant, in tx: WriteTransaction
  ) throws {
    let changed = try tx.execute(
      """
      UPDATE publication_list SET state = ?, decided_by = ?, decided_at = ?, decision_reason = ?
      WHERE list_code = ? AND authority_id = ? AND version = ? AND state = 'proposed'
      """, [state.rawValue, account, now, reason, version.list, version.authorityID, version.number])
    guard changed == 1 else { throw PublishingError.stepNotOpen }
  }

  static func newestNumber(_ list: String, _ authority: OrganisationID, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT max(version) FROM publication_list WHERE list_code = ? AND authority_id = ?", [list, authority]
    ) { try $0.optionalInt(0) ?? 0 } ?? 0
  }

  static func find(
    _ list: String, _ authority: OrganisationID, _ number: Int, in tx: ReadTransaction
  ) throws -> StandingListVersion? {
    try tx.first(
      "SELECT \(columns) FROM publication_list WHERE list_code = ? AND authority_id = ? AND version = ?",
      [list, authority, number], read)
  }

  /// Every version of an authority's list that is or was public, newest first.
  static func published(
    _ list: String, _ authority: OrganisationID, in tx: ReadTransaction
  ) throws -> [(number: Int, decidedAt: Instant, rows: Int, reason: String)] {
    try tx.rows(
      """
      SELECT version, decided_at, row_count, reason FROM publication_list
      WHERE state = 'published' AND list_code = ? AND authority_id = ? ORDER BY version DESC
      """, [list, authority]
    ) { (number: try $0.int(0), decidedAt: try $0.instant(1), rows: try $0.int(2), reason: try $0.text(3)) }
  }

  /// The authorities that have a list before the public, with the newest version of each.
  static func authorities(of list: String, in tx: ReadTransaction) throws -> [(id: OrganisationID, newest: Int)] {
    try tx.rows(
      """
      SELECT authority_id, max(version) FROM publication_list WHERE state = 'published' AND list_code = ?
      GROUP BY authority_id ORDER BY authority_id
      """, [list]
    ) { (id: try $0.id(0), newest: try $0.int(1)) }
  }

  /// The lists that are before the public, with how many authorities have each.
  static func counts(in tx: ReadTransaction) throws -> [String: Int] {
    let rows = try tx.rows(
      """
      SELECT list_code, count(DISTINCT authority_id) FROM publication_list WHERE state = 'published' GROUP BY list_code
      """
    ) { (try $0.text(0), try $0.int(1)) }
    return Dictionary(rows) { first, _ in first }
  }

  /// What waits for a second person.
  static func proposed(in tx: ReadTransaction) throws -> [StandingListVersion] {
    try tx.rows(
      """
      SELECT \(columns) FROM publication_list WHERE state = 'proposed' ORDER BY list_code, authority_id, version
      """, [], read)
  }

  private static func text(of table: StandingTable) throws -> String {
    String(decoding: try JSONEncoder().encode(table), as: UTF8.self)
  }

  private static func read(_ row: Row) throws -> StandingListVersion {
    StandingListVersion(
      list: try row.text(0), authorityID: try row.id(1), number: try row.int(2), state: try row.word(3),
      table: try JSONDecoder().decode(StandingTable.self, from: Data(try row.text(4).utf8)), reason: try row.text(5),
      proposedBy: try row.id(6), proposedAt: try row.instant(7), decidedAt: try row.optionalInstant(8),
      decisionReason: try row.optionalText(9) ?? "")
  }
}
