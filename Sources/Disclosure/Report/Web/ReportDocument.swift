import Identity
import Kernel
import WebSupport

/// A published report as a document of its own: what files of it are made from.
struct ReportDocument: Sendable {
  let report: AnnualReport
  let body: ReportBody
  let words: Words

  init(_ report: AnnualReport, _ body: ReportBody, _ words: Words) {
    (self.report, self.body, self.words) = (report, body, words)
  }

  /// The report for machines; table, row and column are named as ``ReportForm`` names them, and every cell is there.
  var json: JSONValue {
    let names = ReportWords(words)
    return .object([
      "title": .string(names.title(body.organisation, report.year)),
      "authority": .object([
        "name": .string(body.organisation.nameZh), "code": body.organisation.code.map { .string($0) } ?? .null,
      ]),
      "year": .integer(Int64(report.year.year)), "form": .string(report.form.source),
      "version": .integer(Int64(report.version)),
      "publishedOn": report.publishedOn.map { .string($0.description) } ?? .null,
      "correction": report.correction.map { .string($0) } ?? .null,
      "texts": .object(
        Dictionary(uniqueKeysWithValues: report.texts.map { ($0.key.rawValue, JSONValue.string($0.value)) })),
      "tables": .object(
        Dictionary(uniqueKeysWithValues: report.form.tables.map { ($0.code.rawValue, table($0)) })),
    ])
  }

  private func table(_ table: ReportTable) -> JSONValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: table.bands.flatMap { band in
          band.rows.filter { !$0.isHeading }.map { row in
            (row.code, JSONValue.object(columns(band, row, table.code)))
          }
        }))
  }

  private func columns(
    _ band: ReportTable.Band, _ row: ReportTable.Row, _ table: ReportTable.Code
  ) -> [String: JSONValue] {
    Dictionary(
      uniqueKeysWithValues: band.columns.map { column in
        let cell = ReportCell(table, row.code, column)
        return (
          column,
          row.code == "fees"
            ? .string(report.figures.feesInTenThousandYuan ?? "0") : .integer(Int64(report.figures[cell]))
        )
      })
  }
}
