import Kernel
package import Services
import Store
package import WebSupport

/// Checks every item in force and tells what the quality check finds.
package enum ItemCheck {
  /// Examines the items, those of one department or all, and hands over lines as they come.
  ///
  /// - Parameter severity: the least grave findings that are told; graver ones are told too.
  /// - Returns: numbers of all findings, told or not.
  /// - Throws: ``CommandError/departmentUnknown(code:)``.
  package static func run(
    department: String?, severity: QualitySeverity, language: Language, configuration: Configuration,
    line: (String) -> Void
  ) async throws -> QualityCounts {
    let installation = try await Installation.existing(configuration)
    let bench = installation.bench
    let words = bench.renderer.words(language)
    let today = bench.clock.now().civilDate()
    if let department, try await bench.store.read({ try ItemQueries().department(department, in: $0) }) == nil {
      throw CommandError.departmentUnknown(code: department)
    }
    var counts = QualityCounts()
    var query = ItemListQuery(departmentCode: department, limit: 100)
    repeat {
      let asked = query
      let (versions, next) = try await bench.store.read(.bulk) { tx in try page(asked, in: tx) }
      for version in versions where version.content.state != .cancelled {
        let findings = QualityCheck.findings(version.content, on: today)
        let found = QualityCounts(findings)
        counts.errors += found.errors
        counts.warnings += found.warnings
        counts.advice += found.advice
        for text in lines(of: version, findings.filter { $0.severity.gravity >= severity.gravity }, words) {
          line(text)
        }
      }
      query.cursor = next
    } while query.cursor != nil
    line(
      words(
        "platform.check.summary",
        ["errors": "\(counts.errors)", "warnings": "\(counts.warnings)", "advice": "\(counts.advice)"]))
    try await installation.close()
    return counts
  }

  private static func page(
    _ query: ItemListQuery, in tx: ReadTransaction
  ) throws -> (versions: [ItemVersion], next: String?) {
    let queries = ItemQueries(cache: ItemVersionCache(capacity: 1))
    let page = try queries.list(query, in: tx)
    return (try page.rows.compactMap { try queries.version($0.versionID, in: tx) }, page.next)
  }

  private static func lines(of version: ItemVersion, _ findings: [QualityFinding], _ words: Words) -> [String] {
    guard !findings.isEmpty else { return [] }
    return ["\(version.code)  \(version.content.name.text(words.language))"]
      + findings.map { finding in
        let arguments = finding.arguments.mapValues { $0.text(words.language) }
        let mark = finding.severity == .error ? "✗" : finding.severity == .warning ? "!" : "·"
        return "  \(mark) \(finding.path): \(words(finding.key, arguments))"
      }
  }
}

extension QualitySeverity {
  /// The graver, the larger.
  fileprivate var gravity: Int {
    switch self {
    case .error: 2
    case .warning: 1
    case .advice: 0
    }
  }
}
