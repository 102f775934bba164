import Cases
import Identity
import Kernel
import Store

/// Counts and finds requests by their clocks: those that wait, and those that were answered in time or late.
enum DeadlineQueries {
  static let pageSize = 50
  static let openByLevel = """
    SELECT c.level, COUNT(*) FROM disclosure_request r JOIN case_file c ON c.id = r.case_id
    WHERE r.authority_id = ? AND r.resulted_on IS NULL GROUP BY c.level
    """
  static let answered = """
    SELECT in_time, COUNT(*) FROM disclosure_request WHERE authority_id = ? AND resulted_on >= ? AND resulted_on <= ?
    GROUP BY in_time
    """
  /// Received, answered and answered in time, month by month.
  static let answeredByDay = """
    SELECT resulted_on, in_time, COUNT(*) FROM disclosure_request
    WHERE authority_id = ? AND resulted_on >= ? AND resulted_on <= ? GROUP BY resulted_on, in_time
    """
  static let openOfLevel = """
    SELECT c.due_on, r.case_id FROM disclosure_request r JOIN case_file c ON c.id = r.case_id
    WHERE r.authority_id = ? AND r.resulted_on IS NULL AND c.level = ? AND (c.due_on, r.case_id) > (?, ?)
    ORDER BY c.due_on, r.case_id LIMIT ?
    """
  static let answeredList = """
    SELECT resulted_on, case_id FROM disclosure_request
    WHERE authority_id = ? AND resulted_on >= ? AND resulted_on <= ? AND in_time = ? AND (resulted_on, case_id) > (?, ?)
    ORDER BY resulted_on, case_id LIMIT ?
    """

  /// What of an authority waits, by the card of its leading clock.
  static func open(of authority: OrganisationID, in tx: ReadTransaction) throws -> [ClockLevel: Int] {
    var counts: [ClockLevel: Int] = [:]
    try tx.forEach(openByLevel, [authority]) { counts[try $0.word(0), default: 0] += try $0.int(1) }
    return counts
  }

  /// How many were answered within days, and how many of those in time; what nobody can say of is not counted as late.
  static func answered(
    of authority: OrganisationID, from: CivilDate, through: CivilDate, in tx: ReadTransaction
  ) throws -> (inTime: Int, late: Int) {
    var counts = (inTime: 0, late: 0)
    try tx.forEach(answered, [authority, from, through]) { row in
      switch try row.optionalBool(0) {
      case true?: counts.inTime += try row.int(1)
      case false?: counts.late += try row.int(1)
      case nil: break
      }
    }
    return counts
  }

  /// The same month by month, January first.
  static func answeredByMonth(
    of authority: OrganisationID, _ year: ReportYear, in tx: ReadTransaction
  ) throws -> [(inTime: Int, late: Int)] {
    var months = [(inTime: Int, late: Int)](repeating: (0, 0), count: 12)
    try tx.forEach(answeredByDay, [authority, year.firstDay, year.lastDay]) { row in
      let month = try row.date(0).month - 1
      switch try row.optionalBool(1) {
      case true?: months[month].inTime += try row.int(2)
      case false?: months[month].late += try row.int(2)
      case nil: break
      }
    }
    return months
  }

  /// A page of the requests behind a number.
  static func page(
    _ selection: DeadlineSelection, of authority: OrganisationID, after cursor: String, in tx: ReadTransaction
  ) throws -> RequestCellPage {
    let parts = cursor.split(separator: "~").map(String.init)
    let start: (day: String, id: CaseID) =
      parts.count == 2 && CivilDate(parts[0]) != nil
      ? (parts[0], CaseID(parts[1]) ?? CaseID(high: 0, low: 0)) : ("", CaseID(high: 0, low: 0))
    let (sql, arguments): (String, [any SQLBindable]) =
      switch selection {
      case .open(let level): (openOfLevel, [authority, level.rawValue])
      case .answered(let year, let inTime): (answeredList, [authority, year.firstDay, year.lastDay, inTime])
      }
    let found = try tx.rows(sql, arguments + [start.day, start.id, pageSize + 1]) { row in
      (day: try row.text(0), id: try row.id(1) as CaseID)
    }
    let page = found.prefix(pageSize)
    return RequestCellPage(
      cases: page.map(\.id), nextCursor: found.count > pageSize ? page.last.map { "\($0.day)~\($0.id)" } : nil)
  }
}

/// A number of the page of deadlines.
enum DeadlineSelection: Hashable {
  case open(ClockLevel)
  case answered(ReportYear, inTime: Bool)

  /// The words of the address.
  var query: String {
    switch self {
    case .open(let level): "level=\(level.rawValue)"
    case .answered(let year, let inTime): "answered=\(inTime ? "inTime" : "late")&year=\(year.year)"
    }
  }

  /// Reads an address; nil for what no number leads to.
  init?(_ value: (String) -> String) {
    if let level = ClockLevel(rawValue: value("level")) {
      self = .open(level)
    } else if let year = Int(value("year")).flatMap(ReportYear.init), ["inTime", "late"].contains(value("answered")) {
      self = .answered(year, inTime: value("answered") == "inTime")
    } else {
      return nil
    }
  }
}
