package import Identity
import Kernel
package import Store

/// What supervisors see: counts from the tallies, and the cases behind each number.
package struct SupervisionQueries: Sendable {
  /// Queries without state.
  package init() {}

  /// The load of each authority now, the most overdue first. Authorities without open cases are left out.
  package func load(authorityIDs: Set<OrganisationID>, in tx: ReadTransaction) throws -> [AuthorityLoad] {
    try authorityIDs.sorted().compactMap { authority -> AuthorityLoad? in
      let counts = try CaseTallyQueries.standing(of: authority, in: tx)
      func state(_ state: CaseState) -> Int { counts[CaseTallyQueries.measure(state), default: 0] }
      func level(_ level: ClockLevel) -> Int { counts[CaseTallyQueries.measure(level), default: 0] }
      let open = CaseState.allCases.filter(\.isOpen).reduce(0) { $0 + state($1) }
      guard open > 0 else { return nil }
      return AuthorityLoad(
        authorityID: authority, authorityName: try Self.name(of: authority, in: tx), open: open,
        toAccept: state(.submitted) + state(.transferred), underReview: state(.accepted),
        pendingApproval: state(.pendingApproval), supplement: state(.supplementRequested),
        toDeliver: state(.granted) + state(.refused), stopped: level(.stopped), yellow: level(.yellow),
        red: level(.red))
    }
    .sorted { ($1.red, $1.yellow, $1.open, $0.authorityID) < ($0.red, $0.yellow, $0.open, $1.authorityID) }
  }

  /// The punctuality of each authority in the months of the scope, those with decisions or receipts only.
  package func punctuality(_ scope: SupervisionScope, in tx: ReadTransaction) throws -> [AuthorityPunctuality] {
    try scope.authorityIDs.sorted().compactMap { authority in
      let months = try CaseTallyQueries.monthly(of: authority, from: scope.from, through: scope.through, in: tx)
      var sum = Punctuality.none
      for counts in months.values { Self.add(counts, to: &sum) }
      guard sum != .none else { return nil }
      return AuthorityPunctuality(
        authorityID: authority, authorityName: try Self.name(of: authority, in: tx), punctuality: sum)
    }
  }

  /// The punctuality of all authorities of the scope together, month by month, quiet months included.
  package func punctualityByMonth(
    _ scope: SupervisionScope, in tx: ReadTransaction
  ) throws -> [MonthlyPunctuality] {
    var sums: [String: Punctuality] = [:]
    for authority in scope.authorityIDs {
      let months = try CaseTallyQueries.monthly(of: authority, from: scope.from, through: scope.through, in: tx)
      for (month, counts) in months { Self.add(counts, to: &sums[month, default: .none]) }
    }
    var result: [MonthlyPunctuality] = []
    var month = scope.from
    // Ten years of months are more than any chart shows.
    while month <= scope.through, result.count < 120 {
      result.append(MonthlyPunctuality(month: month, punctuality: sums[month.description] ?? .none))
      month = month.next
    }
    return result
  }

  /// The ratings received in the months of the scope.
  package func ratings(_ scope: SupervisionScope, in tx: ReadTransaction) throws -> RatingCounts {
    var counts: [Rating.Grade: Int] = [:]
    for authority in scope.authorityIDs {
      let months = try CaseTallyQueries.monthly(of: authority, from: scope.from, through: scope.through, in: tx)
      for month in months.values {
        for grade in Rating.Grade.allCases {
          counts[grade, default: 0] += month["rating\(grade.rawValue)", default: 0]
        }
      }
    }
    return RatingCounts(counts: counts)
  }

  /// Overdue cases and those nearly due, the longest overdue first.
  package func redAndYellow(
    authorityIDs: Set<OrganisationID>, cursor: String? = nil, limit: Int = 20, in tx: ReadTransaction
  ) throws -> CasePage {
    let lanes = authorityIDs.sorted().flatMap { authority in
      [ClockLevel.red, .yellow].map { Self.levelLane(authority, $0) }
    }
    return try MergedPage(lanes: lanes, isDescending: false, cursor: cursor, limit: limit).page(in: tx)
  }

  /// The cases behind a number.
  package func cases(_ query: SupervisedCasesQuery, in tx: ReadTransaction) throws -> CasePage {
    let authorities = query.authorityIDs.sorted()
    var lanes: [MergedPage.Lane]
    switch query.selection {
    case .level(let level): lanes = authorities.map { Self.levelLane($0, level) }
    case .decided(let from, let through, let onTime):
      lanes = authorities.flatMap { authority in
        (onTime.map { [$0] } ?? [false, true]).map {
          MergedPage.Lane(sql: Self.byDecision, arguments: [authority, $0, from, through])
        }
      }
    case .rated(let from, let through, let grade):
      lanes = authorities.map {
        MergedPage.Lane(sql: Self.byRating, arguments: [$0, grade.rawValue, from, through])
      }
    }
    let isDescending = if case .level = query.selection { false } else { true }
    return try MergedPage(lanes: lanes, isDescending: isDescending, cursor: query.cursor, limit: query.limit)
      .page(in: tx)
  }

  private static func levelLane(_ authority: OrganisationID, _ level: ClockLevel) -> MergedPage.Lane {
    MergedPage.Lane(sql: InboxPlan.byLevel(""), arguments: [authority, level.rawValue])
  }

  static let byDecision = """
    SELECT decided_on, id FROM case_file WHERE authority_id = ? AND decided_in_time = ? AND decided_on >= ?
      AND decided_on <= ? AND decided_on IS NOT NULL AND (decided_on, id) < (?, ?)
    ORDER BY decided_on DESC, id DESC LIMIT ?
    """
  static let byRating = """
    SELECT rated_on, case_id FROM case_rating WHERE authority_id = ? AND grade = ? AND rated_on >= ? AND rated_on <= ?
      AND (rated_on, case_id) < (?, ?) ORDER BY rated_on DESC, case_id DESC LIMIT ?
    """

  private static func add(_ counts: [String: Int], to sum: inout Punctuality) {
    func count(_ measure: MonthlyMeasure) -> Int { counts[measure.rawValue, default: 0] }
    sum.received += count(.submitted)
    sum.decided += count(.decided)
    sum.onTime += count(.decidedOnTime)
    sum.withinPromise += count(.decidedWithinPromise)
    sum.decisionDays += count(.decisionDays)
    sum.yellowCards += count(.yellow)
    sum.redCards += count(.red)
  }

  private static func name(of authority: OrganisationID, in tx: ReadTransaction) throws -> String {
    try Organisations.find(authority, in: tx)?.nameZh ?? ""
  }
}
