import Services
import WebSupport

/// What an import found, in words for a terminal: one line for each problem, what to do below it, and a summary.
package struct ReportLines: Sendable {
  package let lines: [String]
  /// Whether anything was refused.
  package let hasErrors: Bool

  init(_ report: ImportReport, words: Words) {
    hasErrors = report.hasErrors
    var lines: [String] = []
    for problem in report.problems {
      let arguments = problem.arguments
      lines.append(
        "\(problem.severity == .error ? "✗" : "!") \(Self.place(problem, words)) \(words(problem.key, arguments))")
      lines.append("  → \(words(problem.adviceKey, arguments))")
    }
    if report.furtherProblems > 0 {
      lines.append(words("items.import.further", ["count": "\(report.furtherProblems)"]))
    }
    let counts = [
      "read": report.read, "accepted": report.accepted, "added": report.added, "changed": report.changed,
      "unchanged": report.unchanged, "refused": report.refused,
    ]
    lines.append(words("items.import.summary", counts.mapValues { "\($0)" }))
    self.lines = lines
  }

  private static func place(_ problem: ImportProblem, _ words: Words) -> String {
    guard problem.line > 0 else { return "\(problem.file):" }
    let arguments = ["file": problem.file, "line": "\(problem.line)", "field": problem.field ?? ""]
    return words(problem.field == nil ? "items.import.place" : "items.import.placeWithField", arguments) + ":"
  }
}
