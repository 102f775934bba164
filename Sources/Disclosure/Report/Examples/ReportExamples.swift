package import Identity
import Kernel
package import Store
package import WebSupport

/// Published reports on a year from before the platform, for demonstrations: their figures come from the paper register, as those of any
/// authority's first report do.
package struct ReportExamples: Sendable {
  private let bench: Workbench

  /// Examples for an installation.
  package init(_ bench: Workbench) { self.bench = bench }

  /// Publishes the report of every body that the two may write and publish.
  ///
  /// - Parameters:
  ///   - number: the year; the reports are written in the January after it.
  ///   - officer: writes them.
  ///   - approver: publishes them.
  /// - Returns: how many.
  @discardableResult
  package func publish(
    year number: Int, by officer: Principal, and approver: Principal, in tx: WriteTransaction
  ) throws -> Int {
    guard let year = ReportYear(number) else { return 0 }
    let clock = SettableWallClock(year.lastDay.adding(days: 19).startInstant().adding(seconds: 10 * 3600))
    let commands = ReportCommands(clock: clock, ids: bench.ids, counting: ReportCounting())
    let words = bench.renderer.words(.zhCN)
    // Departments first: a government sums theirs up.
    let bodies = try ReportBody.all(in: tx).filter {
      AccessPolicy.allows(officer, .handleCase, on: $0.id) && AccessPolicy.allows(approver, .approveCase, on: $0.id)
    }.sorted { !$0.isGovernment && $1.isGovernment }
    for (place, body) in bodies.enumerated() {
      if !body.isGovernment {
        try register(body, year, count: 18 + place * 7, seed: UInt64(place) + 1, commands, officer, in: tx)
      }
      let report = try commands.draft(
        body, year, by: officer,
        texts: { figures in
          var texts = ReportDraftText.texts(figures, body.organisation, year, words: words)
          for text in [AnnualReport.Text.problems, .assessment] where texts[text] != nil {
            texts[text] = words("disclosure.report.example.\(text.rawValue)", ["year": String(number)])
          }
          return texts
        }, in: tx)
      try commands.submit(body, year, revision: report.revision, by: officer, in: tx)
      try commands.publish(body, year, revision: report.revision + 1, by: approver, in: tx)
    }
    return bodies.count
  }

  /// Adds a generated year, cell by cell, as it stands in the register.
  private func register(
    _ body: ReportBody, _ year: ReportYear, count: Int, seed: UInt64, _ commands: ReportCommands, _ officer: Principal,
    in tx: WriteTransaction
  ) throws {
    let figures = GeneratedYear(year, count: count, seed: seed).figures
    let reason = bench.renderer.words(.zhCN)("disclosure.report.example.reason", ["year": String(year.year)])
    for cell in figures.cells where cell.isAdjustable {
      try commands.adjust(
        body, year, cell, amount: String(figures[cell]), reason: reason, by: officer, in: tx)
    }
  }
}

extension GeneratedYear {
  /// The figures that its requests and challenges make.
  package var figures: ReportFigures {
    var figures = ReportFigures()
    for request in requests {
      figures.add(1, to: request.receivedOn < year.firstDay ? .carriedIn : .received, request.category)
      if let result = request.result {
        figures.add(1, to: .handled, request.category)
        figures.add(1, to: .result(result), request.category)
      } else {
        figures.add(1, to: .carriedOut, request.category)
      }
    }
    for challenge in challenges {
      figures.add(1, to: challenge.kind, challenge.outcome.flatMap { RemedyColumn(rawValue: $0.rawValue) } ?? .pending)
    }
    return figures
  }
}
