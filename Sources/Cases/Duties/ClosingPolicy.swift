/// When a delivered case is closed by itself.
package struct ClosingPolicy: Hashable, Sendable {
  /// Natural days after the day of delivery; nil where only people close cases.
  package var naturalDays: Int?

  /// Thirty days: time to look at the result, ask, and rate it.
  package static let standard = ClosingPolicy(naturalDays: 30)

  /// A policy; fewer than one day counts as one.
  package init(naturalDays: Int?) { self.naturalDays = naturalDays.map { max(1, $0) } }
}
