@testable import Cases
import Kernel
import Testing

@Suite("Clocks with random ledgers")
struct ClockPropertyTests {
  let calendar: WorkingDayCalendar
  let ids = SeededIdentifierSource(seed: 3, clock: SystemWallClock())

  init() throws { calendar = try WorkingDayCalendar.published() }

  @Test("the derivation agrees with counting day by day", arguments: 0..<8)
  func agreesWithOracle(_ seed: Int) throws {
    var random = SplitMix(UInt64(seed) + 100)
    for _ in 0..<150 {
      let clock = try RandomLedger.clock(&random, ids: ids)
      let oracle = ClockOracle(clock: clock, calendar: calendar)
      let last = clock.entries.last?.on ?? clock.startedOn
      for step in [0, 1, 2, 5, 11, 30, 90] {
        let today = last.adding(days: step)
        let status = clock.status(on: today, calendar: calendar)
        let expected = oracle.answer(on: today)
        let got = ClockOracle.Answer(
          used: status.usedDays, excluded: status.excludedDays, due: status.dueDate, level: status.level)
        try #require(got == expected, "\(clock) on \(today)")
      }
    }
  }

  @Test("the next change is the first day on which the card differs", arguments: 0..<4)
  func nextChange(_ seed: Int) throws {
    var random = SplitMix(UInt64(seed) + 900)
    for _ in 0..<60 {
      let clock = try RandomLedger.clock(&random, ids: ids)
      let start = clock.entries.last?.on ?? clock.startedOn
      let levels = (0..<160).map { clock.status(on: start.adding(days: $0), calendar: calendar) }
      for index in 0..<100 where levels[index].level != .stopped {
        let change = levels[index...].firstIndex { $0.level != levels[index].level }
        let expected = change.map { start.adding(days: $0) }
        if expected != nil || levels[index].nextChangeOn.map({ $0 < start.adding(days: 160) }) ?? false {
          try #require(levels[index].nextChangeOn == expected, "\(clock) after \(index) days")
        }
      }
    }
  }

  @Test("the day by day explanation counts what the status counts", arguments: 0..<4)
  func explanation(_ seed: Int) throws {
    var random = SplitMix(UInt64(seed) + 40)
    for _ in 0..<100 {
      let clock = try RandomLedger.clock(&random, ids: ids)
      let end = (clock.entries.last?.on ?? clock.startedOn).adding(days: 40)
      let status = clock.status(on: end, calendar: calendar)
      let days = clock.explain(through: end, calendar: calendar)
      let origin = clock.entries.last { $0.kind == .restart }?.on ?? clock.startedOn
      let period = days.filter { $0.date > origin }
      let rolled = period.filter { $0.rule == .rolled }.count
      try #require(period.filter(\.counted).count + rolled == status.usedDays, "\(clock)")
      try #require(period.filter { $0.rule == .excluded }.count == status.excludedDays, "\(clock)")
      #expect(days.first?.date == clock.startedOn)
      #expect(days.filter(\.isDue).count == (status.dueDate <= (days.last?.date ?? .earliest) ? 1 : 0))
      #expect(days.allSatisfy { $0.counted == ($0.number != nil) })
    }
  }

  @Test("the ledger refuses lines that contradict it")
  func ledgerRefuses() throws {
    var random = SplitMix(1)
    let day = try #require(CivilDate("2026-03-02"))
    var clock = CaseClock(
      id: ids.make(), role: .statutory, unit: .workingDays, limitDays: 20, article: "x", startedOn: day)
    func line(_ kind: ClockEntry.Kind, _ on: CivilDate) -> ClockEntry { RandomLedger.entry(kind, on: on, &random, ids) }
    #expect(throws: CasesError.clockEntryDoesNotFit(.resume)) { try clock.append(line(.resume, day)) }
    #expect(throws: CasesError.clockEntryDoesNotFit(.stop)) { try clock.append(line(.stop, day.adding(days: -1))) }
    try clock.append(line(.stop, day.adding(days: 1)))
    #expect(throws: CasesError.clockEntryDoesNotFit(.stop)) { try clock.append(line(.stop, day.adding(days: 2))) }
    #expect(throws: CasesError.clockEntryDoesNotFit(.resume)) { try clock.append(line(.resume, day)) }
    try clock.append(line(.finish, day.adding(days: 3)))
    #expect(throws: CasesError.clockEntryDoesNotFit(.extend)) { try clock.append(line(.extend, day.adding(days: 3))) }
    #expect(throws: CasesError.clockEntryDoesNotFit(.finish)) { try clock.append(line(.finish, day.adding(days: 3))) }
    #expect(clock.entries.count == 2)
  }

  @Test("natural days roll to the next working day")
  func naturalDaysRoll() throws {
    // Ten days after Monday 21 September 2026 is 1 October, the first of seven days off.
    let clock = CaseClock(
      id: ids.make(), role: .supplement, unit: .naturalDays, limitDays: 10, article: "x",
      startedOn: try #require(CivilDate("2026-09-21")))
    let due = clock.dueDate(calendar: calendar)
    #expect(due == CivilDate("2026-10-08"))
    let days = clock.explain(through: due, calendar: calendar)
    #expect(days.filter { $0.rule == .naturalDay }.count == 10)
    #expect(days.filter { $0.rule == .rolled }.count == 7)
    #expect(clock.status(on: due, calendar: calendar).level == .yellow)
    #expect(clock.status(on: due.adding(days: 1), calendar: calendar).level == .red)
  }

  @Test("a period that touches a year without a published schedule is provisional")
  func provisional() throws {
    let clock = CaseClock(
      id: ids.make(), role: .statutory, unit: .workingDays, limitDays: 20, article: "x",
      startedOn: try #require(CivilDate("2026-12-21")))
    let status = clock.status(on: clock.startedOn, calendar: calendar)
    #expect(status.isProvisional)
    #expect(clock.explain(through: status.dueDate, calendar: calendar).last?.isProvisional == true)
  }
}
