/// A column in which a module keeps digests of files. A file that is in none of the declared columns is cleared away after a
/// while, so a module that keeps digests declares each of its columns.
package struct BlobReferenceSource: Sendable, Hashable {
  /// The table.
  package let table: String
  /// The column, text, with an index that begins with it.
  package let column: String

  /// A column. Both names are written in code and never come from outside.
  package init(table: String, column: String) {
    self.table = table
    self.column = column
  }

  /// Which of `count` digests the column holds.
  package func heldSQL(count: Int) -> String {
    let places = Array(repeating: "?", count: count).joined(separator: ", ")
    return "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) IN (\(places))"
  }

  /// The digests of the column in order, a page at a time.
  package var pageSQL: String {
    "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) > ? ORDER BY \(column) LIMIT ?"
  }
}
