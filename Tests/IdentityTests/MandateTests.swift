import Identity
import Kernel
import Store
import Testing

@Suite struct MandateTests {
  private struct Pair {
    let world: IdentityWorld
    let grantor: Principal
    let grantee: Principal
    let party: PartyID
  }

  private func pair() async throws -> Pair {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    let grantor = try await world.principal("zhangsan")
    return Pair(
      world: world, grantor: grantor, grantee: try await world.principal("wangwu"), party: grantor.actingParty.id)
  }

  private func offer(_ p: Pair, matter: MandateMatter = .item("A1"), days: Int = 30) async throws -> MandateID {
    let (mandates, today) = (p.world.identity.mandates, p.world.today)
    return try await p.world.store.write { tx in
      try mandates.grant(
        toLogin: "wangwu", realName: "王五", matter: matter, from: today, through: today.adding(days: days),
        by: p.grantor, in: tx)
    }
  }

  private func valid(_ p: Pair, _ matter: String?) async throws -> Mandate? {
    let today = p.world.today
    return try await p.world.store.read { tx in
      try Mandates.find(validFor: p.party, grantee: p.grantee.accountID, matter: matter, on: today, in: tx)
    }
  }

  @Test func `an offer gives nothing until it is accepted`() async throws {
    let p = try await pair()
    let id = try await offer(p)
    #expect(try await valid(p, "A1") == nil)
    let mandates = p.world.identity.mandates
    try await p.world.store.write { try mandates.accept(id, by: p.grantee, in: $0) }
    #expect(try await valid(p, "A1")?.id == id)
    await #expect(throws: IdentityError.mandateNotOffered) {
      try await p.world.store.write { try mandates.accept(id, by: p.grantee, in: $0) }
    }
  }

  @Test func `a mandate covers its matter only, and the narrowest one answers`() async throws {
    let p = try await pair()
    let mandates = p.world.identity.mandates
    let narrow = try await offer(p)
    try await p.world.store.write { try mandates.accept(narrow, by: p.grantee, in: $0) }
    #expect(try await valid(p, "A2") == nil)
    #expect(try await valid(p, nil) == nil)
    let wide = try await offer(p, matter: .all)
    try await p.world.store.write { try mandates.accept(wide, by: p.grantee, in: $0) }
    #expect(try await valid(p, "A2")?.id == wide)
    #expect(try await valid(p, nil)?.id == wide)
    #expect(try await valid(p, "A1")?.id == narrow)
  }

  @Test func `a revoked mandate gives nothing any more and cannot be accepted`() async throws {
    let p = try await pair()
    let mandates = p.world.identity.mandates
    let id = try await offer(p)
    try await p.world.store.write { try mandates.accept(id, by: p.grantee, in: $0) }
    try await p.world.store.write { try mandates.revoke(id, by: p.grantor, in: $0) }
    #expect(try await valid(p, "A1") == nil)
    for _ in 0..<2 {
      await #expect(throws: IdentityError.mandateEnded) {
        try await p.world.store.write { try mandates.accept(id, by: p.grantee, in: $0) }
      }
    }
    await #expect(throws: IdentityError.mandateEnded) {
      try await p.world.store.write { try mandates.revoke(id, by: p.grantee, in: $0) }
    }
  }

  @Test func `a mandate ends with its last day`() async throws {
    let p = try await pair()
    let mandates = p.world.identity.mandates
    let id = try await offer(p, days: 1)
    try await p.world.store.write { try mandates.accept(id, by: p.grantee, in: $0) }
    p.world.clock.advance(seconds: 86_400)
    #expect(try await valid(p, "A1") != nil)
    p.world.clock.advance(seconds: 86_400)
    #expect(try await valid(p, "A1") == nil)
    let today = p.world.today
    let stored = try await p.world.store.read { try Mandates.find(id, in: $0) }
    #expect(stored?.state(on: today) == .expired)
    let late = try await offer(p, days: 0)
    p.world.clock.advance(seconds: 86_400)
    await #expect(throws: IdentityError.mandateEnded) {
      try await p.world.store.write { try mandates.accept(late, by: p.grantee, in: $0) }
    }
  }

  @Test func `outsiders neither accept nor revoke, and learn nothing`() async throws {
    let p = try await pair()
    let id = try await offer(p)
    try await p.world.resident("zhaoliu", name: "赵六", serial: 3)
    let outsider = try await p.world.principal("zhaoliu")
    let mandates = p.world.identity.mandates
    await #expect(throws: IdentityError.mandateNotFound) {
      try await p.world.store.write { try mandates.accept(id, by: outsider, in: $0) }
    }
    await #expect(throws: IdentityError.mandateNotFound) {
      try await p.world.store.write { try mandates.revoke(id, by: outsider, in: $0) }
    }
    await #expect(throws: IdentityError.mandateNotFound) {
      try await p.world.store.write { try mandates.accept(id, by: p.grantor, in: $0) }
    }
  }

  @Test func `an unknown login and a name that does not fit get the same answer`() async throws {
    let p = try await pair()
    let (mandates, today) = (p.world.identity.mandates, p.world.today)
    for (login, name) in [("nobody", "王五"), ("wangwu", "王六"), ("", ""), ("51160219900101001X", "王五")] {
      await #expect(throws: IdentityError.granteeNotFound) {
        try await p.world.store.write { tx in
          _ = try mandates.grant(
            toLogin: login, realName: name, matter: .all, from: today, through: today, by: p.grantor, in: tx)
        }
      }
    }
    await #expect(throws: IdentityError.mandateToSelf) {
      try await p.world.store.write { tx in
        _ = try mandates.grant(
          toLogin: "zhangsan", realName: "张三", matter: .all, from: today, through: today, by: p.grantor, in: tx)
      }
    }
  }

  @Test func `periods that are past, turned round or too long are refused`() async throws {
    let p = try await pair()
    for days in [-1, 366 * 2] {
      await #expect(throws: IdentityError.periodInvalid) { _ = try await offer(p, days: days) }
    }
  }

  @Test func `every act under a mandate names both`() async throws {
    let p = try await pair()
    let id = try await offer(p)
    let mandates = p.world.identity.mandates
    try await p.world.store.write { try mandates.accept(id, by: p.grantee, in: $0) }
    let mandate = try #require(try await valid(p, "A1"))
    let actor = Actor.agent(p.grantee, under: mandate)
    #expect(actor.accountID == p.grantee.accountID)
    #expect(actor.onBehalfOf == p.party)
    #expect(actor.mandateID == id)
    let trail = try await p.world.store.read { tx in
      try AuditTrail.entries(subjectKind: "mandate", subjectID: id.description, in: tx)
    }
    #expect(trail.map(\.action) == ["mandate.offered", "mandate.accepted"])
    #expect(trail.map(\.actor.accountID) == [p.grantor.accountID, p.grantee.accountID])
  }
}
