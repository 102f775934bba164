package import Kernel

/// How a column of the site stands on a day.
///
/// - Source: 国办秘函〔2019〕19号 附件1 单项否决（三）: news two weeks, notices and policies six months, empty columns.
package enum ColumnStanding: String, CaseIterable, Hashable, Sendable {
  /// Updated within its rhythm.
  case fresh
  /// Its rhythm ends within a fifth of it.
  case dueSoon
  /// Not updated within its rhythm.
  case stale
  /// Nothing has ever been in it.
  case empty

  /// Whether somebody has to be asked.
  package var wantsSomebody: Bool { self == .stale || self == .empty }

  /// Catalogue key of the word.
  package var wordKey: String { "publishing.columns.standing.\(rawValue)" }

  /// The standing of a column whose newest document was released on `last`.
  package static func of(_ column: PublicationColumn, last: CivilDate?, on today: CivilDate) -> ColumnStanding {
    guard let last else { return .empty }
    let age = today.dayNumber - last.dayNumber
    if age > column.rhythmDays { return .stale }
    return age > column.rhythmDays - max(column.rhythmDays / 5, 1) ? .dueSoon : .fresh
  }
}

/// Whether the inspection of government websites would fail the site for its columns alone.
///
/// - Source: 国办秘函〔2019〕19号 附件1 单项否决（三）.
package enum ColumnInspection {
  /// Five columns of news, notices or policies that are stale.
  package static let staleLimit = 5
  /// Ten others without anything new for a year.
  package static let longStaleLimit = 10
  /// Five empty ones.
  package static let emptyLimit = 5

  /// Whether one of the three limits is reached.
  package static func fails(_ columns: [(column: PublicationColumn, last: CivilDate?)], on today: CivilDate) -> Bool {
    var (stale, longStale, empty) = (0, 0, 0)
    for (column, last) in columns {
      guard let last else {
        empty += 1
        continue
      }
      let age = today.dayNumber - last.dayNumber
      if column.rhythmDays < 365, age > column.rhythmDays { stale += 1 }
      if column.rhythmDays >= 365, age > 365 { longStale += 1 }
    }
    return stale >= staleLimit || longStale >= longStaleLimit || empty >= emptyLimit
  }
}
