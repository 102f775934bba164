@testable import Cases
import Kernel

/// A generator that gives the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Clocks with ledgers as they may come about.
enum RandomLedger {
  static func clock(_ random: inout SplitMix, ids: any IdentifierSource) throws -> CaseClock {
    let start =
      CivilDate(year: 2025, month: 1, day: 1)?.adding(days: Int.random(in: 0..<700, using: &random)) ?? .earliest
    var clock = CaseClock(
      id: ids.make(), role: .statutory, unit: DayUnit.allCases.randomElement(using: &random) ?? .workingDays,
      limitDays: [0, 1, 2, 3, 5, 7, 10, 20, 45, 60].randomElement(using: &random) ?? 5, article: "x", startedOn: start)
    var day = start
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      day = day.adding(days: [0, 0, 1, 1, 2, 3, 5, 9, 20].randomElement(using: &random) ?? 1)
      let kind: ClockEntry.Kind =
        clock.openStop != nil
        ? [.resume, .resume, .resume, .extend, .restart].randomElement(using: &random) ?? .resume
        : [.stop, .stop, .stop, .extend, .restart].randomElement(using: &random) ?? .stop
      try clock.append(entry(kind, on: day, &random, ids))
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      try clock.append(entry(.finish, on: day.adding(days: Int.random(in: 0...9, using: &random)), &random, ids))
    }
    return clock
  }

  static func entry(
    _ kind: ClockEntry.Kind, on day: CivilDate, _ random: inout SplitMix, _ ids: any IdentifierSource
  ) -> ClockEntry {
    ClockEntry(
      id: ids.make(), kind: kind, on: day,
      days: kind == .stop ? Int.random(in: 0...12, using: &random) : Int.random(in: 1...10, using: &random),
      ground: "case.exclusion.hearing", article: "第四十五条", actorName: "王", at: day.startInstant())
  }
}
