import Identity
import Kernel
import Store

/// Counts requests for table 三, each statement along one index of `disclosure_request`.
///
/// A request stands among the received of the year in which it came, among the results of the year in which it was answered, and is
/// carried over between.
enum RequestFigureQueries {
  static let received = """
    SELECT category, COUNT(*) FROM disclosure_request WHERE authority_id = ? AND received_on >= ? AND received_on <= ?
    GROUP BY category
    """
  static let handled = """
    SELECT category, result, COUNT(*) FROM disclosure_request
    WHERE authority_id = ? AND resulted_on >= ? AND resulted_on <= ? GROUP BY category, result
    """
  /// Received before a day and answered on or after another.
  static let answeredLater = """
    SELECT category, COUNT(*) FROM disclosure_request WHERE authority_id = ? AND resulted_on >= ? AND received_on < ?
    GROUP BY category
    """
  /// Received before a day and not answered yet.
  static let unanswered = """
    SELECT category, COUNT(*) FROM disclosure_request
    WHERE authority_id = ? AND resulted_on IS NULL AND received_on < ? GROUP BY category
    """

  /// Table 三 of one authority.
  static func add(
    _ authority: OrganisationID, _ year: ReportYear, to figures: inout ReportFigures, in tx: ReadTransaction
  ) throws {
    func count(_ sql: String, _ row: RequestRow, _ arguments: [any SQLBindable]) throws {
      try tx.forEach(sql, [authority] + arguments) {
        figures.add(try $0.int(1), to: row, RequesterCategory(rawValue: try $0.text(0)))
      }
    }
    let (first, next) = (year.firstDay, year.lastDay.adding(days: 1))
    try count(received, .received, [first, year.lastDay])
    try count(answeredLater, .carriedIn, [first, first])
    try count(unanswered, .carriedIn, [first])
    try count(answeredLater, .carriedOut, [next, next])
    try count(unanswered, .carriedOut, [next])
    try tx.forEach(handled, [authority, first, year.lastDay]) { row in
      let category = RequesterCategory(rawValue: try row.text(0))
      let count = try row.int(2)
      figures.add(count, to: .handled, category)
      // A result that the form does not know leaves 三（七）larger than its parts, which the check then says.
      if let result = try row.optionalText(1).flatMap(DisclosureResult.init(rawValue:)) {
        figures.add(count, to: .result(result), category)
      }
    }
  }
}
