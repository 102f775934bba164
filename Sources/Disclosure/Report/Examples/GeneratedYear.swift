package import Kernel

/// A believable year of requests, made from a seed: for demonstrations, tests and measuring. It names nobody.
package struct GeneratedYear: Sendable {
  /// One request as the annual report counts it.
  package struct Request: Hashable, Sendable {
    package var category: RequesterCategory
    package var receivedOn: CivilDate
    package var result: DisclosureResult?
    package var resultedOn: CivilDate?
    package var isInTime: Bool?
  }

  /// A review or suit as the annual report counts it.
  package struct Challenge: Hashable, Sendable {
    package var kind: RemedyKind
    package var beganOn: CivilDate
    package var outcome: RemedyOutcome?
    package var endedOn: CivilDate?
  }

  package let year: ReportYear
  package let requests: [Request]
  package let challenges: [Challenge]

  /// - Parameters:
  ///   - count: how many requests, those that the year before carried over among them.
  ///   - seed: the same seed makes the same year.
  package init(_ year: ReportYear, count: Int, seed: UInt64) {
    self.year = year
    var chance = Chance(state: seed)
    requests = (0..<count).map { _ in Self.request(year, &chance) }
    challenges = (0..<(count / 40)).map { _ in Self.challenge(year, &chance) }
  }

  private static func request(_ year: ReportYear, _ chance: inout Chance) -> Request {
    // One in twenty came in the last three weeks of the year before.
    let isCarried = chance.next(20) == 0
    let received =
      isCarried ? year.firstDay.adding(days: -1 - chance.next(20)) : year.firstDay.adding(days: chance.next(365))
    let answered = received.adding(days: 3 + chance.next(chance.next(30) == 0 ? 60 : 26))
    let category = chance.pick(categories)
    guard answered <= year.lastDay else { return Request(category: category, receivedOn: received) }
    let result = chance.pick(results)
    // What the year before carried over was answered in this one.
    let day = max(answered, isCarried ? year.firstDay : answered)
    return Request(
      category: category, receivedOn: received, result: result, resultedOn: day,
      isInTime: day.dayNumber - received.dayNumber <= 30)
  }

  private static func challenge(_ year: ReportYear, _ chance: inout Chance) -> Challenge {
    let kind = chance.pick([(.review, 70), (.suit, 18), (.suitAfterReview, 12)] as [(RemedyKind, Int)])
    let began = year.firstDay.adding(days: chance.next(365) - 30)
    let ended = max(began, began.adding(days: 20 + chance.next(90)))
    guard ended >= year.firstDay, ended <= year.lastDay else { return Challenge(kind: kind, beganOn: began) }
    return Challenge(
      kind: kind, beganOn: began,
      outcome: chance.pick([(.upheld, 72), (.corrected, 16), (.other, 12)] as [(RemedyOutcome, Int)]), endedOn: ended)
  }

  private static let categories: [(RequesterCategory, Int)] = [
    (.person, 78), (.business, 11), (.legalService, 5), (.other, 3), (.charity, 2), (.research, 1),
  ]

  /// Weights in thousandths, about as reports of districts have them.
  private static let results: [(DisclosureResult, Int)] = [
    (.disclosed, 430), (.partlyDisclosed, 120), (.stateSecret, 4), (.forbiddenByLaw, 14), (.endangersSafety, 3),
    (.thirdPartyRights, 36), (.internalAffairs, 10), (.processMaterial, 12), (.enforcementFile, 16),
    (.administrativeQuery, 22), (.notHeld, 190), (.notReadyMade, 18), (.stillUnclear, 9), (.petition, 28),
    (.repeated, 24), (.publicationWanted, 2), (.excessive, 3), (.confirmationWanted, 4), (.notSupplemented, 21),
    (.feeNotPaid, 2), (.other, 32),
  ]
}

extension GeneratedYear.Request {
  fileprivate init(category: RequesterCategory, receivedOn: CivilDate) {
    self.init(category: category, receivedOn: receivedOn, result: nil, resultedOn: nil, isInTime: nil)
  }
}

extension GeneratedYear.Challenge {
  fileprivate init(kind: RemedyKind, beganOn: CivilDate) {
    self.init(kind: kind, beganOn: beganOn, outcome: nil, endedOn: nil)
  }
}

/// Chance that repeats itself: SplitMix64.
private struct Chance {
  var state: UInt64

  /// A number below a limit.
  mutating func next(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(max(limit, 1)))
  }

  /// One of several by their weights; the first where there is nothing to weigh.
  mutating func pick<Value>(_ weighted: [(Value, Int)]) -> Value {
    var left = next(weighted.reduce(0) { $0 + $1.1 })
    for (value, weight) in weighted {
      if left < weight { return value }
      left -= weight
    }
    return weighted[0].0
  }
}
