/// Cells in their places: what covers which columns and rows.
struct TableGrid {
  struct Place {
    var cell: PaperCell
    var row: Int
    var column: Int
    /// Columns that it covers, within the table.
    var columns: Int
    /// Rows that it covers, within the table.
    var rows: Int
  }

  let places: [Place]
  let rowCount: Int

  /// Puts each cell into the first free place of its row; what would reach beyond the table ends at its edge.
  init(_ rows: [[PaperCell]], columnCount: Int) {
    rowCount = rows.count
    var taken = [[Bool]](repeating: [Bool](repeating: false, count: columnCount), count: rows.count)
    var places: [Place] = []
    for (row, cells) in rows.enumerated() {
      var column = 0
      for cell in cells {
        while column < columnCount, taken[row][column] { column += 1 }
        guard column < columnCount else { break }
        var width = 1
        while width < cell.columns, column + width < columnCount, !taken[row][column + width] { width += 1 }
        let height = min(cell.rows, rows.count - row)
        for line in row..<row + height { for index in column..<column + width { taken[line][index] = true } }
        places.append(Place(cell: cell, row: row, column: column, columns: width, rows: height))
        column += width
      }
    }
    self.places = places
  }

  /// Rows that cells hold together, as ranges.
  var groups: [Range<Int>] {
    var reach = Array(0..<rowCount).map { $0 + 1 }
    for place in places { reach[place.row] = max(reach[place.row], place.row + place.rows) }
    var groups: [Range<Int>] = []
    var start = 0
    while start < rowCount {
      var end = reach[start]
      var row = start
      while row < end {
        end = max(end, reach[row])
        row += 1
      }
      groups.append(start..<end)
      start = end
    }
    return groups
  }
}
