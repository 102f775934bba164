import Foundation

/// A zone of the IANA database, with the rules that say how far it is from UTC at a given time.
///
/// The rules are those of the ICU tables which are compiled into Foundation: nothing is read from the machine, so that a
/// decision has the same result wherever it runs. A value looks its zone up once, when it is made, and keeps it.
/// - Source: DMN 1.5, 10.3.4.1 time string; decision record 0010.
package final class NamedZone: Sendable {
  /// The IANA identifier as it was written: `Europe/Paris`.
  package let identifier: String
  private let rules: TimeZone

  /// The longest identifier that is looked up; the database's own have at most 32 characters.
  private static let longestIdentifier = 64

  /// A zone of its identifier; `nil` for a name that the IANA database does not have.
  ///
  /// Foundation also knows abbreviations, which mean several zones (`CST`), and makes zones of `GMT+8`; these are refused.
  package init?(_ identifier: String) {
    guard identifier.utf8.count <= Self.longestIdentifier,
      identifier.contains("/") || Self.namesWithoutArea.contains(identifier),
      let rules = TimeZone(identifier: identifier)
    else { return nil }
    self.identifier = identifier
    self.rules = rules
  }

  /// Seconds east of UTC at an instant, in seconds since 1970-01-01T00:00:00Z.
  func offset(at instant: Int) -> Int {
    rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(Self.withinTables(instant))))
  }

  /// Seconds east of UTC where clocks show `local` seconds since 1970-01-01T00:00:00.
  ///
  /// A time that clocks show twice is taken as the first; one that they skip as counted by the clock before the change.
  func offset(atLocal local: Int) -> Int {
    let before = offset(at: local - 86_400)
    let after = offset(at: local + 86_400)
    if before == after || offset(at: local - before) == before { return before }
    return offset(at: local - after) == after ? after : before
  }

  /// An instant with the same offset within the years that the tables are meant for.
  ///
  /// Before 1800 every place kept its own mean time. After 2800 the present rules repeat with the calendar, every 400 years.
  private static func withinTables(_ instant: Int) -> Int {
    let (first, last, cycle) = (-5_364_662_400, 26_192_246_400, 12_622_780_800)
    if instant < first { return first }
    return instant < last ? instant : last - cycle + (instant - last) % cycle
  }

  /// The identifiers of the database that have no area before a slash.
  private static let namesWithoutArea: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT", "GMT+0", "GMT-0",
    "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya",
    "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK",
    "Singapore", "Turkey", "UCT", "UTC", "Universal", "W-SU", "WET", "Zulu",
  ]
}

extension NamedZone: Hashable {
  package static func == (one: NamedZone, other: NamedZone) -> Bool { one.identifier == other.identifier }

  package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}
