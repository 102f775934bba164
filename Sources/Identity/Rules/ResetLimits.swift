/// How long requests and codes last, and how many there may be.
package enum ResetLimits {
  /// At the counter the person sets the new password at once, on a terminal or the telephone in hand.
  package static let codeSeconds: Int64 = 15 * 60
  /// A colleague may have to be called to the counter.
  package static let requestSeconds: Int64 = 2 * 3600
  /// The code of a colleague may have to be handed over in another building.
  package static let staffCodeSeconds: Int64 = 60 * 60
  package static let staffRequestSeconds: Int64 = 3 * 86_400
  /// Requests that one member of staff may make in 24 hours.
  package static let perRequester = 30
  /// Requests for one account in 24 hours.
  package static let perAccount = 3
  static let windowSeconds: Int64 = 86_400
}

extension ThrottleRule {
  /// For people looked up at the counter by one member of staff: a queue of residents, never a register to leaf through.
  /// One person served takes two look-ups: the search, and the check of the number when the code is given.
  package static let counterLookUp = ThrottleRule(
    freeAttempts: 120, firstWaitSeconds: 60, longestWaitSeconds: 900, memorySeconds: 3600)
}
