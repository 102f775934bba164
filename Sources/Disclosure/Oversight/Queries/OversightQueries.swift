import Identity
import Kernel
import Store

/// Reads and writes matters of oversight.
enum OversightQueries {
  private static let columns = """
    id, authority_id, handler_id, origin, matter, case_id, received_on, complainant, words, finding, measure, answer,
    ended_on, rectified_on, revision
    """
  static let byID = "SELECT \(columns) FROM disclosure_oversight WHERE id = ?"
  static let open = """
    SELECT \(columns) FROM disclosure_oversight WHERE authority_id = ? AND ended_on IS NULL
    ORDER BY received_on, id LIMIT ?
    """
  static let ended = """
    SELECT \(columns) FROM disclosure_oversight WHERE authority_id = ? AND ended_on IS NOT NULL
    ORDER BY ended_on DESC, id DESC LIMIT ?
    """

  static func find(_ id: OversightID, in tx: ReadTransaction) throws -> OversightMatter? {
    try tx.first(byID, [id], matter)
  }

  /// Those about an authority that are not finished, the oldest first.
  static func open(about authority: OrganisationID, limit: Int, in tx: ReadTransaction) throws -> [OversightMatter] {
    try tx.rows(open, [authority, limit], matter)
  }

  /// Those that are, the latest first.
  static func ended(about authority: OrganisationID, limit: Int, in tx: ReadTransaction) throws -> [OversightMatter] {
    try tx.rows(ended, [authority, limit], matter)
  }

  static func insert(_ matter: OversightMatter, by account: AccountID, at now: Instant, in tx: WriteTransaction) throws
  {
    try tx.execute(
      """
      INSERT INTO disclosure_oversight (\(columns), recorded_by, recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, NULL, 1, ?, ?)
      """,
      [
        matter.id, matter.authorityID, matter.handlerID, matter.origin.rawValue, matter.kind.rawValue, matter.caseID,
        matter.receivedOn, try tx.sealed(matter.complainant), try tx.sealed(matter.text), account, now,
      ])
  }

  /// Writes what was found and what follows; false when somebody else was faster.
  static func update(_ matter: OversightMatter, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      UPDATE disclosure_oversight SET finding = ?, measure = ?, answer = ?, ended_on = ?, rectified_on = ?,
        revision = revision + 1 WHERE id = ? AND revision = ?
      """,
      [
        matter.finding?.rawValue, matter.measure?.rawValue, matter.answer, matter.endedOn, matter.rectifiedOn,
        matter.id, matter.revision,
      ]) == 1
  }

  private static func matter(_ row: Row) throws -> OversightMatter {
    OversightMatter(
      id: try row.id(0), authorityID: try row.id(1), handlerID: try row.id(2), origin: try row.word(3),
      kind: try row.word(4), caseID: try row.optionalID(5), receivedOn: try row.date(6),
      complainant: try row.optionalOpenText(7), text: try row.openText(8), finding: try row.optionalWord(9),
      measure: try row.optionalWord(10), answer: try row.optionalText(11), endedOn: try row.optionalDate(12),
      rectifiedOn: try row.optionalDate(13), revision: try row.int(14))
  }
}
