package import Identity
package import Kernel

/// A month of the calendar, for reports.
package struct CalendarMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  package let month: Int

  /// The month of a day.
  package init(_ date: CivilDate) {
    year = date.year
    month = date.month
  }

  /// A month written `2026-11`; nil for anything else.
  package init?(_ text: String) {
    guard text.utf8.count == 7, let first = CivilDate(text + "-01") else { return nil }
    self.init(first)
  }

  /// `2026-11`.
  package var description: String { String(firstDay.description.prefix(7)) }
  package var firstDay: CivilDate { CivilDate(year: year, month: month, day: 1) ?? .earliest }
  package var lastDay: CivilDate { next.firstDay.adding(days: -1) }
  package var next: CalendarMonth { CalendarMonth(firstDay.adding(months: 1)) }
  package var previous: CalendarMonth { CalendarMonth(firstDay.adding(days: -1)) }

  package static func < (one: CalendarMonth, other: CalendarMonth) -> Bool {
    (one.year, one.month) < (other.year, other.month)
  }
}

/// Whose cases, and when.
package struct SupervisionScope: Hashable, Sendable {
  package var authorityIDs: Set<OrganisationID>
  package var from: CalendarMonth
  package var through: CalendarMonth

  /// A scope; a `from` after `through` is empty.
  package init(authorityIDs: Set<OrganisationID>, from: CalendarMonth, through: CalendarMonth) {
    self.authorityIDs = authorityIDs
    self.from = from
    self.through = through
  }
}

/// The open cases of an authority by what they wait for.
package struct AuthorityLoad: Hashable, Sendable {
  package var authorityID: OrganisationID
  package var authorityName: String
  package var open: Int
  package var toAccept: Int
  package var underReview: Int
  package var pendingApproval: Int
  package var supplement: Int
  package var toDeliver: Int
  package var stopped: Int
  package var yellow: Int
  package var red: Int
}

/// How punctually cases were decided.
package struct Punctuality: Hashable, Sendable {
  /// Cases received in the period.
  package var received: Int
  /// Cases decided in the period.
  package var decided: Int
  /// Of those, within the legal limit.
  package var onTime: Int
  /// Of those, within the promised limit.
  package var withinPromise: Int
  /// Sum of the days counted until the decision, for an average.
  package var decisionDays: Int
  package var yellowCards: Int
  package var redCards: Int

  /// Share of decisions within the legal limit, 0…1; nil where none was made.
  package var rate: Double? { decided == 0 ? nil : Double(onTime) / Double(decided) }
  /// Days counted until the decision on average; nil where none was made.
  package var meanDecisionDays: Double? { decided == 0 ? nil : Double(decisionDays) / Double(decided) }

  /// Nothing yet.
  package static let none = Punctuality(
    received: 0, decided: 0, onTime: 0, withinPromise: 0, decisionDays: 0, yellowCards: 0, redCards: 0)
}

/// The punctuality of one authority.
package struct AuthorityPunctuality: Hashable, Sendable {
  package var authorityID: OrganisationID
  package var authorityName: String
  package var punctuality: Punctuality
}

/// The punctuality of one month.
package struct MonthlyPunctuality: Hashable, Sendable {
  package var month: CalendarMonth
  package var punctuality: Punctuality
}

/// How many ratings of each grade.
package struct RatingCounts: Hashable, Sendable {
  package var counts: [Rating.Grade: Int]

  package var total: Int { counts.values.reduce(0, +) }
  /// Share of 基本满意 or better, 0…1; nil where nobody rated.
  package var satisfiedRate: Double? {
    total == 0 ? nil : Double(counts.filter { !$0.key.isPoor }.values.reduce(0, +)) / Double(total)
  }
}

/// The cases behind a number of a report.
package struct SupervisedCasesQuery: Hashable, Sendable {
  /// What the cases have in common.
  package enum Selection: Hashable, Sendable {
    /// Overdue or nearly so now, worst first.
    case level(ClockLevel)
    /// Decided from one day through another; `onTime` nil for all.
    case decided(from: CivilDate, through: CivilDate, onTime: Bool?)
    /// Rated from one day through another.
    case rated(from: CivilDate, through: CivilDate, grade: Rating.Grade)
  }

  package var authorityIDs: Set<OrganisationID>
  package var selection: Selection
  package var cursor: String?
  package var limit: Int

  /// A query.
  package init(
    authorityIDs: Set<OrganisationID>, selection: Selection, cursor: String? = nil, limit: Int = 20
  ) {
    self.authorityIDs = authorityIDs
    self.selection = selection
    self.cursor = cursor
    self.limit = limit
  }
}
