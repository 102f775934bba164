import Cases
import Identity
import Kernel
import Store
import Testing

/// A kind of case whose time runs from the receipt of the request, with acts of its own.
@Suite("Time that runs from receipt, and acts of a kind's own")
struct ReceiptProcedureTests {
  private static let act = KindAct(
    name: "case.event.own", article: "某条例第三十五条", by: [.officer], from: [.accepted],
    details: ["reason": .string("数量过多")],
    clock: [.stop([.statutory], days: 5, ground: "case.clock.ground.supplement")],
    notices: [KindNotice(to: .applicant, name: "message")])

  private func world() async throws -> CasesWorld {
    var kind = TestKind()
    kind.procedure.runsFromReceipt = true
    kind.procedure.acts.insert(.own)
    return try await CasesWorld(kinds: [kind])
  }

  private func request(_ world: CasesWorld) async throws -> CaseID {
    var submission = try world.submission(timing: CaseTiming(acceptance: DayLimit(days: 7, article: "某条例第三十条")))
    submission.process = nil
    return try await world.submit(submission).caseID
  }

  private func due(_ id: CaseID, _ world: CasesWorld) async throws -> CivilDate? {
    try await world.file(id).clock(.statutory)?.dueDate(calendar: world.calendar.current)
  }

  @Test func `the limit for the answer runs from the day of receipt, and taking the request up does not move it`()
    async throws
  {
    let world = try await world()
    let id = try await request(world)
    #expect(try await due(id, world) == CivilDate("2026-11-30"))
    try world.go(to: "2026-11-05")
    let file = try await world.perform(.accept(note: nil), on: id, as: .officer)
    #expect(file.clocks.count { $0.role == .statutory } == 1)
    #expect(file.dueOn == CivilDate("2026-11-30"))
  }

  @Test func `a supplement stops the time, and its answer gives the whole time again`() async throws {
    let world = try await world()
    let id = try await request(world)
    try world.go(to: "2026-11-11")
    let asked = try await world.perform(CasesWorld.supplement(until: "2026-11-20"), on: id, as: .officer)
    #expect(asked.clock(.statutory)?.isStopped == true)
    try world.go(to: "2026-11-18")
    let answered = try await world.perform(
      .answerSupplement(formData: nil, materials: [], note: nil), on: id, as: .applicant)
    #expect(answered.state == .accepted)
    #expect(try await due(id, world) == CivilDate("2026-12-16"))
  }

  @Test func `once the days for asking are over, the request is handled as it was made`() async throws {
    let world = try await world()
    let id = try await request(world)
    try world.go(to: "2026-11-11")
    #expect(try await world.sweep().deemedAccepted == 0)
    try world.go(to: "2026-11-12")
    await expect(.deemedAccepted(from: try #require(CivilDate("2026-11-02")), kind: "service")) {
      try await world.perform(CasesWorld.supplement(until: "2026-11-20"), on: id, as: .officer)
    }
    #expect(try await world.sweep().deemedAccepted == 1)
    let file = try await world.file(id)
    #expect(file.state == .accepted && !file.acceptanceWasDeemed)
    #expect(try await due(id, world) == CivilDate("2026-11-30"))
    #expect(try await !world.notices().contains("deemedAccepted"))
  }

  @Test func `an act of its own is written with its word, article and clock, by whom and where it says`() async throws {
    let world = try await world()
    let id = try await request(world)
    await expect(.notInThisState(.own, .submitted)) { try await world.perform(.own(Self.act), on: id, as: .officer) }
    try await world.perform(.accept(note: nil), on: id, as: .officer)
    await expect(.roleMayNot(.own)) { try await world.perform(.own(Self.act), on: id, as: .applicant) }
    let file = try await world.perform(.own(Self.act), on: id, as: .officer)
    #expect(file.clock(.statutory)?.isStopped == true && file.level == .stopped)
    let event = try #require(try await world.timeline(id).last { $0.kind == .own })
    #expect(event.details["act"] == .string("case.event.own") && event.article == "某条例第三十五条")
    #expect(try await world.notices().contains("message"))
  }

  @Test func `an act of its own may end the matter`() async throws {
    let world = try await world()
    let id = try await request(world)
    var act = Self.act
    act.by = [.system]
    act.from = [.submitted]
    act.clock = []
    act.endsAs = .abandoned
    let (commands, ending) = (world.commands, act)
    let file = try await world.store.write {
      try commands.perform(.own(ending), on: id, expectedRevision: 1, by: .system, principal: nil, in: $0)
    }
    #expect(file.state == .abandoned && file.clocks.allSatisfy(\.isFinished))
  }

  @Test func `a kind without acts of its own knows none`() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    await expect(.notInThisState(.own, .accepted)) { try await world.perform(.own(Self.act), on: id, as: .officer) }
  }
}
