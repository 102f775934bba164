import Cases
import Identity
import Kernel
import Store

/// A page of the requests behind a cell of table 三.
struct RequestCellPage: Sendable {
  var cases: [CaseID]
  /// Where the next page begins; nil on the last.
  var nextCursor: String?
}

/// Finds the requests behind a cell, a page at a time, in the order of the days that the row counts by.
enum RequestCellQueries {
  static let pageSize = 50

  /// One way to find requests: a statement whose last three arguments are day and case to go on from, and the number of rows.
  private struct Lane {
    var sql: String
    var arguments: [any SQLBindable]
  }

  /// Received within days.
  static func received(_ filter: String) -> String { between("received_on", filter) }
  /// Answered within days.
  static func handled(_ filter: String) -> String { between("resulted_on", filter) }
  /// Received before a day and answered on or after another.
  static func answeredLater(_ filter: String) -> String {
    """
    SELECT received_on, case_id FROM disclosure_request
    WHERE authority_id = ? AND resulted_on >= ? AND received_on < ?\(filter) AND (received_on, case_id) > (?, ?)
    ORDER BY received_on, case_id LIMIT ?
    """
  }
  /// Received before a day and not answered.
  static func unanswered(_ filter: String) -> String {
    """
    SELECT received_on, case_id FROM disclosure_request
    WHERE authority_id = ? AND resulted_on IS NULL AND received_on < ?\(filter) AND (received_on, case_id) > (?, ?)
    ORDER BY received_on, case_id LIMIT ?
    """
  }
  static let categoryFilter = " AND category = ?"
  static let resultFilter = " AND result = ?"

  /// Every statement, for the test of their plans.
  static var all: [String] {
    [received, answeredLater, unanswered].flatMap { [$0(""), $0(categoryFilter)] }
      + [handled(""), handled(categoryFilter), handled(resultFilter), handled(resultFilter + categoryFilter)]
  }

  private static func between(_ column: String, _ filter: String) -> String {
    """
    SELECT \(column), case_id FROM disclosure_request WHERE authority_id = ? AND \(column) >= ? AND \(column) <= ?\(filter)
      AND (\(column), case_id) > (?, ?) ORDER BY \(column), case_id LIMIT ?
    """
  }

  /// The requests of one authority behind a cell; nil for a cell that the table does not have.
  static func behind(
    _ row: RequestRow, column: String, of authority: OrganisationID, _ year: ReportYear, cursor: String?,
    in tx: ReadTransaction
  ) throws -> RequestCellPage? {
    guard RequestColumn.codes.contains(column) else { return nil }
    let start = key(cursor)
    let category: [any SQLBindable] = column == RequestColumn.total ? [] : [column]
    var found: [(day: String, id: CaseID)] = []
    for lane in lanes(row, year, category) {
      found += try tx.rows(lane.sql, [authority] + lane.arguments + [start.day, start.id, pageSize + 1]) {
        (try $0.text(0), try $0.id(1))
      }
    }
    found.sort { ($0.day, $0.id) < ($1.day, $1.id) }
    let page = found.prefix(pageSize)
    let next = found.count > pageSize ? page.last.map { "\($0.day)~\($0.id)" } : nil
    return RequestCellPage(cases: page.map(\.id), nextCursor: next)
  }

  private static func lanes(_ row: RequestRow, _ year: ReportYear, _ category: [any SQLBindable]) -> [Lane] {
    let filter = category.isEmpty ? "" : categoryFilter
    let (first, last, next) = (year.firstDay, year.lastDay, year.lastDay.adding(days: 1))
    func carried(_ day: CivilDate) -> [Lane] {
      [
        Lane(sql: answeredLater(filter), arguments: [day, day] + category),
        Lane(sql: unanswered(filter), arguments: [day] + category),
      ]
    }
    switch row {
    case .received: return [Lane(sql: received(filter), arguments: [first, last] + category)]
    case .carriedIn: return carried(first)
    case .handled: return [Lane(sql: handled(filter), arguments: [first, last] + category)]
    case .result(let result):
      return [
        Lane(sql: handled(resultFilter + filter), arguments: [first, last, result.rawValue] + category)
      ]
    case .carriedOut: return carried(next)
    }
  }

  /// Day and case that a cursor names; the beginning for none, or for one that was not handed out.
  private static func key(_ cursor: String?) -> (day: String, id: CaseID) {
    guard let parts = cursor?.split(separator: "~"), parts.count == 2, let day = CivilDate(String(parts[0])),
      let id = CaseID(String(parts[1]))
    else { return ("", CaseID(high: 0, low: 0)) }
    return (day.description, id)
  }
}
