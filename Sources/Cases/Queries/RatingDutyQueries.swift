package import Identity
package import Kernel
package import Store

/// Reads and writes the duties that poor ratings raise. Changes go through ``CaseCommands``.
package enum RatingDuties {
  private static let columns = """
    d.id, d.case_id, c.number, c.title, d.authority_id, c.authority_name, d.owner_id, d.owner_name, d.grade, d.event,
    d.raised_on, d.state, d.contact, d.contacted_at, d.contacted_by, d.contacted_by_name, d.correction, d.told_by,
    d.corrected_at, d.corrected_by, d.corrected_by_name, d.verified_at, d.verified_by, d.verified_by_name,
    d.returned_reason, d.revision
    """
  private static let select = "SELECT \(columns) FROM rating_duty d JOIN case_file c ON c.id = d.case_id"
  static let byID = "\(select) WHERE d.id = ?"
  static let byCase = "\(select) WHERE d.case_id = ?"
  /// A page is found in the index alone; only its rows are read.
  static func inState(_ count: Int) -> String {
    """
    \(select) JOIN (
      SELECT id FROM rating_duty WHERE authority_id IN (\(CaseRowQueries.placeholders(count))) AND state = ? AND id > ?
      ORDER BY id LIMIT ?) AS page ON page.id = d.id
    """
  }

  static let toCheck = """
    SELECT id FROM rating_duty WHERE next_check_on <= ? AND next_check_on IS NOT NULL ORDER BY next_check_on, id LIMIT ?
    """
  static let hasOpen = "SELECT 1 FROM rating_duty WHERE case_id = ? AND state <> 'verified' LIMIT 1"
  static let unverified = """
    SELECT id FROM rating_duty WHERE next_check_on IS NOT NULL AND id > ? ORDER BY id LIMIT ?
    """
  static func counted(_ count: Int) -> String {
    """
    SELECT state, COUNT(*) FROM rating_duty
    WHERE authority_id IN (\(CaseRowQueries.placeholders(count))) AND state IN ('raised', 'contacted', 'corrected')
    GROUP BY state
    """
  }

  private static let insertDuty = """
    INSERT INTO rating_duty (id, case_id, authority_id, owner_id, owner_name, grade, event, raised_on, state,
      warned, next_check_on, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 1)
    """
  private static let updateDuty = """
    UPDATE rating_duty SET state = ?, contact = ?, contacted_at = ?, contacted_by = ?, contacted_by_name = ?,
      correction = ?, told_by = ?, corrected_at = ?, corrected_by = ?, corrected_by_name = ?, verified_at = ?,
      verified_by = ?, verified_by_name = ?, returned_reason = ?, warned = ?, next_check_on = ?, revision = revision + 1
    WHERE id = ? AND revision = ?
    """

  package static func find(_ id: RatingDutyID, in tx: ReadTransaction) throws -> RatingDuty? {
    try tx.first(byID, [id], duty)
  }

  /// The duties of a case, oldest first.
  package static func of(_ id: CaseID, in tx: ReadTransaction) throws -> [RatingDuty] {
    try tx.rows(byCase, [id], duty).sorted { $0.id < $1.id }
  }

  /// Duties of some authorities in some states: what is due first, and where no limit runs the oldest first.
  ///
  /// In one state the oldest is due first; only states of different limits have to be merged. So a page goes on after the last
  /// duty that was shown of each state.
  package static func list(
    _ authorities: Set<OrganisationID>, _ states: [RatingDuty.State], after: [RatingDuty.State: RatingDutyID] = [:],
    limit: Int, calendar: WorkingDayCalendar, in tx: ReadTransaction
  ) throws -> [RatingDuty] {
    guard !authorities.isEmpty else { return [] }
    let holders: [any SQLBindable] = authorities.sorted()
    let found = try states.flatMap { state in
      let start = after[state] ?? RatingDutyID(high: 0, low: 0)
      return try tx.rows(inState(authorities.count), holders + [state.rawValue, start, limit], duty)
    }
    let dated = found.map { (duty: $0, dueOn: $0.running(calendar: calendar)?.dueOn ?? $0.raisedOn) }
    return dated.sorted { ($0.dueOn, $0.duty.id) < ($1.dueOn, $1.duty.id) }.prefix(limit).map(\.duty)
  }

  /// How many duties stand in each state that is not verified.
  package static func counts(
    _ authorities: Set<OrganisationID>, in tx: ReadTransaction
  ) throws -> [RatingDuty.State: Int] {
    guard !authorities.isEmpty else { return [:] }
    var counts: [RatingDuty.State: Int] = [:]
    try tx.forEach(counted(authorities.count), authorities.sorted()) { counts[try $0.word(0)] = try $0.int(1) }
    return counts
  }

  static func hasOpen(_ id: CaseID, in tx: ReadTransaction) throws -> Bool {
    try tx.first(hasOpen, [id]) { try $0.int(0) } != nil
  }

  static func toCheck(on today: CivilDate, limit: Int, in tx: ReadTransaction) throws -> [RatingDutyID] {
    try tx.rows(toCheck, [today, limit]) { try $0.id(0) }
  }

  static func unverified(after id: RatingDutyID, limit: Int, in tx: ReadTransaction) throws -> [RatingDutyID] {
    try tx.rows(unverified, [id, limit]) { try $0.id(0) }
  }

  static func warned(_ id: RatingDutyID, in tx: ReadTransaction) throws -> Int {
    try tx.first("SELECT warned FROM rating_duty WHERE id = ?", [id]) { try $0.int(0) } ?? 0
  }

  static func insert(
    _ duty: RatingDuty, nextCheckOn: CivilDate?, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      insertDuty,
      [
        duty.id, duty.caseID, duty.authorityID, duty.ownerID, try tx.sealed(duty.ownerName), duty.grade.rawValue,
        duty.event.rawValue, duty.raisedOn, duty.state.rawValue, nextCheckOn,
      ])
  }

  /// Writes what can change; answers false when somebody else changed it meanwhile.
  static func update(
    _ duty: RatingDuty, warned: Int, nextCheckOn: CivilDate?, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      updateDuty,
      [
        duty.state.rawValue, duty.contact?.rawValue, duty.contactedBy?.at, duty.contactedBy?.accountID,
        try tx.sealed(duty.contactedBy?.name), try tx.sealed(duty.correction), duty.toldBy?.rawValue,
        duty.correctedBy?.at,
        duty.correctedBy?.accountID, try tx.sealed(duty.correctedBy?.name), duty.verifiedBy?.at,
        duty.verifiedBy?.accountID,
        try tx.sealed(duty.verifiedBy?.name), try tx.sealed(duty.returnedReason), warned, nextCheckOn, duty.id,
        duty.revision,
      ]) == 1
  }

  private static func duty(_ row: Row) throws -> RatingDuty {
    guard let grade = Rating.Grade(rawValue: try row.int(8)) else {
      throw CasesError.storedValueInvalid("rating_duty.grade")
    }
    return RatingDuty(
      id: try row.id(0), caseID: try row.id(1), caseNumber: try row.text(2), title: try row.text(3),
      authorityID: try row.id(4), authorityName: try row.text(5), ownerID: try row.optionalID(6),
      ownerName: try row.optionalOpenText(7), grade: grade, event: try row.word(9), raisedOn: try row.date(10),
      state: try row.word(11), contact: try row.optionalText(12).flatMap(RatingDuty.Contact.init(rawValue:)),
      contactedBy: try step(row, 13), correction: try row.optionalOpenText(16),
      toldBy: try row.optionalText(17).flatMap(RatingDuty.Contact.init(rawValue:)), correctedBy: try step(row, 18),
      verifiedBy: try step(row, 21), returnedReason: try row.optionalOpenText(24), revision: try row.int(25))
  }

  private static func step(_ row: Row, _ index: Int) throws -> RatingDuty.Step? {
    guard let at = try row.optionalInstant(index) else { return nil }
    return RatingDuty.Step(at: at, accountID: try row.id(index + 1), name: try row.openText(index + 2))
  }
}
