/// How often something may be done: so many at once, so many a minute in the long run.
package struct RateRule: Sendable, Hashable {
  /// Name; buckets of different names do not mix.
  package let name: String
  /// How many at once.
  package let burst: Int
  /// How many a minute afterwards.
  package let perMinute: Int

  /// A rule.
  package init(name: String, burst: Int, perMinute: Int) {
    self.name = name
    self.burst = burst
    self.perMinute = perMinute
  }

  /// Attempts to sign in; Identity throttles accounts besides.
  package static let signIn = RateRule(name: "sign-in", burst: 20, perMinute: 10)
  /// Registrations.
  package static let register = RateRule(name: "register", burst: 10, perMinute: 5)
  /// Searches.
  package static let search = RateRule(name: "search", burst: 60, perMinute: 120)
  /// Forms with files.
  package static let upload = RateRule(name: "upload", burst: 30, perMinute: 30)
  /// Look-ups by number and code.
  package static let track = RateRule(name: "track", burst: 15, perMinute: 15)
}
