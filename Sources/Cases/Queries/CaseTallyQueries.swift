import Identity
import Kernel
import Store

/// One count of an authority: what stands now (`period` empty) or what happened in a month.
struct TallyKey: Hashable {
  var authorityID: OrganisationID
  var period: String
  var measure: String
  var kind: String
}

/// Counts to be added in one statement.
struct TallyDelta {
  private(set) var changes: [TallyKey: Int] = [:]

  mutating func add(_ count: Int, to key: TallyKey) {
    changes[key, default: 0] += count
    if changes[key] == 0 { changes[key] = nil }
  }
}

/// The statements on `case_tally` and `case_sequence`.
enum CaseTallyQueries {
  static func measure(_ state: CaseState) -> String { "state.\(state.rawValue)" }
  static func measure(_ level: ClockLevel) -> String { "level.\(level.rawValue)" }
  static let unassigned = "unassigned"

  /// The statements for up to this many rows are kept ready.
  private static let readyUpserts = (0...16).map(makeUpsert)

  static func upsert(rows: Int) -> String {
    rows < readyUpserts.count ? readyUpserts[rows] : makeUpsert(rows: rows)
  }

  private static func makeUpsert(rows: Int) -> String {
    let values = Array(repeating: "(?, ?, ?, ?, ?)", count: rows).joined(separator: ", ")
    return """
      INSERT INTO case_tally (authority_id, period, measure, kind, count) VALUES \(values)
      ON CONFLICT (authority_id, period, measure, kind) DO UPDATE SET count = case_tally.count + excluded.count
      """
  }

  static let standing = "SELECT measure, count FROM case_tally WHERE authority_id = ? AND period = ''"
  static let monthly = """
    SELECT period, measure, count FROM case_tally WHERE authority_id = ? AND period >= ? AND period <= ?
    """
  static let nextInSequence = """
    INSERT INTO case_sequence (scope, last) VALUES (?, 1)
    ON CONFLICT (scope) DO UPDATE SET last = case_sequence.last + 1 RETURNING last
    """

  static func apply(_ delta: TallyDelta, in tx: WriteTransaction) throws {
    guard !delta.changes.isEmpty else { return }
    var arguments: [any SQLBindable] = []
    for (key, count) in delta.changes {
      arguments += [key.authorityID, key.period, key.measure, key.kind, count] as [any SQLBindable]
    }
    try tx.perform(upsert(rows: delta.changes.count), arguments)
  }

  /// What stands now, by measure, summed over kinds.
  static func standing(of authority: OrganisationID, in tx: ReadTransaction) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    try tx.forEach(standing, [authority]) { counts[try $0.text(0), default: 0] += try $0.int(1) }
    return counts
  }

  /// What happened, by month and measure, summed over kinds.
  static func monthly(
    of authority: OrganisationID, from: CalendarMonth, through: CalendarMonth, in tx: ReadTransaction
  ) throws -> [String: [String: Int]] {
    var counts: [String: [String: Int]] = [:]
    try tx.forEach(monthly, [authority, from.description, through.description]) {
      counts[try $0.text(0), default: [:]][try $0.text(1), default: 0] += try $0.int(2)
    }
    return counts
  }

  static func nextSequence(_ scope: String, in tx: WriteTransaction) throws -> Int {
    try tx.first(nextInSequence, [scope]) { try $0.int(0) } ?? 1
  }
}
