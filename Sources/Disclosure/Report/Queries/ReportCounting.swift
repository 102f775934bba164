package import Cases
package import Identity
import Kernel
package import Store

/// Counts the tables of an annual report from the records.
package struct ReportCounting: Sendable {
  private let publishing: (any PublishingFigures)?

  /// - Parameter publishing: the figures of table 二; nil where nothing publishes.
  package init(publishing: (any PublishingFigures)? = nil) { self.publishing = publishing }

  /// The figures of each authority by itself, with what its officers added.
  package func figures(
    of authorities: [OrganisationID], _ year: ReportYear, in tx: ReadTransaction
  ) throws -> [OrganisationID: ReportFigures] {
    let published = try publishing?.figures(of: authorities, year: year.year, in: tx) ?? [:]
    var found: [OrganisationID: ReportFigures] = [:]
    for authority in authorities {
      var figures = ReportFigures()
      if let own = published[authority] { figures.set(own) }
      try RequestFigureQueries.add(authority, year, to: &figures, in: tx)
      try RemedyQueries.add(authority, year, to: &figures, in: tx)
      let adjustments = try ReportAdjustmentQueries.list(authority, year, in: tx)
      found[authority] = figures.adjusted(by: adjustments)
    }
    return found
  }

  /// The figures of several authorities together: a government's are its departments' and its own.
  package func total(
    of authorities: [OrganisationID], _ year: ReportYear, in tx: ReadTransaction
  ) throws -> ReportFigures {
    try figures(of: authorities, year, in: tx).sorted { $0.key < $1.key }.reduce(ReportFigures()) { $0 + $1.value }
  }
}

extension ReportFigures {
  /// Takes table 二 over.
  mutating func set(_ year: PublishingYear) {
    func set(_ row: String, _ counts: DocumentCounts) {
      self[.proactive, row, "made"] = counts.made
      self[.proactive, row, "repealed"] = counts.repealed
      self[.proactive, row, "inForce"] = counts.inForce
    }
    set("rules", year.rules)
    set("normativeDocuments", year.normativeDocuments)
    self[.proactive, "licences", "decided"] = year.licences
    self[.proactive, "penalties", "decided"] = year.penalties
    self[.proactive, "enforcements", "decided"] = year.enforcements
    feesInTenThousandYuan = year.feesInTenThousandYuan
  }
}
