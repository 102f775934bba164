package import Ledger
package import WebSupport

/// What came of checking a proof file, as lines of text.
package struct VerdictText: Sendable {
  package let lines: [String]

  /// The verdict and, where the file is genuine, what it is about.
  package init(_ outcome: ReceiptCheck.Outcome, caseNumber: String?, words: Words) {
    let view = VerdictView(outcome, number: caseNumber ?? "", words)
    let mark = outcome.verdict == .valid ? "✓" : outcome.verdict == .validWithoutKey ? "!" : "✗"
    var lines = ["\(mark) \(view.notice.title ?? "")", "  \(view.notice.text)"]
    for row in view.facts?.rows ?? [] {
      lines.append("  \(row.term): \(([row.value].compactMap { $0 } + row.lines).joined(separator: ", "))")
    }
    self.lines = lines
  }
}
