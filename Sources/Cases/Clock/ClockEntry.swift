package import Kernel

/// One line of a clock's ledger; never changed once written.
package struct ClockEntry: Hashable, Sendable, Identifiable {
  /// What the line does.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Days after this one do not count. `days`: how many working days it is expected to last.
    case stop
    /// Days after this one count again.
    case resume
    /// The limit grows by `days`.
    case extend
    /// The whole limit begins anew after this day.
    case restart
    /// The clock has done its work on this day.
    case finish
  }

  package let id: ClockEntryID
  package var kind: Kind
  package var on: CivilDate
  package var days: Int
  /// Why, as a catalogue key, for example `case.exclusion.hearing`.
  package var ground: String
  package var article: String
  package var actorName: String
  package var at: Instant

  /// A line with the given facts; ``CaseClock/append(_:)`` checks that it fits.
  package init(
    id: ClockEntryID, kind: Kind, on: CivilDate, days: Int = 0, ground: String, article: String, actorName: String,
    at: Instant
  ) {
    self.id = id
    self.kind = kind
    self.on = on
    self.days = days
    self.ground = ground
    self.article = article
    self.actorName = actorName
    self.at = at
  }
}
