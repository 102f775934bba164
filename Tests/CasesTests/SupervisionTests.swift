@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Supervision")
struct SupervisionTests {
  let world: CasesWorld
  let month: CalendarMonth

  init() async throws {
    world = try await CasesWorld()
    month = try #require(CalendarMonth("2026-11"))
  }

  func decide(_ key: String, on day: String, delivered: Bool = false) async throws -> CaseID {
    try world.go(to: "2026-11-02")
    let id = try await world.acceptedCase(key: key)
    try world.go(to: day)
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    return id
  }

  @Test("punctuality counts decisions by month, within the law and within the promise")
  func punctuality() async throws {
    _ = try await decide("a", on: "2026-11-05")
    let late = try await decide("b", on: "2026-11-20")
    let overdue = try await decide("c", on: "2026-12-02")
    let scope = SupervisionScope(authorityIDs: [world.permits, world.health], from: month, through: month.next)
    let byMonth = try await world.store.read { try SupervisionQueries().punctualityByMonth(scope, in: $0) }
    #expect(byMonth.map(\.month.description) == ["2026-11", "2026-12"])
    #expect(byMonth[0].punctuality.received == 3)
    #expect(byMonth[0].punctuality.decided == 2)
    #expect(byMonth[0].punctuality.onTime == 2)
    #expect(byMonth[0].punctuality.withinPromise == 1)
    #expect(byMonth[0].punctuality.decisionDays == 3 + 14)
    #expect(byMonth[0].punctuality.meanDecisionDays == 8.5)
    #expect(byMonth[1].punctuality.decided == 1)
    #expect(byMonth[1].punctuality.onTime == 0)
    let byAuthority = try await world.store.read { try SupervisionQueries().punctuality(scope, in: $0) }
    #expect(byAuthority.map(\.authorityName) == ["区市场监管局"])
    #expect(byAuthority[0].punctuality.rate == 2.0 / 3.0)

    func behind(_ onTime: Bool?) async throws -> [CaseID] {
      let query = SupervisedCasesQuery(
        authorityIDs: [world.permits],
        selection: .decided(from: month.firstDay, through: month.next.lastDay, onTime: onTime), limit: 2)
      return try await world.store.read { try SupervisionQueries().cases(query, in: $0).rows.map(\.id) }
    }
    #expect(try await behind(false) == [overdue])
    #expect(try await behind(nil) == [overdue, late])
  }

  @Test("load and cards by authority, and the cases behind them, the longest overdue first")
  func load() async throws {
    let first = try await world.acceptedCase(key: "a", timing: CaseTiming())
    try world.go(to: "2026-11-04")
    let second = try await world.acceptedCase(key: "b", timing: CaseTiming())
    try world.go(to: "2026-12-07")
    try await world.sweep()
    _ = try await world.newCase(key: "c")
    let loads = try await world.store.read {
      try SupervisionQueries().load(authorityIDs: [world.permits, world.health], in: $0)
    }
    #expect(loads.count == 1)
    #expect(loads[0].open == 3)
    #expect(loads[0].red == 2)
    #expect(loads[0].toAccept == 1)
    #expect(loads[0].underReview == 2)
    let page = try await world.store.read {
      try SupervisionQueries().redAndYellow(authorityIDs: [world.permits], in: $0)
    }
    #expect(page.rows.map(\.id) == [first, second])
    #expect(page.rows.map(\.level) == [.red, .red])
  }

  @Test("the cases behind a grade of ratings")
  func ratings() async throws {
    let id = try await decide("a", on: "2026-11-05")
    try await world.perform(.rate(Rating(grade: .dissatisfied)), on: id, as: .applicant)
    let query = SupervisedCasesQuery(
      authorityIDs: [world.permits],
      selection: .rated(from: month.firstDay, through: month.lastDay, grade: .dissatisfied))
    #expect(try await world.store.read { try SupervisionQueries().cases(query, in: $0).rows.map(\.id) } == [id])
  }

  @Test("months go on over the turn of the year and reject other texts")
  func months() {
    #expect(CalendarMonth("2026-12")?.next.description == "2027-01")
    #expect(CalendarMonth("2026-01")?.previous.description == "2025-12")
    #expect(CalendarMonth("2024-02")?.lastDay.description == "2024-02-29")
    for text in ["2026", "2026-13", "2026-1", "26-11", "2026-11-", "2026-11-01"] { #expect(CalendarMonth(text) == nil) }
  }
}
