@testable import Cases
import Identity
import Kernel
import Store
import Testing

/// 国办发〔2019〕51号: named poor ratings are contacted within one working day and put right within fifteen.
@Suite("好差评: duties from poor ratings")
struct RatingDutyTests {
  /// A case that was rated poorly on Friday 6 November.
  private func rated(_ world: CasesWorld, named: Bool = true) async throws -> CaseID {
    let id = try await world.acceptedCase()
    try await world.perform(.assign(to: try world.as(.officer).accountID), on: id, as: .officer)
    try world.go(to: "2026-11-06")
    try await world.perform(
      .rate(Rating(grade: .dissatisfied, event: .acceptance, comment: "电话打不通", isNamed: named)), on: id,
      as: .applicant)
    return id
  }

  private func duty(_ world: CasesWorld, _ id: CaseID) async throws -> RatingDuty {
    try #require(try await world.store.read { try RatingDuties.of(id, in: $0) }.first)
  }

  private func contact(
    _ world: CasesWorld, _ id: RatingDutyID, _ how: RatingDuty.Contact = .telephone,
    as person: CasesWorld.Person = .officer
  ) async throws {
    let (commands, principal) = (world.commands, try world.as(person))
    try await world.store.write { _ = try commands.contactRater(id, how, note: "已致歉", by: principal, in: $0) }
  }

  private func correct(
    _ world: CasesWorld, _ id: RatingDutyID, as person: CasesWorld.Person = .officer
  ) async throws {
    let (commands, principal) = (world.commands, try world.as(person))
    try await world.store.write {
      _ = try commands.correctAfterRating(
        id, correction: "窗口电话已修复", toldBy: .telephone, by: principal, in: $0)
    }
  }

  private func verify(_ world: CasesWorld, _ id: RatingDutyID, as person: CasesWorld.Person) async throws {
    let (commands, principal) = (world.commands, try world.as(person))
    try await world.store.write { _ = try commands.verifyDuty(id, note: "本人表示满意", by: principal, in: $0) }
  }

  @Test("a named poor rating is contacted within 1 working day and put right within 15")
  func limits() async throws {
    let world = try await CasesWorld()
    let duty = try await duty(world, try await rated(world))
    #expect(duty.ownerName == "王经办")
    #expect(duty.contactDueOn(calendar: world.calendar.current) == CivilDate("2026-11-09"))
    #expect(duty.correctionDueOn(calendar: world.calendar.current) == CivilDate("2026-11-27"))
  }

  @Test("an anonymous poor rating and a good one name nobody to contact")
  func anonymous() async throws {
    let world = try await CasesWorld()
    let id = try await rated(world, named: false)
    #expect(try await world.store.read { try RatingDuties.of(id, in: $0) }.isEmpty)
  }

  @Test("the cards of a duty are shown once each, and a new step begins a new ladder")
  func ladder() async throws {
    let world = try await CasesWorld()
    let id = try await rated(world)
    let duty = try await duty(world, id)
    try world.go(to: "2026-11-09")
    #expect(try await world.sweep().dutiesRed == 0)
    try world.go(to: "2026-11-10")
    #expect(try await world.sweep().dutiesRed == 1)
    #expect(try await world.sweep().dutiesRed == 0)
    #expect(try await world.notices(to: .officer).filter { $0 == "ratingDutyRed" }.count == 1)
    try await contact(world, duty.id)
    #expect(try await world.sweep().dutiesYellow == 0)
    try world.go(to: "2026-11-24")
    #expect(try await world.sweep().dutiesYellow == 1)
    #expect(try await world.sweep().dutiesYellow == 0)
    try world.go(to: "2026-11-28")
    #expect(try await world.sweep().dutiesRed == 1)
    let cards = try await world.kinds(of: id).filter { $0 == .ratingRedCard || $0 == .ratingYellowCard }
    #expect(cards == [.ratingRedCard, .ratingYellowCard, .ratingRedCard])
  }

