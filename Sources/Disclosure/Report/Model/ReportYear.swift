package import Kernel

/// The year that is reported, from its first day through its last.
package struct ReportYear: Hashable, Sendable, Comparable {
  /// The years that a report may be about.
  package static let known = 2008...2099

  package let year: Int

  /// A year within ``known``: the Regulation has applied since 2008.
  package init?(_ year: Int) {
    guard Self.known.contains(year) else { return nil }
    self.year = year
  }

  /// The year that a day's reports are about: the one before.
  package init(reportedOn day: CivilDate) {
    year = min(max(day.year - 1, Self.known.lowerBound), Self.known.upperBound)
  }

  package var firstDay: CivilDate { CivilDate(year: year, month: 1, day: 1) ?? .earliest }
  package var lastDay: CivilDate { CivilDate(year: year, month: 12, day: 31) ?? .latest }

  package static func < (one: ReportYear, other: ReportYear) -> Bool { one.year < other.year }
}
