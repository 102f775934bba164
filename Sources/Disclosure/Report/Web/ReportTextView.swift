import Identity
import WebSupport

/// A section of a report with its table or its text, for `disclosure/report-body`.
struct ReportSectionView: Sendable {
  var heading: String
  var anchor: String
  var table: ReportTableView?
  var texts: [ReportTextView]

  /// The six sections.
  static func all(
    _ report: AnnualReport, _ kind: OrganisationKind, _ words: ReportWords, href: ((ReportCell) -> String)? = nil
  ) -> [ReportSectionView] {
    let tables = ReportTableView.all(report.form, report.figures, words, href: href)
    return report.form.sections.map { section in
      ReportSectionView(
        heading: words.words(section.wordKey), anchor: "section-\(section.rawValue)",
        table: section.table.flatMap { tables[$0] },
        texts: AnnualReport.Text.allCases.filter { $0.section == section && $0.isNeeded(by: kind) }.map {
          ReportTextView($0, report.texts[$0] ?? "", words, isAlone: $0.rawValue == section.rawValue)
        })
    }
  }
}

/// What the officer wrote.
struct ReportTextView: Sendable {
  /// Nil where the section's heading says it already.
  var heading: String?
  var paragraphs: [String]
  var isEmpty: Bool

  init(_ text: AnnualReport.Text, _ content: String, _ words: ReportWords, isAlone: Bool) {
    heading = isAlone ? nil : words.words(text.wordKey)
    paragraphs = content.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    isEmpty = paragraphs.isEmpty
  }
}
