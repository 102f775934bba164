/// One year's days off and make-up working days, as the State Council's notice sets them.
///
/// A schedule belongs to a year, but its days may lie in the neighbouring one: 2008's begins on 2007-12-29.
package struct YearSchedule: Hashable, Sendable {
  /// One day that the notice makes something else than the week would.
  package struct Entry: Hashable, Sendable {
    /// The day.
    package let date: CivilDate
    /// Off (放假), or worked (上班).
    package let isOff: Bool
    /// The holiday for whose sake, in the notice's words.
    package let holiday: String

    package init(date: CivilDate, isOff: Bool, holiday: String) {
      self.date = date
      self.isOff = isOff
      self.holiday = holiday
    }
  }

  /// The year that the notice is for.
  package let year: Int
  /// Where the notice stands.
  package let notice: String
  /// The days, in order; the last word on a day wins.
  package let entries: [Entry]

  package init(year: Int, notice: String, entries: [Entry]) {
    self.year = year
    self.notice = notice
    self.entries = entries.sorted { $0.date < $1.date }
  }
}
