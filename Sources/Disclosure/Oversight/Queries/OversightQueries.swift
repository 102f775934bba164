import Identity
import Kernel
import Store

/// Reads and writes matters of oversight.
enum OversightQueries {
  private static let columns = """
    id, authority_id, handler_id, origin, matter, case_id, received_on, complainant, words, finding, measure, answer,
    ended_on, rectified_on, revision, party_id, subject, question, asked_on, reply_by
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
  static let byParty = """
    SELECT \(columns) FROM disclosure_oversight WHERE party_id = ? ORDER BY received_on DESC, id DESC LIMIT ?
    """
  static let idsByParty = "SELECT id FROM disclosure_oversight WHERE party_id = ?"
  static let asked = """
    SELECT \(columns) FROM disclosure_oversight WHERE authority_id = ? AND asked_on IS NOT NULL
    ORDER BY asked_on DESC, id DESC LIMIT ?
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

  /// Those that a party has brought on the platform, the latest first.
  static func brought(by party: PartyID, limit: Int, in tx: ReadTransaction) throws -> [OversightMatter] {
    try tx.rows(byParty, [party, limit], matter)
  }

  /// The identifiers of all of them.
  static func ids(broughtBy party: PartyID, in tx: ReadTransaction) throws -> [OversightID] {
    try tx.rows(idsByParty, [party]) { try $0.id(0) }
  }

  /// Those that an authority was asked about, the latest first.
  static func asked(_ authority: OrganisationID, limit: Int, in tx: ReadTransaction) throws -> [OversightMatter] {
    try tx.rows(asked, [authority, limit], matter)
  }

  static func insert(_ matter: OversightMatter, by account: AccountID, at now: Instant, in tx: WriteTransaction) throws
  {
    try tx.execute(
      """
      INSERT INTO disclosure_oversight (id, authority_id, handler_id, origin, matter, case_id, received_on, complainant,
        words, revision, party_id, subject, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
      """,
      [
        matter.id, matter.authorityID, matter.handlerID, matter.origin.rawValue, matter.kind.rawValue, matter.caseID,
        matter.receivedOn, try sealed(matter.complainant, of: matter, in: tx),
        try sealed(matter.text, of: matter, in: tx), matter.partyID, try sealed(matter.subject, of: matter, in: tx),
        account, now,
      ])
  }

  /// Writes what was asked, what was found and what follows; false when somebody else was faster.
  static func update(_ matter: OversightMatter, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      UPDATE disclosure_oversight SET finding = ?, measure = ?, answer = ?, ended_on = ?, rectified_on = ?,
        question = ?, asked_on = ?, reply_by = ?, revision = revision + 1 WHERE id = ? AND revision = ?
      """,
      [
        matter.finding?.rawValue, matter.measure?.rawValue, try sealed(matter.answer, of: matter, in: tx),
        matter.endedOn, matter.rectifiedOn, try sealed(matter.question, of: matter, in: tx), matter.askedOn,
        matter.replyBy, matter.id, matter.revision,
      ]) == 1
  }

  /// With the key of whoever brought it, else with the installation's.
  static func sealed(_ text: String?, of matter: OversightMatter, in tx: WriteTransaction) throws -> String? {
    guard let text else { return nil }
    return try matter.partyID.map { try tx.sealed(text, of: $0) } ?? tx.sealed(text)
  }

  private static func matter(_ row: Row) throws -> OversightMatter {
    OversightMatter(
      id: try row.id(0), authorityID: try row.id(1), handlerID: try row.id(2), origin: try row.word(3),
      kind: try row.word(4), caseID: try row.optionalID(5), receivedOn: try row.date(6),
      complainant: try row.optionalOpenText(7), text: try row.openText(8), partyID: try row.optionalID(15),
      subject: try row.optionalOpenText(16), question: try row.optionalOpenText(17), askedOn: try row.optionalDate(18),
      replyBy: try row.optionalDate(19), finding: try row.optionalWord(9), measure: try row.optionalWord(10),
      answer: try row.optionalOpenText(11), endedOn: try row.optionalDate(12), rectifiedOn: try row.optionalDate(13),
      revision: try row.int(14))
  }
}
