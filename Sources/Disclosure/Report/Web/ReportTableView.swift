import WebSupport

/// A table of the report, for `disclosure/report-table`.
struct ReportTableView: Sendable {
  var bands: [ReportBandView]

  /// - Parameter href: leads from a figure to what is behind it; nil for readers who see only numbers.
  init(_ table: ReportTable, _ figures: ReportFigures, _ words: ReportWords, href: ((ReportCell) -> String)? = nil) {
    bands = table.bands.map { ReportBandView($0, of: table, figures, words, href: href) }
  }

  /// Every table of a form.
  static func all(
    _ form: ReportForm, _ figures: ReportFigures, _ words: ReportWords, href: ((ReportCell) -> String)? = nil
  ) -> [ReportTable.Code: ReportTableView] {
    Dictionary(
      uniqueKeysWithValues: form.tables.map { ($0.code, ReportTableView($0, figures, words, href: href)) })
  }
}

/// Rows under their own columns.
struct ReportBandView: Sendable {
  var label: String
  var heads: [ReportHeadRowView]
  var bodies: [ReportBodyRowsView]
  /// How many columns stand behind the names of the rows.
  var widthClass: String

  init(
    _ band: ReportTable.Band, of table: ReportTable, _ figures: ReportFigures, _ words: ReportWords,
    href: ((ReportCell) -> String)?
  ) {
    label = words.words("disclosure.report.band.\(band.code)")
    heads = ReportHeadRowView.rows(of: band, in: table.code, words)
    widthClass = "report-table--\(band.columns.count)"
    var bodies: [[ReportRowView]] = []
    var context: [Int: String] = [:]
    var level = 0
    for row in band.rows {
      let view = ReportRowView(
        row, band, table.code, figures, words, context: (0..<row.level).compactMap { context[$0] }, href: href)
      if row.isHeading || row.level < level || bodies.isEmpty { bodies.append([]) }
      bodies[bodies.count - 1].append(view)
      level = row.level
      context[row.level] = row.isHeading ? words.row(row.code, in: table.code) : nil
    }
    self.bodies = bodies.map(ReportBodyRowsView.init)
  }
}

/// Rows that belong together.
struct ReportBodyRowsView: Sendable {
  var rows: [ReportRowView]
}

/// A line of the head.
struct ReportHeadRowView: Sendable {
  var cells: [ReportHeadView]

  /// One line, or two where columns are grouped as 法人或其他组织 are.
  static func rows(
    of band: ReportTable.Band, in table: ReportTable.Code, _ words: ReportWords
  ) -> [ReportHeadRowView] {
    let first = ReportHeadView(words.words("disclosure.report.band.\(band.code).rows"))
    let columns = band.columns.map { ReportHeadView(words.column($0, in: table)) }
    guard table == .requests, columns.count > 2 else { return [ReportHeadRowView(cells: [first] + columns)] }
    let inner = Array(columns.dropFirst().dropLast())
    let group = ReportHeadView(
      words.words("disclosure.report.column.organisations"), scope: "colgroup", span: inner.count)
    return [
      ReportHeadRowView(cells: [first.tall, columns[0].tall, group, columns[columns.count - 1].tall]),
      ReportHeadRowView(cells: inner),
    ]
  }
}

/// A heading of columns.
struct ReportHeadView: Sendable {
  var text: String
  var scope: String
  var columns: Int
  var rows = 1

  init(_ text: String, scope: String = "col", span: Int = 1) {
    self.text = text
    self.scope = scope
    columns = span
  }

  /// The same over both lines.
  var tall: ReportHeadView {
    var head = self
    head.rows = 2
    return head
  }
}

/// A line of a table.
struct ReportRowView: Sendable {
  var isHeading: Bool
  /// What it stands under, for those who do not see the indentation.
  var context: String
  var number: String
  var name: String
  var levelClass: String
  /// Columns that a heading goes over.
  var span: Int
  var cells: [ReportCellView]

  init(
    _ row: ReportTable.Row, _ band: ReportTable.Band, _ table: ReportTable.Code, _ figures: ReportFigures,
    _ words: ReportWords, context: [String], href: ((ReportCell) -> String)?
  ) {
    isHeading = row.isHeading
    self.context = context.joined(separator: " ")
    number = row.number
    name = words.row(row.code, in: table)
    levelClass = "report-row--\(row.level)"
    span = band.columns.count + 1
    cells =
      row.isHeading
      ? []
      : band.columns.map { column in
        ReportCellView(ReportCell(table, row.code, column), figures, words, href: href)
      }
  }
}

/// One figure.
struct ReportCellView: Sendable {
  var label: String
  var value: String
  var href: String?
  /// What the link leads to, for those who hear it alone.
  var linkLabel: String

  /// A figure of its parts.
  init(label: String, value: String, href: String?, linkLabel: String) {
    (self.label, self.value, self.href, self.linkLabel) = (label, value, href, linkLabel)
  }

  init(_ cell: ReportCell, _ figures: ReportFigures, _ words: ReportWords, href: ((ReportCell) -> String)?) {
    label = words.column(cell.column, in: cell.table)
    let isFees = cell.row == "fees"
    value = isFees ? figures.feesInTenThousandYuan ?? "0" : words.words.wording.number(figures[cell])
    let isEmpty = isFees ? figures.feesInTenThousandYuan == nil : figures[cell] == 0
    self.href = isEmpty ? nil : href?(cell)
    linkLabel = words.cell(cell)
  }
}
