@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Closing by itself")
struct ClosingTests {
  /// A case delivered on 4 November.
  private func delivered(_ world: CasesWorld, key: String = "k1") async throws -> CaseID {
    let id = try await world.acceptedCase(key: key)
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    try world.go(to: "2026-11-04")
    try await world.perform(.deliver(method: .electronic, note: nil), on: id, as: .clerk)
    return id
  }

  @Test("a delivered case is closed after thirty full days, once, by the system", arguments: [true, false])
  func closes(isRated: Bool) async throws {
    let world = try await CasesWorld()
    let id = try await delivered(world)
    if isRated { try await world.perform(.rate(Rating(grade: .satisfied)), on: id, as: .applicant) }
    try world.go(to: "2026-12-04")
    #expect(try await world.sweep().closed == 0)
    try world.go(to: "2026-12-05")
    #expect(try await world.sweep().closed == 1)
    #expect(try await world.sweep().closed == 0)
    let file = try await world.file(id)
    #expect(file.state == .closed && file.closedAt != nil)
    let closing = try await world.timeline(id).filter { $0.kind == .close }
    #expect(closing.count == 1 && closing.first?.actor.kind == .system)
    try await world.expectCacheIsDerivation()
  }

  @Test("nodes that sweep at the same time close a case once")
  func concurrently() async throws {
    let world = try await CasesWorld()
    let ids = [try await delivered(world), try await delivered(world, key: "k2")]
    try world.go(to: "2027-01-04")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { try await world.sweep() } }
      try await group.waitForAll()
    }
    for id in ids { #expect(try await world.kinds(of: id).filter { $0 == .close }.count == 1) }
  }

  @Test("a poor rating that was not put right keeps a case open, for officers too")
  func keptOpen() async throws {
    let world = try await CasesWorld()
    let id = try await delivered(world)
    try await world.perform(.rate(Rating(grade: .veryDissatisfied)), on: id, as: .applicant)
    try world.go(to: "2026-12-20")
    #expect(try await world.sweep().closed == 0)
    await expect(.ratingDutyOpen) { try await world.perform(.close, on: id, as: .officer) }
    let duty = try #require(try await world.store.read { try RatingDuties.of(id, in: $0) }.first)
    let (commands, officer, supervisor) = (world.commands, try world.as(.officer), try world.as(.supervisor))
    try await world.store.write { tx in
      try commands.contactRater(duty.id, .inPerson, note: "致歉", by: officer, in: tx)
      try commands.correctAfterRating(duty.id, correction: "已整改", toldBy: .inPerson, by: officer, in: tx)
      try commands.verifyDuty(duty.id, note: "满意", by: supervisor, in: tx)
    }
    #expect(try await world.sweep().closed == 1)
  }
}
