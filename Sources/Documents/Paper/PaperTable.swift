/// A table of a paper. Its head is repeated on every page that it goes over.
package struct PaperTable: Hashable, Sendable {
  /// What the table is called; empty for nothing.
  package var caption: String
  /// The relative widths of the columns.
  package var widths: [Double]
  /// The rows of the head; a cell that spans columns or rows stands where it begins, the places it covers are left out.
  package var head: [[PaperCell]]
  /// The rows, written in the same way.
  package var rows: [[PaperCell]]

  /// A table of its parts.
  package init(caption: String = "", widths: [Double], head: [[PaperCell]], rows: [[PaperCell]]) {
    self.caption = caption
    self.widths = widths
    self.head = head
    self.rows = rows
  }
}

/// A cell of a table.
package struct PaperCell: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// To which side text is set.
  package enum Alignment: Hashable, Sendable {
    /// To the left, for words.
    case left
    /// In the middle, for heads.
    case center
    /// To the right, for numbers.
    case right
  }

  /// What stands in it.
  package var text: PaperText
  /// How many columns it covers.
  package var columns: Int
  /// How many rows it covers.
  package var rows: Int
  /// To which side it is set; nil for the middle in heads and the left elsewhere.
  package var alignment: Alignment?
  /// Whether it heads its row.
  package var isHead: Bool

  /// A cell of its parts.
  package init(
    _ text: PaperText, columns: Int = 1, rows: Int = 1, alignment: Alignment? = nil, isHead: Bool = false
  ) {
    self.text = text
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    self.alignment = alignment
    self.isHead = isHead
  }

  /// A cell of plain text.
  package init(stringLiteral text: String) { self.init(PaperText(text)) }

  /// A number, at the right.
  package static func number(_ text: String) -> PaperCell { PaperCell(PaperText(text), alignment: .right) }
}
