@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Cases of other systems")
struct ImportedCaseTests {
  private func imported(
    _ world: CasesWorld, number: String = "S-1", source: String = "省平台", state: CaseState = .accepted,
    acceptedOn: String? = "2026-10-26", dueOn: String? = nil, events: [(CaseEventKind, String)] = []
  ) throws -> ImportedCase {
    let party = try world.submission().applicant
    return ImportedCase(
      number: number, source: source, digest: [1], id: nil, subjectCode: "511603-1", subjectVersionID: nil,
      title: "食品经营许可", applicant: party, agentName: nil, authorityID: world.permits, authorityName: "区市场监管局",
      ownerName: nil, channel: .online, timing: CaseTiming(promised: DayLimit(days: 5, article: "")),
      submittedAt: try #require(Instant(iso8601: "2026-10-23T01:00:00Z")),
      acceptedOn: acceptedOn.flatMap { CivilDate($0) }, dueOn: dueOn.flatMap { CivilDate($0) }, state: state,
      outcome: nil,
      events: try events.map { kind, at in
        ImportedCase.Event(
          id: nil, kind: kind, at: try #require(Instant(iso8601: "\(at)T02:00:00Z")), actorName: "某人", details: [:])
      }, papers: [])
  }

  private func take(_ world: CasesWorld, _ imported: ImportedCase) async throws -> CaseFile {
    let commands = world.commands
    let outcome = try await world.store.write { try commands.importCase(imported, in: $0) }
    #expect(outcome == .added)
    let queries = commands.queries
    let found = try await world.store.read { try queries.byNumber(imported.number, in: $0) }
    return try #require(found)
  }

  @Test(
    "the last day that the source names is the promise, and keeps its day", arguments: ["2026-11-13", "2026-10-20"])
  func promise(day: String) async throws {
    let world = try await CasesWorld()
    let file = try await take(world, try imported(world, dueOn: day))
    #expect(file.clock(.promised)?.dueDate(calendar: world.calendar.current) == CivilDate(day))
    #expect(file.dueOn == CivilDate(day))
    #expect(file.clocks.count == 1)
    try await world.expectCacheIsDerivation()
  }

  @Test("a promise that ran out turns a case yellow, never red, and the decision counts as late")
  func late() async throws {
    let world = try await CasesWorld()
    let id = try await take(world, try imported(world, dueOn: "2026-11-13")).id
    try world.go(to: "2026-11-16")
    try await world.sweep()
    #expect(try await world.file(id).level == .yellow)
    #expect(try await !world.kinds(of: id).contains(.redCard))
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    #expect(try await world.file(id).decidedInTime == false)
    try await world.expectCacheIsDerivation()
  }

  @Test("before acceptance the limit for accepting runs, from the receipt, the answer or the transfer")
  func acceptance() async throws {
    let world = try await CasesWorld()
    let fresh = try await take(world, try imported(world, state: .submitted, acceptedOn: nil))
    #expect(fresh.clock(.acceptance)?.startedOn == CivilDate("2026-10-23"))
    #expect(fresh.dueOn == CivilDate("2026-10-30"))
    let moved = try await take(
      world,
      try imported(
        world, number: "S-2", state: .transferred, acceptedOn: nil,
        events: [(.submitted, "2026-10-23"), (.transfer, "2026-10-30")]))
    #expect(moved.dueOn == CivilDate("2026-11-06"))
    let asked = try await take(
      world,
      try imported(
        world, number: "S-3", state: .submitted, acceptedOn: nil,
        events: [(.submitted, "2026-10-23"), (.requestSupplement, "2026-10-26")]))
    #expect(asked.clocks.isEmpty)
    try await world.sweep()
    // The first limit had passed; silence is acceptance.
    #expect(try await world.file(fresh.id).acceptanceWasDeemed)
    #expect(try await !world.file(asked.id).acceptanceWasDeemed)
    try await world.expectCacheIsDerivation()
  }

  @Test("long numbers of one beginning, and long names of sources, are different cases")
  func longNumbers() async throws {
    let world = try await CasesWorld()
    let stem = String(repeating: "7", count: 80)
    let first = try await take(world, try imported(world, number: stem + "1"))
    let second = try await take(world, try imported(world, number: stem + "2"))
    let third = try await take(
      world, try imported(world, number: "S-9", source: String(repeating: "省", count: 80)))
    #expect(Set([first.id, second.id, third.id]).count == 3)
    let (commands, again) = (world.commands, try imported(world, number: stem + "2"))
    #expect(try await world.store.write { try commands.importCase(again, in: $0) } == .unchanged)
  }
}