  @Test("an attempt that reached nobody and a return to the officer repeat no card")
  func noCardTwice() async throws {
    let world = try await CasesWorld()
    let id = try await rated(world)
    let duty = try await duty(world, id)
    try world.go(to: "2026-11-10")
    #expect(try await world.sweep().dutiesRed == 1)
    try await contact(world, duty.id, .notReached)
    #expect(try await world.sweep().dutiesRed == 0)
    try await contact(world, duty.id)
    try world.go(to: "2026-11-28")
    let late = try await world.sweep()
    #expect(late.dutiesYellow == 1 && late.dutiesRed == 1)
    try await correct(world, duty.id)
    let (commands, supervisor) = (world.commands, try world.as(.supervisor))
    try await world.store.write { _ = try commands.returnDuty(duty.id, reason: "还是打不通", by: supervisor, in: $0) }
    let again = try await world.sweep()
    #expect(again.dutiesYellow == 0 && again.dutiesRed == 0)
  }

  @Test(
    "what was said, put right and told is recorded, the person is told, and a supervisor who is not the officer verifies"
  )
  func steps() async throws {
    let world = try await CasesWorld()
    let id = try await rated(world)
    let duty = try await duty(world, id)
    await expect(.notFound) { try await contact(world, duty.id, as: .outsider) }
    await expect(.notFound) { try await contact(world, duty.id, as: .applicant) }
    await expect(.dutyNotInThisState) { try await correct(world, duty.id) }
    try await contact(world, duty.id, .notReached)
    #expect(try await self.duty(world, id).state == .raised)
    try await contact(world, duty.id)
    try await correct(world, duty.id)
    let corrected = try await self.duty(world, id)
    #expect(corrected.state == .corrected && corrected.correction == "窗口电话已修复" && corrected.toldBy == .telephone)
    #expect(try await world.notices().last == "ratingCorrected")
    await expect(.notFound) { try await verify(world, duty.id, as: .officer) }
    let (commands, supervisor) = (world.commands, try world.as(.supervisor))
    try await world.store.write {
      _ = try commands.returnDuty(duty.id, reason: "本人说电话还是打不通", by: supervisor, in: $0)
    }
    #expect(try await self.duty(world, id).state == .contacted)
    #expect(try await world.notices(to: .officer).last == "ratingReturned")
    try await correct(world, duty.id)
    try await verify(world, duty.id, as: .supervisor)
    #expect(try await self.duty(world, id).state == .verified)
    await expect(.dutyNotInThisState) { try await verify(world, duty.id, as: .supervisor) }
    let kinds = try await world.kinds(of: id)
    for kind in [CaseEventKind.ratingContacted, .ratingCorrected, .ratingReturned, .ratingVerified] {
      #expect(kinds.contains(kind))
    }
  }

  @Test("whoever dealt with a poor rating cannot verify it, also not as a supervisor")
  func fourEyes() async throws {
    let world = try await CasesWorld()
    let id = try await rated(world)
    let duty = try await duty(world, id)
    try await contact(world, duty.id)
    try await correct(world, duty.id)
    let officer = try world.as(.officer)
    let (staff, role) = (
      world.identity.staff,
      NewAssignment(organisationID: world.permits, positionTitle: "督查", role: .supervisor, validFrom: world.today)
    )
    try await world.store.write { _ = try staff.assign(role, to: officer.accountID, by: .system, in: $0) }
    let both = try await world.principal(officer.accountID)
    let commands = world.commands
    await expect(.samePersonMayNotVerify) {
      try await world.store.write { try commands.verifyDuty(duty.id, note: "自己核实", by: both, in: $0) }
    }
  }

  @Test("whoever dealt with it before it was sent back and done over cannot verify it either")
  func fourEyesAfterReturn() async throws {
    let world = try await CasesWorld()
    let duty = try await duty(world, try await rated(world))
    try await contact(world, duty.id)
    try await correct(world, duty.id, as: .colleague)
    let (commands, supervisor) = (world.commands, try world.as(.supervisor))
    try await world.store.write { _ = try commands.returnDuty(duty.id, reason: "还是打不通", by: supervisor, in: $0) }
    try await correct(world, duty.id)
    let (staff, colleague) = (world.identity.staff, try world.as(.colleague).accountID)
    let role = NewAssignment(
      organisationID: world.permits, positionTitle: "督查", role: .supervisor, validFrom: world.today)
    try await world.store.write { _ = try staff.assign(role, to: colleague, by: .system, in: $0) }
    let both = try await world.principal(colleague)
    await expect(.samePersonMayNotVerify) {
      try await world.store.write { try commands.verifyDuty(duty.id, note: "自己核实", by: both, in: $0) }
    }
    try await verify(world, duty.id, as: .supervisor)
  }

