@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Joint cases whose parts have an order")
struct JointOrderTests {
  /// The health department's part begins when the permits department's is granted.
  private func ordered(_ world: CasesWorld) async throws -> (first: CaseID, second: CaseID, joint: JointCaseID) {
    var submission = try world.jointSubmission()
    submission.order = [1: [0]]
    let (joint, actor, commands) = (submission, try world.actor(.applicant), world.commands)
    let receipt = try await world.store.write { try commands.submitJoint(joint, by: actor, in: $0) }
    return (receipt.parts[0].caseID, receipt.parts[1].caseID, receipt.jointCaseID)
  }

  @Test("a part waits without a clock until the one before it is granted; its limit begins then")
  func waits() async throws {
    let world = try await CasesWorld()
    let (first, second, joint) = try await ordered(world)
    let waiting = try await world.file(second)
    #expect(waiting.waitsFor.map(\.title) == ["食品经营许可(新办)"])
    #expect(waiting.clocks.isEmpty && waiting.dueOn == nil && waiting.level == .stopped)
    #expect(try await world.joint(joint).parts[1].waitsFor.count == 1)
    await expect(.waitsForPart(title: "食品经营许可(新办)", authority: "区市场监管局")) {
      try await world.perform(.accept(note: nil), on: second, as: .outsider)
    }
    // Months later nothing has been deemed accepted: no limit ran.
    try world.go(to: "2026-12-01")
    try await world.sweep()
    #expect(try await world.file(second).state == .submitted)
    #expect(try await world.file(first).acceptanceWasDeemed)
    try await world.perform(.propose(CasesWorld.grant), on: first, as: .officer)
    #expect(try await world.file(second).clocks.isEmpty)
    try world.go(to: "2026-12-07")
    try await world.perform(.decide(CasesWorld.grant), on: first, as: .approver)
    let released = try await world.file(second)
    #expect(released.waitsFor.isEmpty)
    #expect(released.clock(.acceptance)?.startedOn == CivilDate("2026-12-07"))
    #expect(released.dueOn == CivilDate("2026-12-14"))
    #expect(try await world.kinds(of: second).last == .partReleased)
    #expect(try await world.notices().contains("partReleased"))
    try await world.perform(.accept(note: nil), on: second, as: .outsider)
    try await world.expectCacheIsDerivation()
  }

  @Test("a part ends, with the reason, when the one before it is refused")
  func refused() async throws {
    let world = try await CasesWorld()
    let (first, second, joint) = try await ordered(world)
    try await world.perform(.accept(note: nil), on: first, as: .officer)
    try await world.perform(.propose(CasesWorld.refusal), on: first, as: .officer)
    try await world.perform(.decide(CasesWorld.refusal), on: first, as: .approver)
    let ended = try await world.file(second)
    // Nobody took it back: it reads and counts as closed.
    #expect(ended.state == .closed && ended.closedAt != nil && ended.level == .finished)
    let withdrawn = try await world.store.read { tx in
      try tx.rows(
        "SELECT count FROM case_tally WHERE measure IN (?, ?)",
        [CaseTallyQueries.measure(.withdrawn), MonthlyMeasure.withdrawn.rawValue]
      ) { try $0.int(0) }
    }
    #expect(withdrawn.allSatisfy { $0 == 0 })
    await expect(.notYetRatable) {
      try await world.perform(.rate(Rating(grade: .satisfied)), on: second, as: .applicant)
    }
    let event = try #require(try await world.timeline(second).last)
    #expect(event.kind == .endedWithPart && event.isPublic && event.actor.kind == .system)
    #expect(event.details["part"]?.stringValue == "食品经营许可(新办)")
    #expect(event.details["outcome"]?.stringValue == CaseState.refused.wordKey)
    #expect(try await world.notices().contains("endedWithPart"))
    #expect(try await world.joint(joint).finishedOn != nil)
    try await world.expectCacheIsDerivation()
  }

  @Test("a part also ends when the applicant withdraws the one before it, and can itself be withdrawn while it waits")
  func withdrawn() async throws {
    let world = try await CasesWorld()
    let (first, second, _) = try await ordered(world)
    try await world.perform(.withdraw(reason: nil), on: first, as: .applicant)
    #expect(try await world.file(first).state == .withdrawn)
    #expect(try await world.file(second).state == .closed)
    let other = try await CasesWorld()
    let (_, waiting, _) = try await ordered(other)
    try await other.perform(.withdraw(reason: nil), on: waiting, as: .applicant)
    let taken = try await other.file(waiting)
    #expect(taken.state == .withdrawn && taken.level == .finished && taken.waitsFor.isEmpty)
    try await other.expectCacheIsDerivation()
  }

  @Test(
    "an order that names no part, itself or a ring is refused",
    arguments: [[1: [7]], [0: [0]], [0: [1], 1: [0]]] as [[Int: Set<Int>]])
  func rings(order: [Int: Set<Int>]) async throws {
    let world = try await CasesWorld()
    var submission = try world.jointSubmission()
    submission.order = order
    let (joint, actor, commands) = (submission, try world.actor(.applicant), world.commands)
    await expect(.jointPartsInvalid) {
      try await world.store.write { try commands.submitJoint(joint, by: actor, in: $0) }
    }
  }
}
