package import Kernel

/// What is asked of a ``TextIndex``.
package struct TextQuery: Sendable, Hashable {
  /// What comes first.
  package enum Order: String, Sendable, Hashable, CaseIterable {
    /// What answers best: titles, in force, official, recent.
    case relevance
    /// What was issued last.
    case newest
  }

  /// The words. Empty for everything that the filter lets through.
  package var text: String
  /// What is let through.
  package var filter = TextFilter()
  /// What comes first.
  package var order = Order.relevance
  /// How many hits are passed over.
  package var offset = 0
  /// How many hits are wanted, at most ``longestPage``.
  package var limit = 20
  /// The day by which something is recent.
  package var today: CivilDate

  /// The most hits of one answer.
  package static let longestPage = 100
  /// Deeper pages serve nobody but crawlers.
  package static let deepest = 2_000

  package init(_ text: String, today: CivilDate) {
    self.text = text
    self.today = today
  }
}

/// What a search lets through. An empty set lets everything through.
package struct TextFilter: Sendable, Hashable {
  /// Kinds wanted.
  package var kinds: Set<String> = []
  /// Kinds not wanted, even in the facets.
  package var excludedKinds: Set<String> = []
  /// Names of authorities wanted.
  package var authorities: Set<String> = []
  /// Years of issue wanted.
  package var years: Set<Int> = []
  /// Only what is in force.
  package var inForceOnly = false

  package init() {}
}
