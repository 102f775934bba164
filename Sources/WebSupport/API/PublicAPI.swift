/// The public interface for programs: where it stands, and what holds for all of it.
///
/// What it gives is open to everybody and only read. No session is looked up and no cookie is read or set, so pages of any other
/// site may ask it from a browser without acting for the person who looks at them.
package enum PublicAPI {
  /// What stands before every address of it; a change that breaks readers gets a new number.
  package static let base = "/api/disclosure/v1"
  /// The address of its description.
  package static let documentPath = "\(base)/openapi.json"
  /// The version of the description: the second number counts additions.
  package static let version = "1.0.0"
  /// What one machine may ask: a mirror of everything takes minutes, a loop that ran away is stopped.
  package static let rate = RateRule(name: "api", burst: 300, perMinute: 1200)
  /// Elements of a page when nothing is said.
  package static let usualLimit = 20
  /// Elements of a page at most: an answer stays small enough for every reader's memory.
  package static let largestLimit = 100

  /// Whether an address belongs to programs.
  static func holds(_ path: String) -> Bool { path.hasPrefix("/api/") }
}
