import CPangoCairo

/// Sets a table: measures its rows, keeps together what cells hold together, and repeats the head on every page.
struct PaperTableSetter {
  private let flow: PaperFlow
  private let table: PaperTable
  private let edges: [Double]
  private let size: Double

  private static let padding = 3.0

  init(_ flow: PaperFlow, _ table: PaperTable) {
    self.flow = flow
    self.table = table
    size = flow.measures.table
    let widths = table.widths.map { $0.isFinite && $0 > 0 ? $0 : 1 }
    let whole = widths.reduce(0, +)
    var edge = flow.measures.left
    var edges = [edge]
    for width in widths {
      edge += width / whole * flow.measures.bodyWidth
      edges.append(edge)
    }
    self.edges = edges
  }

  private var columnCount: Int { edges.count - 1 }
  private var pitch: Double { size * 1.4 }

  func set() throws(DocumentError) {
    guard columnCount > 0 else { return }
    if !table.caption.isEmpty { try caption() }
    let head = try MeasuredRows(table.head, isHead: true, setter: self)
    let room = flow.measures.bodyHeight - head.height
    guard room > 4 * pitch else { throw .notWritten(reason: "the head of a table fills its page") }
    cairo_tag_begin(flow.context, "Table", nil)
    var headIsSet = false
    for rows in try fitting(room) {
      if flow.y + rows.height + (headIsSet ? 0 : head.height) > flow.measures.bottom + 0.01, !flow.isAtTop {
        try flow.nextPage()
        headIsSet = false
      }
      if !headIsSet { draw(head) }
      headIsSet = true
      draw(rows)
    }
    if !headIsSet { draw(head) }
    cairo_tag_end(flow.context, "Table")
    flow.y += flow.measures.pitch * 0.5
  }

  private func caption() throws(DocumentError) {
    let measures = flow.measures
    try flow.need(measures.pitch + 6 * pitch)
    let form = SetText.Form(family: PaperFont.sans, size: measures.text * 0.85, alignment: .center)
    let text = try SetText(PaperText(table.caption), form, width: measures.bodyWidth, on: flow.writer)
    try flow.set(text, size: form.size, pitch: measures.pitch * 0.9, x: measures.left, tag: "P")
  }

  /// The rows in groups that each fit below a head on one page.
  private func fitting(_ room: Double) throws(DocumentError) -> [MeasuredRows] {
    var result: [MeasuredRows] = []
    for group in TableGrid(table.rows, columnCount: columnCount).groups {
      let rows = try MeasuredRows(Array(table.rows[group]), isHead: false, setter: self)
      if rows.height <= room {
        result.append(rows)
        continue
      }
      // Too much for one page: what a cell holds together is let go, and long cells go on in the next row.
      for row in Self.released(Array(table.rows[group]), columnCount: columnCount) {
        for piece in try split(row, room: room) {
          try result.append(MeasuredRows([piece], isHead: false, setter: self))
        }
      }
    }
    return result
  }

  /// Rows in which no cell covers another row; below a cell that did, the place is empty.
  private static func released(_ rows: [[PaperCell]], columnCount: Int) -> [[PaperCell]] {
    let grid = TableGrid(rows, columnCount: columnCount)
    return rows.indices.map { row in
      grid.places.filter { ($0.row..<$0.row + $0.rows).contains(row) }.sorted { $0.column < $1.column }.map { place in
        var cell = place.cell
        cell.rows = 1
        cell.columns = place.columns
        if place.row != row { cell.text = PaperText("") }
        return cell
      }
    }
  }

