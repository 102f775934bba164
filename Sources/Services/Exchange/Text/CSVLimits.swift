/// How much of a file of comma-separated rows is taken in.
package struct CSVLimits: Hashable, Sendable {
  /// Longest cell: a guide with all its quotations as JSON stays under half a mebibyte, quotes doubled under one.
  package var fieldBytes: Int
  /// Longest row, all cells together.
  package var rowBytes: Int
  /// Most cells in a row; no table of the exchange has a quarter as many.
  package var columns: Int
  /// Most rows, the first one with the names included.
  package var rows: Int

  package init(fieldBytes: Int = 1 << 20, rowBytes: Int = 2 << 20, columns: Int = 256, rows: Int = 200_000) {
    self.fieldBytes = fieldBytes
    self.rowBytes = rowBytes
    self.columns = columns
    self.rows = rows
  }

  package static let `default` = CSVLimits()
}
