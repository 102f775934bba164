import Cases
import Identity
import Kernel
import Store

/// The statements on consultations, fees and excess.
enum HandlingQueries {
  private static let consultationColumns = """
    id, case_id, kind, name, address, about, sent_on, served_on, ended_on, outcome, reply, told_on, party_id
    """
  static let consultationsOfCase = """
    SELECT \(consultationColumns) FROM disclosure_consultation WHERE case_id = ? ORDER BY id
    """
  static let consultationByID = "SELECT \(consultationColumns) FROM disclosure_consultation WHERE id = ?"
  static let consultationsOfParty = """
    SELECT \(consultationColumns) FROM disclosure_consultation WHERE party_id = ? ORDER BY sent_on DESC, id DESC LIMIT ?
    """
  static let openConsultations = """
    SELECT \(consultationColumns) FROM disclosure_consultation WHERE ended_on IS NULL AND sent_on < ?
    ORDER BY sent_on, id LIMIT ?
    """
  static let feeOfCase = """
    SELECT scale, earlier_count, unit_count, amount_fen, noticed_on, paid_on, lapsed_on FROM disclosure_fee WHERE case_id = ?
    """
  static let openFees = """
    SELECT case_id FROM disclosure_fee WHERE paid_on IS NULL AND lapsed_on IS NULL AND noticed_on < ?
    ORDER BY noticed_on, case_id LIMIT ?
    """
  static let excessOfCase = """
    SELECT asked_on, why, answered_on, reasons, later_days FROM disclosure_excess WHERE case_id = ?
    """

  /// What people wrote, and who was asked.
  static let sealedColumns: [SealedColumn] = [
    SealedColumn("disclosure_answer", "content", owner: ofCase),
    SealedColumn("disclosure_consultation", "name", owner: "t.party_id"),
    SealedColumn("disclosure_consultation", "address", owner: "t.party_id"),
    SealedColumn("disclosure_consultation", "about", owner: ofCase),
    SealedColumn("disclosure_consultation", "reply", owner: "t.party_id"),
    SealedColumn("disclosure_excess", "why", key: ["case_id"], owner: ofCase),
    SealedColumn("disclosure_excess", "reasons", key: ["case_id"], owner: ofCase),
    SealedColumn("disclosure_file", "name", owner: ofCase),
    SealedColumn("disclosure_withheld", "what", owner: ofCase),
    SealedColumn("disclosure_withheld", "note", owner: ofCase),
    SealedColumn("disclosure_suggestion", "words", key: ["case_id"], owner: ofCase),
    SealedColumn("disclosure_suggestion", "note", key: ["case_id"], owner: ofCase),
  ]
  private static let ofCase = "(SELECT r.party_id FROM disclosure_request r WHERE r.case_id = t.case_id)"

