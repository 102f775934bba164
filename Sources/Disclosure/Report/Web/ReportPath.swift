/// Addresses of annual reports.
enum ReportPath {
  static let desk = "/desk/disclosure/reports"
  static let open = "/open/reports"

  static func desk(_ year: ReportYear) -> String { "\(desk)/\(year.year)" }
  static func desk(_ year: ReportYear, _ body: ReportBody) -> String { "\(desk)/\(year.year)/\(body.slug)" }
  static func cell(_ year: ReportYear, _ body: ReportBody, _ cell: ReportCell) -> String {
    "\(desk(year, body))/cells/\(cell.table.rawValue)/\(cell.row)/\(cell.column)"
  }
  static func open(_ year: ReportYear) -> String { "\(open)/\(year.year)" }
  static func open(_ year: ReportYear, _ body: ReportBody) -> String { "\(open)/\(year.year)/\(body.slug)" }
  /// A file of the published report: `report.json`, `report.pdf`, `report.xlsx`.
  static func file(_ year: ReportYear, _ body: ReportBody, _ name: String) -> String {
    "\(open(year, body))/files/\(name)"
  }
}
