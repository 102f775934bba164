/// A table as comma-separated text that spreadsheets open without harm.
///
/// - Source: RFC 4180; cells that a spreadsheet would take for a formula are led by an apostrophe (OWASP, CSV injection).
struct CSVTable: Sendable {
  /// So that spreadsheets read the text as UTF-8.
  private static let byteOrderMark = "\u{FEFF}"

  private var lines: [String] = []

  mutating func append(_ cells: [String]) {
    lines.append(cells.map(Self.quoted).joined(separator: ","))
  }

  var text: String { Self.byteOrderMark + lines.map { $0 + "\r\n" }.joined() }

  private static func quoted(_ cell: String) -> String {
    let safe = cell.first.map { "=+-@\t\r".contains($0) } == true ? "'" + cell : cell
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
