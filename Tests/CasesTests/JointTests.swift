@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Joint cases")
struct JointTests {
  @Test("the same key gives the same joint receipt with the same parts")
  func idempotency() async throws {
    let world = try await CasesWorld()
    let receipts = try await withThrowingTaskGroup(of: JointReceipt.self) { group in
      for _ in 0..<16 { group.addTask { try await world.submitJoint() } }
      return try await group.reduce(into: [JointReceipt]()) { $0.append($1) }
    }
    #expect(Set(receipts.map(\.jointCaseID)).count == 1)
    #expect(Set(receipts.map { $0.parts.map(\.caseID) }).count == 1)
    #expect(receipts.filter { !$0.isRepeat }.count == 1)
    #expect(try await world.count("case_file") == 2)
    let (queries, account) = (world.commands.queries, try world.as(.applicant).accountID)
    let found = try await world.store.read { tx in
      try queries.jointReceipt(idempotencyKey: "joint", account: account, in: tx)
    }
    #expect(found?.number == receipts[0].number)
    #expect(
      try await world.store.read { try queries.jointReceipt(of: receipts[0].jointCaseID, in: $0) }?.parts.count == 2)
  }

  @Test("the joint clock runs from the first acceptance to the last answer")
  func clock() async throws {
    let world = try await CasesWorld()
    let receipt = try await world.submitJoint()
    let (first, second) = (receipt.parts[0].caseID, receipt.parts[1].caseID)
    #expect(try await world.joint(receipt.jointCaseID).clock == nil)
    try world.go(to: "2026-11-04")
    try await world.perform(.accept(note: nil), on: second, as: .outsider)
    #expect(try await world.joint(receipt.jointCaseID).clock?.startedOn == CivilDate("2026-11-04"))
    try world.go(to: "2026-11-05")
    try await world.perform(.accept(note: nil), on: first, as: .officer)
    #expect(try await world.joint(receipt.jointCaseID).clock?.startedOn == CivilDate("2026-11-04"))
    try await world.perform(.propose(CasesWorld.grant), on: first, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: first, as: .approver)
    #expect(try await world.joint(receipt.jointCaseID).finishedOn == nil)
    try world.go(to: "2026-11-09")
    try await world.perform(.withdraw(reason: nil), on: second, as: .applicant)
    let joint = try await world.joint(receipt.jointCaseID)
    #expect(joint.finishedOn == CivilDate("2026-11-09"))
    #expect(joint.clock?.finishedOn == CivilDate("2026-11-09"))
    #expect(joint.parts.map(\.state) == [.granted, .withdrawn])
  }

  @Test("the cards of the joint limit stand in the lead authority's part, each once")
  func cards() async throws {
    let world = try await CasesWorld()
    let receipt = try await world.submitJoint(limit: DayLimit(days: 15, unit: .naturalDays, article: "地方承诺"))
    for (part, person) in zip(receipt.parts, [CasesWorld.Person.officer, .outsider]) {
      try await world.perform(.accept(note: nil), on: part.caseID, as: person)
    }
    try world.go(to: "2026-11-18")
    try await world.sweep()
    try await world.sweep()
    let queries = world.commands.queries
    let events = try await world.store.read {
      try queries.jointTimeline(receipt.jointCaseID, publicOnly: false, in: $0)
    }
    let cards = events.filter { $0.details["role"] == "case.clock.role.joint" }
    #expect(cards.map(\.kind) == [.yellowCard, .redCard])
    #expect(Set(cards.map(\.caseID)) == [receipt.parts[0].caseID])
  }

  @Test("a joint case needs two departments, the lead among them")
  func parts() async throws {
    let world = try await CasesWorld()
    let (commands, actor) = (world.commands, try world.actor(.applicant))
    var submission = try world.jointSubmission()
    submission.leadAuthorityID = world.fire
    let withoutLead = submission
    await expect(.jointPartsInvalid) {
      try await world.store.write { try commands.submitJoint(withoutLead, by: actor, in: $0) }
    }
    submission = try world.jointSubmission()
    submission.parts.removeLast()
    let alone = submission
    await expect(.jointPartsInvalid) {
      try await world.store.write { try commands.submitJoint(alone, by: actor, in: $0) }
    }
  }

  @Test("the public page of a joint case opens with its number and code")
  func tracking() async throws {
    let world = try await CasesWorld()
    let receipt = try await world.submitJoint()
    let queries = world.commands.queries
    let found = try await world.store.read {
      try queries.trackJoint(number: receipt.number, trackingCode: receipt.trackingCode, in: $0)
    }
    #expect(found?.id == receipt.jointCaseID)
    #expect(
      try await world.store.read { try queries.trackJoint(number: receipt.number, trackingCode: "x", in: $0) } == nil)
  }
}
