package import Kernel

/// Sheets with numbers, for people who go on calculating.
package struct Workbook: Hashable, Sendable {
  /// What the file calls itself.
  package var title: String
  /// Who is responsible for it.
  package var author: String
  /// The sheets in order; at least one.
  package var sheets: [Sheet]

  /// A workbook of its parts.
  package init(title: String, author: String, sheets: [Sheet]) {
    self.title = title
    self.author = author
    self.sheets = sheets
  }
}

/// One sheet of a workbook.
package struct Sheet: Hashable, Sendable {
  /// The name on its tab: at most 31 characters, none of `[ ] : * ? / \`, and no name twice.
  package var name: String
  /// A line above everything; empty for none.
  package var title: String
  /// The widths of the columns in characters.
  package var widths: [Double]
  /// The rows of the head, which stay in sight and are repeated on paper; places covered by a cell that spans are left out.
  package var head: [[SheetCell]]
  /// The rows, written in the same way.
  package var rows: [[SheetCell]]
  /// How many columns at the left stay in sight.
  package var frozenColumns: Int

  /// A sheet of its parts.
  package init(
    name: String, title: String = "", widths: [Double], head: [[SheetCell]], rows: [[SheetCell]], frozenColumns: Int = 0
  ) {
    self.name = name
    self.title = title
    self.widths = widths
    self.head = head
    self.rows = rows
    self.frozenColumns = frozenColumns
  }
}

/// What stands in a cell.
package enum SheetValue: Hashable, Sendable {
  /// Nothing.
  case empty
  /// Text. It is never read as a formula, whatever it begins with.
  case text(String)
  /// A whole number.
  case count(Int)
  /// A number with so many digits behind the point.
  case number(Double, digits: Int)
  /// A part of one, shown in hundredths.
  case share(Double)
  /// An amount, shown in yuan.
  case money(Fen)
  /// A day.
  case day(CivilDate)
  /// Text that leads somewhere.
  case link(String, address: String)
}

/// A cell of a sheet.
package struct SheetCell: Hashable, Sendable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  /// What stands in it.
  package var value: SheetValue
  /// How many columns it covers.
  package var columns: Int
  /// How many rows it covers.
  package var rows: Int
  /// Whether it heads its row.
  package var isHead: Bool

  /// A cell of its parts.
  package init(_ value: SheetValue, columns: Int = 1, rows: Int = 1, isHead: Bool = false) {
    self.value = value
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    self.isHead = isHead
  }

  /// A cell of text.
  package init(stringLiteral text: String) { self.init(.text(text)) }

  /// A cell with a whole number.
  package init(integerLiteral number: Int) { self.init(.count(number)) }
}
