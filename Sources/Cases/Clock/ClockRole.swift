/// Whose time a clock measures, and for what.
package enum ClockRole: String, CaseIterable, Hashable, Sendable {
  /// The authority's time to accept, refuse acceptance or ask for a supplement.
  case acceptance
  /// The applicant's time to answer a supplement notice.
  case supplement
  /// The legal limit for the decision.
  case statutory
  /// The limit that the authority promised.
  case promised
  /// The time to deliver what was decided.
  case delivery
  /// The limit of a joint case for all departments together.
  case joint

  /// True for limits that bind the authority.
  package var bindsAuthority: Bool { self != .supplement }

  /// Catalogue key of the word, `case.clock.role.<raw value>`.
  package var wordKey: String { "case.clock.role.\(rawValue)" }
}
