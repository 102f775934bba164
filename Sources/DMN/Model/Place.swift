/// Where something stands in a file, for errors that a person has to find again.
package struct Place: Hashable, Sendable, CustomStringConvertible {
  /// The file's name as it was handed in.
  package let file: String
  /// The line, from one.
  package let line: Int
  /// The column, from one.
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `fees.dmn:12:5`
  package var description: String { "\(file):\(line):\(column)" }
}
