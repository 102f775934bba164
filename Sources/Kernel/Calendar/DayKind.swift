/// What a civil day is for the counting of working days.
package enum DayKind: Hashable, Sendable {
  /// Monday to Friday, nothing said otherwise.
  case workday
  /// A weekend day worked in exchange for a holiday (调休上班日).
  case makeUpWorkday(holiday: String)
  /// Saturday or Sunday, nothing said otherwise.
  case weekend
  /// A day off for a holiday, statutory or arranged (放假).
  case holiday(name: String)

  /// Whether the day counts as a working day.
  package var isWorking: Bool {
    switch self {
    case .workday, .makeUpWorkday: true
    case .weekend, .holiday: false
    }
  }

  /// The holiday's name, for the days that have one.
  package var holiday: String? {
    switch self {
    case .makeUpWorkday(let name), .holiday(let name): name
    case .workday, .weekend: nil
    }
  }
}

/// Which rule makes a day what it is.
package enum DayBasis: Hashable, Sendable {
  /// The five-day week.
  /// - Source: 国务院关于职工工作时间的规定 (1995), Articles 3 and 7.
  case ordinaryWeek
  /// A published schedule of that year; `notice` is its address.
  case schedule(year: Int, notice: String)
  /// The list of statutory holidays, for want of a published schedule.
  /// - Source: 全国年节及纪念日放假办法, Article 2.
  case statutoryHoliday
  /// A day off given back for a statutory holiday that fell on a weekend, for want of a published schedule.
  /// - Source: 全国年节及纪念日放假办法, Article 6.
  case statutorySubstitute
}

/// What a day is, and why.
package struct DayFinding: Hashable, Sendable {
  /// The day.
  package let date: CivilDate
  /// What it is.
  package let kind: DayKind
  /// Which rule makes it so.
  package let basis: DayBasis
  /// Whether a schedule published later may change it.
  package let isProvisional: Bool
}
