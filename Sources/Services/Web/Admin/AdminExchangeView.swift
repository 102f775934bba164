import WebSupport

/// `/admin/items/import`.
struct AdminImportView: Sendable {
  var errors: ErrorSummaryView?
  var report: ImportReportView?
  var fields: [FieldView]
}

/// What an import, or its rehearsal, found.
struct ImportReportView: Sendable {
  var title: String
  var stats: StatsView
  var hasProblems: Bool
  var problems: [ImportProblemView]
  var more: String?
}

/// One thing to put right in a file.
struct ImportProblemView: Sendable {
  var line: String
  var field: String
  var problem: String
  var advice: String
}

extension ImportReportView {
  /// Problems that a page lists; the rest are counted.
  static let problemsShown = 200

  init(_ report: ImportReport, isRehearsal: Bool, words: Words) {
    let number = words.wording.number
    let stats: [(String, Int, Tone)] = [
      ("read", report.read, .neutral), ("accepted", report.accepted, .success), ("changed", report.changed, .info),
      ("unchanged", report.unchanged, .neutral), ("refused", report.refused, report.refused > 0 ? .danger : .neutral),
    ]
    let problems = report.problems.prefix(Self.problemsShown).map { problem in
      let arguments = words.readable(problem.arguments)
      return ImportProblemView(
        line: problem.line == 0 ? "—" : String(problem.line), field: problem.field ?? "—",
        problem: words(problem.key, arguments), advice: words(problem.adviceKey, arguments))
    }
    let hidden = report.problems.count - problems.count + report.furtherProblems
    self.init(
      title: words(isRehearsal ? "services.admin.import.report.checked" : "services.admin.import.report.done"),
      stats: StatsView(
        stats: stats.map { StatView(value: number($0.1), label: words("services.admin.import.\($0.0)"), tone: $0.2) }),
      hasProblems: !problems.isEmpty, problems: problems,
      more: hidden > 0 ? words("services.admin.import.more", ["count": number(hidden)]) : nil)
  }
}

/// `/admin/items/export`.
struct AdminExportView: Sendable {
  var tables: [ExportTableView]
}

/// One table that can be downloaded.
struct ExportTableView: Sendable {
  var name: String
  var content: String
  var links: [LinkView]
}
