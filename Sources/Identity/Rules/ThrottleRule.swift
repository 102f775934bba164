/// How failed attempts slow down further ones.
///
/// A few free tries, then a wait that doubles. Nothing is ever locked: a wait ends by itself.
package struct ThrottleRule: Hashable, Sendable {
  /// Failures that cost nothing.
  package var freeAttempts: Int
  package var firstWaitSeconds: Int
  package var longestWaitSeconds: Int
  /// Failures older than this are forgotten.
  package var memorySeconds: Int

  /// For one account from one address prefix, or from one trusted device.
  package static let account = ThrottleRule(
    freeAttempts: 5, firstWaitSeconds: 30, longestWaitSeconds: 900, memorySeconds: 86_400)
  /// For one address prefix over all accounts: an office behind one address makes honest mistakes too.
  package static let prefix = ThrottleRule(
    freeAttempts: 100, firstWaitSeconds: 30, longestWaitSeconds: 900, memorySeconds: 3600)
  /// For one-time codes of one account: whoever gets here knows the password.
  package static let secondFactor = ThrottleRule(
    freeAttempts: 10, firstWaitSeconds: 60, longestWaitSeconds: 3600, memorySeconds: 86_400)

  /// How long to wait after the given number of failures.
  package func waitSeconds(afterFailures failures: Int) -> Int {
    guard failures > freeAttempts else { return 0 }
    let doublings = min(failures - freeAttempts - 1, 20)
    return min(firstWaitSeconds << doublings, longestWaitSeconds)
  }
}
