import Cases
import Identity
import Kernel
import Store

/// Reads and writes reviews and suits, and counts them for table 四.
enum RemedyQueries {
  private static let columns =
    "id, authority_id, case_id, kind, body, number, began_on, outcome, ended_on, note, revision"
  static let ended = """
    SELECT kind, outcome, COUNT(*) FROM disclosure_remedy WHERE authority_id = ? AND ended_on >= ? AND ended_on <= ?
    GROUP BY kind, outcome
    """
  static let endedLater = """
    SELECT kind, COUNT(*) FROM disclosure_remedy WHERE authority_id = ? AND ended_on >= ? AND began_on < ? GROUP BY kind
    """
  static let pending = """
    SELECT kind, COUNT(*) FROM disclosure_remedy WHERE authority_id = ? AND ended_on IS NULL AND began_on < ?
    GROUP BY kind
    """
  static let byID = "SELECT \(columns) FROM disclosure_remedy WHERE id = ?"
  static let byCase = "SELECT \(columns) FROM disclosure_remedy WHERE case_id = ? ORDER BY id"
  static let listPending = """
    SELECT \(columns) FROM disclosure_remedy WHERE authority_id = ? AND ended_on IS NULL ORDER BY began_on, id LIMIT ?
    """
  static let listEnded = """
    SELECT \(columns) FROM disclosure_remedy WHERE authority_id = ? AND ended_on >= ? AND ended_on <= ?
    ORDER BY ended_on DESC, id DESC LIMIT ?
    """
  static let listEndedLater = """
    SELECT \(columns) FROM disclosure_remedy WHERE authority_id = ? AND ended_on >= ? AND began_on < ?
    ORDER BY ended_on, id LIMIT ?
    """

  /// Table 四 of one authority: what ended in the year by its outcome, and what was pending at its end.
  static func add(
    _ authority: OrganisationID, _ year: ReportYear, to figures: inout ReportFigures, in tx: ReadTransaction
  ) throws {
    try tx.forEach(ended, [authority, year.firstDay, year.lastDay]) { row in
      guard let column = RemedyColumn(rawValue: try row.text(1)) else { return }
      figures.add(try row.int(2), to: try row.word(0), column)
    }
    let next = year.lastDay.adding(days: 1)
    for (sql, arguments) in [(endedLater, [next, next]), (pending, [next])] {
      try tx.forEach(sql, [authority] + arguments) { row in
        figures.add(try row.int(1), to: try row.word(0), .pending)
      }
    }
  }

  /// The reviews and suits behind a cell of table 四, at most `limit`.
  static func behind(
    _ kind: RemedyKind, _ column: RemedyColumn, of authority: OrganisationID, _ year: ReportYear, limit: Int,
    in tx: ReadTransaction
  ) throws -> [Remedy] {
    let next = year.lastDay.adding(days: 1)
    var found: [Remedy] = []
    if column != .pending {
      found += try tx.rows(listEnded, [authority, year.firstDay, year.lastDay, limit], remedy)
    }
    if column == .pending || column == .total {
      found += try tx.rows(listEndedLater, [authority, next, next, limit], remedy)
      found += try tx.rows(listPending, [authority, limit], remedy).filter { $0.beganOn < next }
    }
    let outcome = RemedyOutcome(rawValue: column.rawValue)
    return found.filter { $0.kind == kind && (outcome == nil || $0.outcome == outcome) }
  }

  static func find(_ id: RemedyID, in tx: ReadTransaction) throws -> Remedy? { try tx.first(byID, [id], remedy) }

  /// Those about a request.
  static func about(_ id: CaseID, in tx: ReadTransaction) throws -> [Remedy] { try tx.rows(byCase, [id], remedy) }

  /// Those of an authority that wait for their outcome, the oldest first.
  static func pending(of authority: OrganisationID, limit: Int, in tx: ReadTransaction) throws -> [Remedy] {
    try tx.rows(listPending, [authority, limit], remedy)
  }

  /// Those of an authority that ended in a year, the latest first.
  static func ended(
    of authority: OrganisationID, from: CivilDate, through: CivilDate, limit: Int, in tx: ReadTransaction
  ) throws -> [Remedy] {
    try tx.rows(listEnded, [authority, from, through, limit], remedy)
  }

  /// How many ended, by outcome.
  static func outcomes(
    of authority: OrganisationID, from: CivilDate, through: CivilDate, in tx: ReadTransaction
  ) throws -> [RemedyOutcome: Int] {
    var counts: [RemedyOutcome: Int] = [:]
    try tx.forEach(ended, [authority, from, through]) { row in
      counts[try row.word(1), default: 0] += try row.int(2)
    }
    return counts
  }

  static func insert(_ remedy: Remedy, by account: AccountID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_remedy (id, authority_id, case_id, kind, body, number, began_on, outcome, ended_on, note,
        recorded_by, recorded_at, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
      """,
      [
        remedy.id, remedy.authorityID, remedy.caseID, remedy.kind.rawValue, remedy.body, remedy.number, remedy.beganOn,
        remedy.outcome?.rawValue, remedy.endedOn, remedy.note, account, now,
      ])
  }

  /// Records how it ended, or puts that right; false when somebody else was faster.
  static func end(
    _ id: RemedyID, _ outcome: RemedyOutcome, on day: CivilDate, note: String?, revision: Int, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE disclosure_remedy SET outcome = ?, ended_on = ?, note = ?, revision = revision + 1
      WHERE id = ? AND revision = ?
      """, [outcome.rawValue, day, note, id, revision]) == 1
  }

  private static func remedy(_ row: Row) throws -> Remedy {
    Remedy(
      id: try row.id(0), authorityID: try row.id(1), caseID: try row.optionalID(2), kind: try row.word(3),
      body: try row.text(4), number: try row.text(5), beganOn: try row.date(6), outcome: try row.optionalWord(7),
      endedOn: try row.optionalDate(8), note: try row.optionalText(9), revision: try row.int(10))
  }
}