  static func insert(_ one: Consultation, of party: PartyID, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_consultation (id, case_id, kind, name, address, about, sent_on, served_on, party_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        one.id, one.caseID, one.kind.rawValue, try sealed(one.name, of: one.partyID, in: tx),
        try sealed(one.address, of: one.partyID, in: tx), try tx.sealed(one.about, of: party), one.sentOn, one.servedOn,
        one.partyID,
      ])
  }

  /// With the key of whoever is asked on the platform, else with the installation's.
  private static func sealed(_ text: String, of party: PartyID?, in tx: WriteTransaction) throws -> String {
    try party.map { try tx.sealed(text, of: $0) } ?? tx.sealed(text)
  }

  static func consultation(_ id: ConsultationID, in tx: ReadTransaction) throws -> Consultation? {
    try tx.first(consultationByID, [id], consultation)
  }

  /// Those in which a party was asked on the platform, the latest first.
  static func consultations(of party: PartyID, limit: Int, in tx: ReadTransaction) throws -> [Consultation] {
    try tx.rows(consultationsOfParty, [party, limit], consultation)
  }

  static func consultations(of id: CaseID, in tx: ReadTransaction) throws -> [Consultation] {
    try tx.rows(consultationsOfCase, [id], consultation)
  }

  /// Open ones whose letters went out before a day.
  static func openConsultations(sentBefore day: CivilDate, limit: Int, in tx: ReadTransaction) throws -> [Consultation]
  {
    try tx.rows(openConsultations, [day, limit], consultation)
  }

  /// Ends a consultation; false where it has ended.
  static func end(
    _ id: ConsultationID, on day: CivilDate, _ outcome: Consultation.Outcome, reply: String?, of party: PartyID? = nil,
    in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      "UPDATE disclosure_consultation SET ended_on = ?, outcome = ?, reply = ? WHERE id = ? AND ended_on IS NULL",
      [day, outcome.rawValue, try reply.map { try sealed($0, of: party, in: tx) }, id]) == 1
  }

  /// Judges an objection that came on the platform to be without good reason; false where there is none.
  static func weigh(_ id: ConsultationID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE disclosure_consultation SET outcome = 'objectsUnfounded' WHERE id = ? AND outcome = 'objects'", [id]) == 1
  }

  static func serve(_ id: ConsultationID, on day: CivilDate, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE disclosure_consultation SET served_on = ? WHERE id = ? AND ended_on IS NULL", [day, id])
  }

  static func tell(_ id: ConsultationID, on day: CivilDate, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE disclosure_consultation SET told_on = ? WHERE id = ? AND told_on IS NULL", [day, id])
  }

  private static func consultation(_ row: Row) throws -> Consultation {
    Consultation(
      id: try row.id(0), caseID: try row.id(1), kind: try row.word(2), name: try row.openText(3),
      address: try row.openText(4), about: try row.openText(5), sentOn: try row.date(6),
      servedOn: try row.optionalDate(7), endedOn: try row.optionalDate(8), outcome: try row.optionalWord(9),
      reply: try row.optionalOpenText(10), toldOn: try row.optionalDate(11), partyID: try row.optionalID(12))
  }

  static func insert(_ fee: RequestFee, of id: CaseID, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_fee (case_id, scale, earlier_count, unit_count, amount_fen, noticed_on) VALUES (?, ?, ?, ?, ?, ?)
      """, [id, fee.scale.rawValue, fee.earlierCount, fee.count, fee.amount.amountFen, fee.noticedOn])
  }

  static func fee(of id: CaseID, in tx: ReadTransaction) throws -> RequestFee? {
    try tx.first(feeOfCase, [id]) { row in
      RequestFee(
        scale: try row.word(0), earlierCount: try row.int(1), count: try row.int(2),
        amount: Fen(amountFen: try row.int64(3)), noticedOn: try row.date(4), paidOn: try row.optionalDate(5),
        lapsedOn: try row.optionalDate(6))
    }
  }

  static func openFees(noticedBefore day: CivilDate, limit: Int, in tx: ReadTransaction) throws -> [CaseID] {
    try tx.rows(openFees, [day, limit]) { try $0.id(0) }
  }

  static func pay(_ id: CaseID, on day: CivilDate, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE disclosure_fee SET paid_on = ? WHERE case_id = ?", [day, id])
  }

  static func lapse(_ id: CaseID, on day: CivilDate, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE disclosure_fee SET lapsed_on = ? WHERE case_id = ?", [day, id])
  }

  static func ask(_ id: CaseID, why: String, of party: PartyID, on day: CivilDate, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO disclosure_excess (case_id, asked_on, why) VALUES (?, ?, ?)",
      [id, day, try tx.sealed(why, of: party)])
  }

  static func excess(of id: CaseID, in tx: ReadTransaction) throws -> RequestExcess? {
    try tx.first(excessOfCase, [id]) { row in
      RequestExcess(
        askedOn: try row.date(0), why: try row.openText(1), answeredOn: try row.optionalDate(2),
        reasons: try row.optionalOpenText(3), laterDays: try row.optionalInt(4))
    }
  }

  static func give(
    reasons: String, of party: PartyID, to id: CaseID, on day: CivilDate, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      "UPDATE disclosure_excess SET reasons = ?, answered_on = ? WHERE case_id = ?",
      [try tx.sealed(reasons, of: party), day, id])
  }

  static func delay(_ id: CaseID, days: Int, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE disclosure_excess SET later_days = ? WHERE case_id = ?", [days, id])
  }
}
