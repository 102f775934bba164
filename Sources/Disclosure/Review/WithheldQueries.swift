import Cases
import Identity
import Kernel
import Store

/// The statements on what is withheld.
enum WithheldQueries {
  private static let columns = """
    id, case_id, authority_id, ground, what, next_on, reviews, state, note, reviewed_on, draft_path
    """
  static let due = """
    SELECT \(columns) FROM disclosure_withheld WHERE authority_id = ? AND state = 'withheld' AND next_on <= ?
    ORDER BY next_on, id LIMIT ?
    """
  static let unnoticed = """
    SELECT \(columns) FROM disclosure_withheld
    WHERE state = 'withheld' AND next_on <= ? AND (noticed_on IS NULL OR noticed_on < next_on)
    ORDER BY next_on, id LIMIT ?
    """
  static let byID = "SELECT \(columns) FROM disclosure_withheld WHERE id = ?"
  static let ofCase = "SELECT \(columns) FROM disclosure_withheld WHERE case_id = ? ORDER BY id"

  static func insert(_ item: WithheldItem, of party: PartyID, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_withheld (id, case_id, authority_id, ground, what, next_on, reviews, state)
      VALUES (?, ?, ?, ?, ?, ?, 0, 'withheld')
      """,
      [
        item.id, item.caseID, item.authorityID, item.ground.rawValue, try tx.sealed(item.what, of: party), item.nextOn,
      ])
  }

  static func due(
    of authority: OrganisationID, on day: CivilDate, limit: Int, in tx: ReadTransaction
  ) throws -> [WithheldItem] {
    try tx.rows(due, [authority, day, limit], item)
  }

  static func unnoticed(on day: CivilDate, limit: Int, in tx: ReadTransaction) throws -> [WithheldItem] {
    try tx.rows(unnoticed, [day, limit], item)
  }

  static func find(_ id: WithheldID, in tx: ReadTransaction) throws -> WithheldItem? { try tx.first(byID, [id], item) }

  static func items(of id: CaseID, in tx: ReadTransaction) throws -> [WithheldItem] { try tx.rows(ofCase, [id], item) }

  static func notice(_ id: WithheldID, on day: CivilDate, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE disclosure_withheld SET noticed_on = ? WHERE id = ?", [day, id])
  }

  static func keep(
    _ id: WithheldID, until next: CivilDate, note: String, of party: PartyID, on day: CivilDate,
    in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      UPDATE disclosure_withheld SET next_on = ?, note = ?, reviewed_on = ?, reviews = reviews + 1
      WHERE id = ? AND state = 'withheld'
      """, [next, try tx.sealed(note, of: party), day, id])
  }

  static func release(
    _ id: WithheldID, note: String, draft: String?, of party: PartyID, on day: CivilDate, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      UPDATE disclosure_withheld SET next_on = NULL, state = 'released', note = ?, reviewed_on = ?, draft_path = ?,
        reviews = reviews + 1 WHERE id = ? AND state = 'withheld'
      """, [try tx.sealed(note, of: party), day, draft, id])
  }

  private static func item(_ row: Row) throws -> WithheldItem {
    WithheldItem(
      id: try row.id(0), caseID: try row.id(1), authorityID: try row.id(2), ground: try row.word(3),
      what: try row.openText(4), nextOn: try row.optionalDate(5), reviews: try row.int(6),
      isReleased: try row.text(7) == "released", note: try row.optionalOpenText(8), reviewedOn: try row.optionalDate(9),
      draftPath: try row.optionalText(10))
  }
}
