import Identity
import Kernel
import Store

/// Reads the rows of a page: three statements, however many rows.
enum CaseRowQueries {
  private static let columns = """
    id, number, kind, subject_code, title, state, revision, applicant_party_id, applicant_masked_name, authority_id,
    authority_name, owner_id, owner_name, submitted_at, received_on, decided_on, joint_case_id, level, due_on,
    decided_in_time
    """

  static func byIDs(_ count: Int) -> String {
    "SELECT \(columns) FROM case_file WHERE id IN (\(placeholders(count)))"
  }

  static func clocksOf(_ count: Int) -> String {
    """
    SELECT holder_id, id, role, unit, limit_days, article, started_on FROM case_clock
    WHERE holder_id IN (\(placeholders(count))) ORDER BY holder_id, id
    """
  }

  static func entriesOf(_ count: Int) -> String {
    """
    SELECT clock_id, id, kind, on_date, days, ground, article, actor_name, at FROM clock_entry
    WHERE holder_id IN (\(placeholders(count))) ORDER BY holder_id, id
    """
  }

  static func placeholders(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }

  /// The rows of `ids` in their order; ids that are unknown are left out.
  static func rows(_ ids: [CaseID], in tx: ReadTransaction) throws -> [CaseRow] {
    guard !ids.isEmpty else { return [] }
    var found: [CaseID: CaseRow] = [:]
    try tx.forEach(byIDs(ids.count), ids) { row in
      let entry = try caseRow(row)
      found[entry.id] = entry
    }
    let clocks = try clocks(of: ids, in: tx)
    return ids.compactMap { id in
      guard var row = found[id] else { return nil }
      let own = clocks[id] ?? []
      let role = CaseFile.leadingRole(in: row.state, hasPromise: own.contains { $0.role == .promised })
      row.clock = own.last { $0.role == role }
      return row
    }
  }

  private static func clocks(of ids: [CaseID], in tx: ReadTransaction) throws -> [CaseID: [CaseClock]] {
    var entries: [ClockID: [ClockEntry]] = [:]
    try tx.forEach(entriesOf(ids.count), ids) { row in
      entries[try row.id(0), default: []].append(
        ClockEntry(
          id: try row.id(1), kind: try row.word(2), on: try row.date(3), days: try row.int(4),
          ground: try row.text(5), article: try row.text(6), actorName: try row.openText(7), at: try row.instant(8)))
    }
    var clocks: [CaseID: [CaseClock]] = [:]
    try tx.forEach(clocksOf(ids.count), ids) { row in
      let id: ClockID = try row.id(1)
      clocks[try row.id(0), default: []].append(
        CaseClock(
          id: id, role: try row.word(2), unit: try row.word(3), limitDays: try row.int(4), article: try row.text(5),
          startedOn: try row.date(6), entries: entries[id] ?? []))
    }
    return clocks
  }

  private static func caseRow(_ row: Row) throws -> CaseRow {
    let due = try row.date(18)
    return CaseRow(
      id: try row.id(0), number: try row.text(1), kind: try row.text(2), subjectCode: try row.text(3),
      title: try row.text(4), state: try row.word(5), revision: try row.int(6), applicantPartyID: try row.id(7),
      applicantMaskedName: try row.text(8), authorityID: try row.id(9), authorityName: try row.text(10),
      ownerID: try row.optionalID(11), ownerName: try row.optionalOpenText(12), submittedAt: try row.instant(13),
      receivedOn: try row.date(14), decidedOn: try row.optionalDate(15), decidedInTime: try row.optionalBool(19),
      jointCaseID: try row.optionalID(16),
      level: try row.word(17), dueOn: due == CaseFileQueries.noDue ? nil : due, clock: nil)
  }
}
