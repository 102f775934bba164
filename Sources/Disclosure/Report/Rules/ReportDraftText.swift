import Identity
import WebSupport

/// Texts that an officer starts from: what the figures say, in sentences.
///
/// The report is an official paper and is written in Chinese whatever language the officer reads the desk in.
enum ReportDraftText {
  static func texts(
    _ figures: ReportFigures, _ organisation: Organisation, _ year: ReportYear, words: Words
  ) -> [AnnualReport.Text: String] {
    func group(_ group: DisclosureResult.Group) -> String {
      String(DisclosureResult.allCases.filter { $0.group == group }.reduce(0) { $0 + figures[.result($1), nil] })
    }
    func remedies(_ kinds: [RemedyKind], _ column: RemedyColumn) -> String {
      String(kinds.reduce(0) { $0 + figures[.remedies, $1.rawValue, column.rawValue] })
    }
    func documents(_ column: String) -> String { String(figures[.proactive, "normativeDocuments", column]) }
    let suits: [RemedyKind] = [.suit, .suitAfterReview]
    let arguments = [
      "authority": organisation.nameZh, "year": String(year.year), "next": String(year.year + 1),
      "received": String(figures[.received, nil]), "carriedIn": String(figures[.carriedIn, nil]),
      "handled": String(figures[.handled, nil]), "carriedOut": String(figures[.carriedOut, nil]),
      "persons": String(figures[.received, .person]),
      "organisations": String(figures[.received, nil] - figures[.received, .person]), "disclosed": group(.disclosed),
      "partly": group(.partlyDisclosed), "withheld": group(.withheld), "unavailable": group(.unavailable),
      "notHandled": group(.notHandled), "otherwise": group(.otherwise), "made": documents("made"),
      "repealed": documents("repealed"), "inForce": documents("inForce"), "reviews": remedies([.review], .total),
      "suits": remedies(suits, .total), "correctedReviews": remedies([.review], .corrected),
      "correctedSuits": remedies(suits, .corrected),
    ]
    return AnnualReport.Text.allCases.filter { $0.isNeeded(by: organisation.kind) }.reduce(into: [:]) {
      $0[$1] = words("disclosure.report.draft.\($1.rawValue)", arguments)
    }
  }
}
