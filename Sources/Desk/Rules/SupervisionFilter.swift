import Cases
import Identity
import Kernel

/// What the address of the supervision page asks for: months, and perhaps one department.
struct SupervisionFilter: Hashable, Sendable {
  /// Months that the trend shows, and the most that figures are drawn from.
  static let trendMonths = 12
  static let longestPeriodMonths = 60

  var from: CalendarMonth
  var through: CalendarMonth
  var department: OrganisationID?

  /// Reads an address; what is missing or cannot be becomes the last twelve months, never an error.
  init(today: CivilDate, _ value: (String) -> String) {
    let thisMonth = CalendarMonth(today)
    let through = min(CalendarMonth(value("through")) ?? thisMonth, thisMonth)
    let earliest = Self.month(through, minus: Self.longestPeriodMonths - 1)
    let asked = CalendarMonth(value("from")) ?? Self.month(through, minus: Self.trendMonths - 1)
    self.through = through
    from = max(min(asked, through), earliest)
    department = OrganisationID(value("department"))
  }

  /// The months that the trend shows: twelve, ending with the period.
  func trendScope(_ authorities: Set<OrganisationID>) -> SupervisionScope {
    SupervisionScope(
      authorityIDs: authorities, from: Self.month(through, minus: Self.trendMonths - 1), through: through)
  }

  /// The period's scope.
  func scope(_ authorities: Set<OrganisationID>) -> SupervisionScope {
    SupervisionScope(authorityIDs: authorities, from: from, through: through)
  }

  /// The authorities that count: all that may be supervised, or the one asked for if it is among them.
  func authorities(of supervised: Set<OrganisationID>) -> Set<OrganisationID> {
    department.map { supervised.intersection([$0]) } ?? supervised
  }

  /// The words of the address.
  var words: [(String, String)] {
    var pairs = [("from", from.description), ("through", through.description)]
    if let department { pairs.append(("department", department.description)) }
    return pairs
  }

  /// The months that can be chosen, newest first.
  static func choices(today: CivilDate) -> [CalendarMonth] {
    (0..<longestPeriodMonths).map { month(CalendarMonth(today), minus: $0) }
  }

  private static func month(_ month: CalendarMonth, minus count: Int) -> CalendarMonth {
    CalendarMonth(month.firstDay.adding(months: -count))
  }
}