  @Test("what is due first stands first, and pages go on where the last one ended")
  func order() async throws {
    let world = try await CasesWorld()
    let early = try await duty(world, try await rated(world))
    try await contact(world, early.id)
    let second = try await world.acceptedCase(key: "second")
    try await world.perform(
      .rate(Rating(grade: .dissatisfied, event: .acceptance, isNamed: true)), on: second, as: .applicant)
    let late = try await duty(world, second)
    let (permits, calendar) = ([world.permits] as Set, world.calendar.current)
    let states: [RatingDuty.State] = [.raised, .contacted]
    let pages = try await world.store.read { tx in
      let first = try RatingDuties.list(permits, states, limit: 1, calendar: calendar, in: tx)
      let rest = try RatingDuties.list(permits, states, after: [.raised: late.id], limit: 9, calendar: calendar, in: tx)
      return (first.map(\.id), rest.map(\.id))
    }
    // The newer one has to be contacted by Monday, the older one put right two weeks later.
    #expect(pages.0 == [late.id] && pages.1 == [early.id])
  }

  @Test("one statement asks for all authorities at once, by an index")
  func fewStatements() async throws {
    let world = try await CasesWorld()
    _ = try await rated(world)
    let (all, calendar) = ([world.permits, world.health, world.fire] as Set, world.calendar.current)
    let before = Set(world.log.statements)
    let (counts, list) = try await world.store.read { tx in
      (
        try RatingDuties.counts(all, in: tx),
        try RatingDuties.list(all, [.raised, .contacted], limit: 9, calendar: calendar, in: tx)
      )
    }
    #expect(counts == [.raised: 1] && list.count == 1)
    let made = world.log.statements.filter { !before.contains($0) && $0.contains("rating_duty") }
    #expect(made.count == 2)
    #expect(made.allSatisfy { $0.contains("authority_id IN (\(CaseRowQueries.placeholders(all.count)))") })
    let plans = try await world.store.read { tx in try made.map { try tx.plan($0) } }
    #expect(plans.allSatisfy { $0.tableScans.allSatisfy { $0 == "page" } }, "\(plans)")
  }

  @Test("a new schedule of working days moves the day on which the sweep looks at a duty")
  func calendarMoves() async throws {
    let world = try await CasesWorld()
    let duty = try await duty(world, try await rated(world))
    try await contact(world, duty.id)
    try world.go(to: "2026-11-20")
    try await world.sweep()
    world.calendar.set(try CalendarRecomputeTests.changed())
    try await CalendarRecompute(commands: world.commands).run(store: world.store)
    try world.go(to: "2026-11-28")
    #expect(try await world.sweep().dutiesRed == 0)
    try world.go(to: "2026-12-01")
    #expect(try await world.sweep().dutiesRed == 1)
  }

  @Test("the queues count duties by where they stand")
  func queues() async throws {
    let world = try await CasesWorld()
    let id = try await rated(world)
    let permits: Set = [world.permits]
    #expect(try await world.store.read { try RatingDuties.counts(permits, in: $0) } == [.raised: 1])
    try await contact(world, try await duty(world, id).id)
    let calendar = world.calendar.current
    let (open, elsewhere) = try await world.store.read { tx in
      (
        try RatingDuties.list(permits, [.raised, .contacted], limit: 10, calendar: calendar, in: tx),
        try RatingDuties.list([world.health], [.raised, .contacted], limit: 10, calendar: calendar, in: tx)
      )
    }
    #expect(open.map(\.caseID) == [id] && elsewhere.isEmpty)
  }
}
