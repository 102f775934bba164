import Cases
import Identity
package import Kernel
package import Store

/// The statements on the archive.
package enum ArchiveQueries {
  private static let columns = """
    id, case_id, authority_id, authority_name, title, question, answer, ground, result, in_time, answered_on, published_on,
    confirmed_by, withdrawn_on
    """
  static let byID = "SELECT \(columns) FROM disclosure_archive WHERE id = ? AND withdrawn_on IS NULL"
  static let byCase = "SELECT \(columns) FROM disclosure_archive WHERE case_id = ? AND withdrawn_on IS NULL"
  static let oldest = "SELECT \(columns) FROM disclosure_archive WHERE withdrawn_on IS NULL ORDER BY id LIMIT ?"
  static let oldestAfter = """
    SELECT \(columns) FROM disclosure_archive WHERE withdrawn_on IS NULL AND id > ? ORDER BY id LIMIT ?
    """
  static let entriesByResult = """
    SELECT result, COUNT(*) FROM disclosure_archive WHERE withdrawn_on IS NULL GROUP BY result
    """
  static let counts = """
    SELECT result, in_time, COUNT(*) FROM disclosure_request WHERE result IS NOT NULL AND resulted_on >= ?
    GROUP BY result, in_time
    """

  static func insert(_ entry: ArchiveEntry, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_archive (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        entry.id, entry.caseID, entry.authorityID, entry.authorityName, entry.title, entry.question, entry.answer,
        entry.ground.rawValue, entry.result.rawValue, entry.inTime, entry.answeredOn, entry.publishedOn,
        entry.confirmedBy, entry.withdrawnOn,
      ])
  }

  /// A public entry.
  package static func find(_ id: ArchiveID, in tx: ReadTransaction) throws -> ArchiveEntry? {
    try tx.first(byID, [id], entry)
  }

  /// The public entry of a case.
  static func entry(ofCase id: CaseID, in tx: ReadTransaction) throws -> ArchiveEntry? {
    try tx.first(byCase, [id], entry)
  }

  /// Public entries, newest first.
  package static func list(
    _ filter: ArchiveFilter = ArchiveFilter(), before: ArchiveID?, limit: Int, in tx: ReadTransaction
  ) throws -> [ArchiveEntry] {
    let (conditions, values) = filter.conditions
    return try tx.rows(select(conditions, before != nil), values + [before].compactMap(\.self) + [limit], entry)
  }

  /// The statement of a list.
  static func select(_ conditions: [String], _ goesOn: Bool) -> String {
    let all = ["withdrawn_on IS NULL"] + conditions + (goesOn ? ["id < ?"] : [])
    return """
      SELECT \(columns) FROM disclosure_archive WHERE \(all.joined(separator: " AND ")) ORDER BY id DESC LIMIT ?
      """
  }

  /// Public entries in the order of their identifiers.
  static func entries(after id: ArchiveID?, limit: Int, in tx: ReadTransaction) throws -> [ArchiveEntry] {
    guard let id else { return try tx.rows(oldest, [limit], entry) }
    return try tx.rows(oldestAfter, [id, limit], entry)
  }

  static func withdraw(_ id: ArchiveID, on day: CivilDate, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE disclosure_archive SET withdrawn_on = ? WHERE id = ? AND withdrawn_on IS NULL", [day, id]) == 1
  }

  /// How requests ended since a day, with how many in time: all requests, not only those in the archive.
  package static func counts(since day: CivilDate, in tx: ReadTransaction) throws -> [ResultCount] {
    try tx.rows(counts, [day]) { row in
      ResultCount(result: try row.word(0), inTime: try row.optionalBool(1) ?? true, count: try row.int(2))
    }
  }

  /// How many public entries there are of each result.
  static func entriesByResult(in tx: ReadTransaction) throws -> [DisclosureResult: Int] {
    let rows: [(DisclosureResult, Int)] = try tx.rows(entriesByResult) { (try $0.word(0), try $0.int(1)) }
    return Dictionary(rows, uniquingKeysWith: +)
  }

  private static func entry(_ row: Row) throws -> ArchiveEntry {
    ArchiveEntry(
      id: try row.id(0), caseID: try row.id(1), authorityID: try row.id(2), authorityName: try row.text(3),
      title: try row.text(4), question: try row.text(5), answer: try row.text(6), ground: try row.word(7),
      result: try row.word(8), inTime: try row.bool(9), answeredOn: try row.date(10), publishedOn: try row.date(11),
      confirmedBy: try row.id(12), withdrawnOn: try row.optionalDate(13))
  }
}

/// How many requests ended in one way.
package struct ResultCount: Hashable, Sendable {
  package var result: DisclosureResult
  package var inTime: Bool
  package var count: Int
}
