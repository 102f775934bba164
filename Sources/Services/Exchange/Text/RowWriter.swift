/// Writes the rows of one table in one format, piece by piece.
package struct RowWriter {
  private let columns: [String]
  private var json: JSONRowWriter?
  /// Rows written.
  package private(set) var count = 0

  package init(columns: [String], format: ExchangeFormat) {
    self.columns = columns
    json = format == .json ? JSONRowWriter(columns: columns) : nil
  }

  /// What comes before the rows: for CSV the names of the columns, which stand there even if no row follows.
  package var opening: [UInt8] { json?.opening ?? CSVWriter.byteOrderMark + CSVWriter.row(columns) }

  /// One row; its values stand in the order of the columns.
  package mutating func row(_ values: [String?]) -> [UInt8] {
    count += 1
    return json?.row(values) ?? CSVWriter.row(values)
  }

  /// What comes after the rows.
  package var closing: [UInt8] { json?.closing ?? [] }
}
