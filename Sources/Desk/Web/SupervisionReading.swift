import Cases
import Identity
import Kernel
import Store
import WebSupport

/// The figures of the supervision page, read in one transaction from the tallies.
struct SupervisionReading: Sendable {
  /// Overdue cases on the page itself; the links beneath lead to all.
  static let lateRows = 12

  var departments: [NamedChoice<OrganisationTag>]
  var red: [CaseRow]
  var yellow: [CaseRow]
  var load: [AuthorityLoad]
  var punctuality: [AuthorityPunctuality]
  var trend: [MonthlyPunctuality]
  var months: [MonthlyPunctuality]
  var ratings: RatingCounts
  /// Duties from poor ratings that are not verified.
  var duties: [RatingDuty.State: Int]

  /// Reads the figures that a filter asks for.
  static func read(
    _ filter: SupervisionFilter, supervised: Set<OrganisationID>, queries: SupervisionQueries, language: Language,
    in tx: ReadTransaction
  ) throws -> SupervisionReading {
    let authorities = filter.authorities(of: supervised)
    let scope = filter.scope(authorities)
    func late(_ level: ClockLevel, _ limit: Int) throws -> [CaseRow] {
      guard limit > 0 else { return [] }
      return try queries.cases(
        SupervisedCasesQuery(authorityIDs: authorities, selection: .level(level), limit: limit), in: tx
      ).rows
    }
    let red = try late(.red, lateRows)
    return SupervisionReading(
      departments: try DeskOrganisations.authorities(supervised, language, in: tx), red: red,
      yellow: try late(.yellow, lateRows - red.count), load: try queries.load(authorityIDs: authorities, in: tx),
      punctuality: try queries.punctuality(scope, in: tx),
      trend: try queries.punctualityByMonth(filter.trendScope(authorities), in: tx),
      months: try queries.punctualityByMonth(scope, in: tx), ratings: try queries.ratings(scope, in: tx),
      duties: try RatingDuties.counts(authorities, in: tx))
  }

  /// The name of a department in the reader's language.
  func name(of id: OrganisationID, otherwise stored: String) -> String {
    departments.first { $0.id == id }?.name ?? stored
  }

  /// All departments together.
  var total: Punctuality {
    punctuality.reduce(into: .none) { sum, line in
      sum.received += line.punctuality.received
      sum.decided += line.punctuality.decided
      sum.onTime += line.punctuality.onTime
      sum.withinPromise += line.punctuality.withinPromise
      sum.decisionDays += line.punctuality.decisionDays
    }
  }
}
