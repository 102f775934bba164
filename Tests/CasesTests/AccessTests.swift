@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Who may read a case")
struct AccessTests {
  @Test("the applicant, the authority's staff and supervisors; to others it does not exist")
  func readers() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let access = CaseAccess(commands: world.commands)
    let expected: [CasesWorld.Person: Bool] = [
      .applicant: true, .neighbour: false, .officer: true, .colleague: true, .approver: true, .clerk: true,
      .supervisor: true, .administrator: false, .outsider: false, .head: true,
    ]
    for (person, allowed) in expected {
      let principal = try world.as(person)
      if allowed {
        _ = try await world.store.write { try access.open(id, for: principal, purpose: "handling", in: $0) }
      } else {
        await expect(.notFound) {
          try await world.store.write { try access.open(id, for: principal, purpose: "handling", in: $0) }
        }
        #expect(
          try await world.store.read {
            try access.available(
              for: try #require(try world.commands.queries.file(id, in: $0)), principal: principal, in: $0)
          } == [])
      }
    }
    let unknown: CaseID = world.ids.make()
    let officer = try world.as(.officer)
    await expect(.notFound) {
      try await world.store.write { try access.open(unknown, for: officer, purpose: "handling", in: $0) }
    }
  }

  @Test("a reading by staff is recorded for the person, once in fifteen minutes")
  func records() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let access = CaseAccess(commands: world.commands)
    let party = try world.as(.applicant).actingParty.id
    func read(_ person: CasesWorld.Person) async throws {
      let principal = try world.as(person)
      _ = try await world.store.write { try access.open(id, for: principal, purpose: "handling", in: $0) }
    }
    func recorded() async throws -> [AccessRecord] {
      try await world.store.read { try AccessRecords.list(for: party, limit: 50, in: $0).map(\.record) }
    }
    try await read(.applicant)
    #expect(try await recorded().isEmpty)
    try await read(.officer)
    try await read(.officer)
    world.clock.advance(seconds: 14 * 60)
    try await read(.officer)
    #expect(try await recorded().count == 1)
    try await read(.colleague)
    #expect(try await recorded().count == 2)
    world.clock.advance(seconds: 60)
    try await read(.officer)
    let all = try await recorded()
    #expect(all.count == 3)
    #expect(all.first?.readerName == "王经办")
    #expect(all.first?.organisationName == "区市场监管局")
    #expect(all.first?.caseID == id.description)
  }

  @Test("an agent reads while the mandate is valid, and no longer")
  func agents() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let access = CaseAccess(commands: world.commands)
    let (grantor, agent, mandates) = (try world.as(.applicant), try world.as(.neighbour), world.identity.mandates)
    let today = world.today
    await expect(.notFound) { try await world.store.read { try access.openOwn(id, for: agent, in: $0) } }
    let mandate = try await world.store.write { tx in
      let mandate = try mandates.grant(
        to: agent.accountID, matter: .all, from: today, through: today.adding(days: 5), by: grantor, in: tx)
      try mandates.accept(mandate, by: agent, in: tx)
      return mandate
    }
    let file = try await world.store.read { try access.openOwn(id, for: agent, in: $0) }
    let offered = try await world.store.read { try access.available(for: file, principal: agent, in: $0) }
    #expect(offered.contains(.withdraw))
    try await world.store.write { try mandates.revoke(mandate, by: grantor, in: $0) }
    await expect(.notFound) { try await world.store.read { try access.openOwn(id, for: agent, in: $0) } }
  }

  @Test("assigning needs somebody who handles cases of the authority, and transferring an open department")
  func assigning() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    for person in [CasesWorld.Person.outsider, .clerk, .applicant] {
      await expect(.assigneeNotInAuthority) {
        try await world.perform(.assign(to: try world.as(person).accountID), on: id, as: .officer)
      }
    }
    let file = try await world.perform(.assign(to: try world.as(.colleague).accountID), on: id, as: .officer)
    #expect(file.ownerName == "赵同事")
    #expect(try await world.notices(to: .colleague) == ["assigned"])
    for target in [world.permits, world.government, world.ids.make()] {
      await expect(.transferTargetInvalid) {
        try await world.perform(.transfer(to: target, reason: "转"), on: id, as: .officer)
      }
    }
    let moved = try await world.perform(.transfer(to: world.health, reason: "属于卫健"), on: id, as: .officer)
    #expect(moved.authorityID == world.health)
    #expect(moved.ownerID == nil)
    await expect(.notFound) { try await world.perform(.accept(note: nil), on: id, as: .officer) }
    #expect(try await world.perform(.accept(note: nil), on: id, as: .outsider).state == .accepted)
    try await world.expectCacheIsDerivation()
  }

  @Test("an actor cannot borrow another's principal")
  func borrowedPrincipal() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let (commands, officer, actor) = (world.commands, try world.as(.officer), try world.actor(.neighbour))
    await expect(.notFound) {
      try await world.store.write {
        try commands.perform(.accept(note: nil), on: id, expectedRevision: 1, by: actor, principal: officer, in: $0)
      }
    }
    await expect(.notFound) {
      try await world.store.write {
        try commands.perform(.accept(note: nil), on: id, expectedRevision: 1, by: actor, principal: nil, in: $0)
      }
    }
  }

  @Test("texts over their limit, empty reasons and impossible days are refused")
  func faults() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let long = String(repeating: "长", count: CaseLimits.messageCharacters + 1)
    await expect(.textTooLong(field: "text", limit: 4000)) {
      try await world.perform(.sendMessage(text: long), on: id, as: .applicant)
    }
    await expect(.textMissing(field: "text")) {
      try await world.perform(.sendMessage(text: " \n\u{3000}"), on: id, as: .applicant)
    }
    for deadline in ["2026-11-02", "2026-10-01", "2028-01-01"] {
      await #expect(throws: CasesError.self) {
        try await world.perform(CasesWorld.supplement(until: deadline), on: id, as: .officer)
      }
    }
    await expect(.textMissing(field: "items")) {
      try await world.perform(
        .requestSupplement(items: [], deadline: world.today.adding(days: 9), note: nil), on: id, as: .officer)
    }
    let many = Array(repeating: SupplementItem(text: "x"), count: 51)
    await expect(.tooMany(field: "items", limit: 50)) {
      try await world.perform(
        .requestSupplement(items: many, deadline: world.today.adding(days: 9), note: nil), on: id, as: .officer)
    }
    await expect(.fieldUnknown("shop.owner")) {
      try await world.perform(.correct(fieldKey: "shop.owner", newValue: "x", reason: "笔误"), on: id, as: .officer)
    }
    await expect(.nothingToCorrect) {
      try await world.perform(
        .correct(fieldKey: "phone", newValue: "13800000001", reason: "笔误"), on: id, as: .officer)
    }
  }
}
