import Identity
import Documents
import Kernel
import WebSupport

extension ReportDocument {
  /// The moment that files call their own: the day of publication, so that the same version is always the same file.
  private var made: Instant { (report.publishedOn ?? report.year.lastDay).startInstant() }

  private var names: ReportWords { ReportWords(words) }

  /// The report as a PDF of real text.
  /// - Throws: what `PaperPDF` throws.
  func pdf() throws -> [UInt8] {
    let issuer = names.name(body.organisation)
    let day = report.publishedOn.map { words.wording.longDate($0) } ?? ""
    var blocks: [PaperBlock] = []
    for section in report.form.sections {
      blocks.append(.heading(words(section.wordKey), level: 1))
      if let table = section.table.flatMap({ report.form.table($0) }) {
        blocks += table.bands.map { .table(printed($0, of: table.code)) }
      }
      for text in AnnualReport.Text.allCases where text.section == section {
        guard let content = report.texts[text], text.isNeeded(by: body.organisation.kind) else { continue }
        if text.rawValue != section.rawValue { blocks.append(.heading(words(text.wordKey), level: 2)) }
        blocks += content.split(separator: "\n").map { .paragraph(PaperText(String($0))) }
      }
    }
    if let correction = report.correction {
      blocks.append(.note(PaperText("\(words("disclosure.report.correction")): \(correction)")))
    }
    blocks.append(.note(PaperText(words("disclosure.report.open.identity"))))
    blocks.append(.note(PaperText(words("disclosure.report.open.source", ["form": report.form.source]))))
    blocks.append(.signature(by: issuer, on: day))
    let paper = Paper(
      title: names.title(body.organisation, report.year), author: issuer, language: words.language.rawValue,
      style: .report, blocks: blocks)
    return try PaperPDF.write(paper, made: made)
  }

  private func printed(_ band: ReportTable.Band, of table: ReportTable.Code) -> PaperTable {
    PaperTable(
      caption: words("disclosure.report.band.\(band.code)"), widths: [4] + band.columns.map { _ in 1.2 },
      head: ReportHeadRowView.rows(of: band, in: table, names).map { row in
        row.cells.map { PaperCell(PaperText($0.text), columns: $0.columns, rows: $0.rows, isHead: true) }
      },
      rows: band.rows.map { row in
        let name = PaperText(indented(row, table))
        if row.isHeading { return [PaperCell(name, columns: band.columns.count + 1, alignment: .left, isHead: true)] }
        return [PaperCell(name, alignment: .left, isHead: true)]
          + band.columns.map { .number(report.figures.text(of: ReportCell(table, row.code, $0))) }
      })
  }

  /// The tables as a workbook: one sheet each, numbers as numbers.
  /// - Throws: what `WorkbookFile` throws.
  func xlsx() throws -> [UInt8] {
    let sheets = report.form.tables.map { table in
      Sheet(
        name: words("disclosure.report.sheet.\(table.code.rawValue)"), title: names.table(table.code),
        widths: [46] + Array(repeating: 14, count: table.bands.map(\.columns.count).max() ?? 1),
        head: table.bands.count == 1
          ? ReportHeadRowView.rows(of: table.bands[0], in: table.code, names).map { row in
            row.cells.map { SheetCell(.text($0.text), columns: $0.columns, rows: $0.rows, isHead: true) }
          } : [],
        rows: table.bands.flatMap { rows($0, table) }, frozenColumns: 1)
    }
    return try WorkbookFile.write(
      Workbook(
        title: names.title(body.organisation, report.year), author: names.name(body.organisation), sheets: sheets),
      made: made)
  }

  private func rows(_ band: ReportTable.Band, _ table: ReportTable) -> [[SheetCell]] {
    // Bands with columns of their own bring their heads along.
    let head: [[SheetCell]] =
      table.bands.count == 1
      ? []
      : [
        [SheetCell(.text(words("disclosure.report.band.\(band.code)")), isHead: true)]
          + band.columns.map { SheetCell(.text(names.column($0, in: table.code)), isHead: true) }
      ]
    return head
      + band.rows.map { row in
        [SheetCell(.text(indented(row, table.code)), isHead: row.isHeading)]
          + (row.isHeading ? [] : band.columns.map { SheetCell(value(ReportCell(table.code, row.code, $0))) })
      }
  }

  private func value(_ cell: ReportCell) -> SheetValue {
    cell.row == "fees"
      ? .text(report.figures.feesInTenThousandYuan ?? "0") : .count(report.figures[cell])
  }

  private func indented(_ row: ReportTable.Row, _ table: ReportTable.Code) -> String {
    String(repeating: "\u{3000}", count: row.level) + row.number + names.row(row.code, in: table)
  }
}