  /// A row as several, none of which is higher than the room.
  private func split(_ row: [PaperCell], room: Double) throws(DocumentError) -> [[PaperCell]] {
    let most = max(1, Int((room - 2 * Self.padding) / pitch))
    var column = 0
    var pieces: [[String]] = []
    for cell in row {
      let text = try setText(cell, column: column, columns: min(cell.columns, columnCount - column), isHead: false)
      column = min(column + cell.columns, columnCount - 1)
      guard text.lines.count > most else {
        pieces.append([])
        continue
      }
      pieces.append(
        stride(from: 0, to: text.lines.count, by: most).map { first in
          let last = text.lines[min(first + most, text.lines.count) - 1]
          return String(decoding: text.bytes[text.lines[first].start..<last.start + last.length], as: UTF8.self)
        })
    }
    return (0..<max(1, pieces.map(\.count).max() ?? 1)).map { number in
      zip(row, pieces).map { cell, parts in
        var part = cell
        if !parts.isEmpty {
          part.text = PaperText(number < parts.count ? parts[number] : "")
        } else if number > 0 {
          part.text = PaperText("")
        }
        return part
      }
    }
  }

  fileprivate func setText(
    _ cell: PaperCell, column: Int, columns: Int, isHead: Bool
  ) throws(DocumentError) -> SetText {
    let isHead = isHead || cell.isHead
    let form = SetText.Form(
      family: isHead ? PaperFont.sans : PaperFont.serif, size: size,
      alignment: cell.alignment ?? (isHead ? .center : .left))
    let width = edges[min(column + max(columns, 1), columnCount)] - edges[column] - 2 * Self.padding
    return try SetText(cell.text, form, width: width, on: flow.writer)
  }

  /// Draws rows here and goes on below them.
  private func draw(_ rows: MeasuredRows) {
    let context = flow.context
    let tops = rows.tops.map { $0 + flow.y }
    for row in 0..<rows.grid.rowCount {
      cairo_tag_begin(context, "TR", nil)
      for (place, text) in zip(rows.grid.places, rows.texts) where place.row == row {
        let tag = rows.isHead || place.cell.isHead ? "TH" : "TD"
        let box = PageBox(
          x: edges[place.column], y: tops[row], width: edges[place.column + place.columns] - edges[place.column],
          height: tops[row + place.rows] - tops[row])
        if rows.isHead || place.cell.isHead { shade(box) }
        cairo_tag_begin(context, tag, nil)
        let start = box.y + (box.height - Double(text.lines.count) * pitch) / 2
        for number in text.lines.indices {
          let baseline = start + Double(number) * pitch + pitch / 2 + size * 0.36
          flow.draw(text, line: number, x: box.x + Self.padding, baseline: baseline)
        }
        cairo_tag_end(context, tag)
        cairo_set_line_width(context, 0.5)
        cairo_rectangle(context, box.x, box.y, box.width, box.height)
        cairo_stroke(context)
      }
      cairo_tag_end(context, "TR")
    }
    flow.setLinks()
    flow.y += rows.height
  }

  private func shade(_ box: PageBox) {
    cairo_set_source_rgb(flow.context, 0.94, 0.94, 0.94)
    cairo_rectangle(flow.context, box.x, box.y, box.width, box.height)
    cairo_fill(flow.context)
    flow.color(nil)
  }

  /// Rows with their set cells and heights.
  fileprivate struct MeasuredRows {
    let isHead: Bool
    let grid: TableGrid
    let texts: [SetText]
    /// Where each row begins, and where the last ends.
    let tops: [Double]

    var height: Double { tops.last ?? 0 }

    init(_ rows: [[PaperCell]], isHead: Bool, setter: PaperTableSetter) throws(DocumentError) {
      self.isHead = isHead
      grid = TableGrid(rows, columnCount: setter.columnCount)
      var texts: [SetText] = []
      for place in grid.places {
        texts.append(try setter.setText(place.cell, column: place.column, columns: place.columns, isHead: isHead))
      }
      var heights = [Double](repeating: setter.pitch + 2 * PaperTableSetter.padding, count: rows.count)
      // Cells of one row first; a cell over several then asks its last row for what is missing.
      for (place, text) in zip(grid.places, texts).sorted(by: { $0.0.rows < $1.0.rows }) {
        let wanted = Double(text.lines.count) * setter.pitch + 2 * PaperTableSetter.padding
        let covered = place.row..<place.row + place.rows
        let missing = wanted - covered.reduce(0) { $0 + heights[$1] }
        if missing > 0 { heights[covered.upperBound - 1] += missing }
      }
      self.texts = texts
      tops = heights.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    }
  }
}
