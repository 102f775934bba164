import Cases
import Identity
import Kernel
import Store

/// The statements on suggestions.
enum SuggestionQueries {
  private static let columns = """
    case_id, authority_id, origin, reason, words, suggested_on, outcome, note, examined_on, draft_path
    """
  static let ofCase = "SELECT \(columns) FROM disclosure_suggestion WHERE case_id = ?"
  static let open = """
    SELECT \(columns) FROM disclosure_suggestion WHERE authority_id = ? AND outcome IS NULL
    ORDER BY suggested_on, case_id LIMIT ?
    """

  static func find(_ id: CaseID, in tx: ReadTransaction) throws -> PublicationSuggestion? {
    try tx.first(ofCase, [id], suggestion)
  }

  /// Those of an authority that wait to be examined, the oldest first.
  static func open(of authority: OrganisationID, limit: Int, in tx: ReadTransaction) throws -> [PublicationSuggestion] {
    try tx.rows(open, [authority, limit], suggestion)
  }

  static func insert(_ one: PublicationSuggestion, of party: PartyID, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_suggestion (case_id, authority_id, origin, reason, words, suggested_on)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        one.caseID, one.authorityID, one.origin.rawValue, one.reason?.rawValue,
        try one.text.map { try tx.sealed($0, of: party) }, one.suggestedOn,
      ])
  }

  /// Writes what was found; false where it has been examined.
  static func examine(
    _ id: CaseID, _ outcome: PublicationSuggestion.Outcome, note: String?, draft: String?, of party: PartyID,
    on day: CivilDate, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE disclosure_suggestion SET outcome = ?, note = ?, draft_path = ?, examined_on = ?
      WHERE case_id = ? AND outcome IS NULL
      """, [outcome.rawValue, try note.map { try tx.sealed($0, of: party) }, draft, day, id]) == 1
  }

  private static func suggestion(_ row: Row) throws -> PublicationSuggestion {
    PublicationSuggestion(
      caseID: try row.id(0), authorityID: try row.id(1), origin: try row.word(2), reason: try row.optionalWord(3),
      text: try row.optionalOpenText(4), suggestedOn: try row.date(5), outcome: try row.optionalWord(6),
      note: try row.optionalOpenText(7), examinedOn: try row.optionalDate(8), draftPath: try row.optionalText(9))
  }
}
