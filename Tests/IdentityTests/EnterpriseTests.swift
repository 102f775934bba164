import Identity
import Kernel
import Store
import Testing

@Suite struct EnterpriseTests {
  private func enterprise(_ world: IdentityWorld, by principal: Principal) async throws -> PartyID {
    let commands = world.identity.enterprises
    let registration = EnterpriseRegistration(
      uscc: try UnifiedSocialCreditCode(IdentityWorld.uscc), name: "前锋示例有限公司", legalRepresentative: "张三")
    return try await world.store.write { try commands.register(registration, by: principal, in: $0) }
  }

  @Test func `the legal representative registers the enterprise and acts for it`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let grant = try await world.signIn("zhangsan")
    let sessions = world.identity.sessions
    let principal = try #require(try await sessions.principal(token: grant.token))
    let party = try await enterprise(world, by: principal)
    try await sessions.switchActingParty(of: principal, to: party)
    let acting = try #require(try await sessions.principal(token: grant.token))
    #expect(acting.actingParty.id == party)
    #expect(acting.actingParty.code == .plain(IdentityWorld.uscc))
    #expect(Actor.applicant(acting).onBehalfOf == party)
    try await sessions.switchActingParty(of: acting, to: try #require(acting.personPartyID))
    let own = try #require(try await sessions.principal(token: grant.token))
    #expect(Actor.applicant(own).onBehalfOf == nil)
  }

  @Test func `somebody with another name does not register it, nor does anybody twice`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    let stranger = try await world.principal("wangwu")
    await #expect(throws: IdentityError.legalRepresentativeNeeded) { _ = try await enterprise(world, by: stranger) }
    let owner = try await world.principal("zhangsan")
    _ = try await enterprise(world, by: owner)
    await #expect(throws: IdentityError.enterpriseTaken) { _ = try await enterprise(world, by: owner) }
  }

  @Test func `authorised staff act during their period and lose it at once when it is withdrawn`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    let owner = try await world.principal("zhangsan")
    let party = try await enterprise(world, by: owner)
    let grant = try await world.signIn("wangwu")
    let sessions = world.identity.sessions
    let member = try #require(try await sessions.principal(token: grant.token))
    await #expect(throws: IdentityError.partyNotRepresented) {
      try await sessions.switchActingParty(of: member, to: party)
    }
    let (commands, today) = (world.identity.enterprises, world.today)
    let id = try await world.store.write { tx in
      try commands.authorise(
        login: "wangwu", realName: "王五", for: party, from: today, through: today.adding(days: 9), by: owner, in: tx)
    }
    try await sessions.switchActingParty(of: member, to: party)
    #expect(try await sessions.principal(token: grant.token)?.actingParty.id == party)
    let account = try await world.store.write { try commands.withdraw(id, by: owner, in: $0) }
    sessions.forget(account: account)
    #expect(try await sessions.principal(token: grant.token)?.actingParty.id == member.personPartyID)
  }

  @Test func `an authorisation ends with its last day`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let account = try await world.resident("wangwu", name: "王五", serial: 2)
    let owner = try await world.principal("zhangsan")
    let party = try await enterprise(world, by: owner)
    let (commands, today) = (world.identity.enterprises, world.today)
    try await world.store.write { tx in
      _ = try commands.authorise(
        login: "wangwu", realName: "王五", for: party, from: today, through: today, by: owner, in: tx)
    }
    #expect(try await world.store.read { try Memberships.represents(account, party, on: today, in: $0) })
    let tomorrow = today.adding(days: 1)
    #expect(!(try await world.store.read { try Memberships.represents(account, party, on: tomorrow, in: $0) }))
  }

  @Test func `authorised staff pass nothing on: neither staff nor mandates`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    try await world.resident("zhaoliu", name: "赵六", serial: 3)
    let owner = try await world.principal("zhangsan")
    let party = try await enterprise(world, by: owner)
    let (commands, mandates, today) = (world.identity.enterprises, world.identity.mandates, world.today)
    let id = try await world.store.write { tx in
      try commands.authorise(
        login: "wangwu", realName: "王五", for: party, from: today, through: today, by: owner, in: tx)
    }
    var member = try await world.principal("wangwu")
    await #expect(throws: IdentityError.legalRepresentativeNeeded) {
      try await world.store.write { [member] tx in
        _ = try commands.authorise(
          login: "zhaoliu", realName: "赵六", for: party, from: today, through: today, by: member, in: tx)
      }
    }
    member.actingParty = try #require(try await world.store.read { try Parties.find(party, in: $0) })
    await #expect(throws: IdentityError.notPermitted) {
      try await world.store.write { [member] tx in
        _ = try mandates.grant(
          toLogin: "zhaoliu", realName: "赵六", matter: .all, from: today, through: today, by: member, in: tx)
      }
    }
    let outsider = try await world.principal("zhaoliu")
    await #expect(throws: IdentityError.membershipNotFound) {
      try await world.store.write { _ = try commands.withdraw(id, by: outsider, in: $0) }
    }
  }

  @Test func `a party is found by its number, and registered at a counter only once`() async throws {
    let world = try await IdentityWorld()
    let (parties, sealer, number) = (world.identity.parties, world.sealer, try IdentityWorld.number(5))
    let party = try await world.store.write { tx in
      try parties.createPerson(name: "孙七", citizenNumber: number, by: .system, in: tx)
    }
    let again = try await world.store.write { tx in
      try parties.createPerson(name: "别名", citizenNumber: number, by: .system, in: tx)
    }
    #expect(again.id == party.id)
    #expect(again.displayName == "孙七")
    let found = try await world.store.read { try Parties.find(citizenNumber: number, sealer: sealer, in: $0) }
    #expect(found == party)
    #expect(try await world.store.read { try Parties.revealCode(party.id, in: $0) } == number.text)
  }

  @Test func `typing a number that is known gives access to nothing`() async throws {
    let world = try await IdentityWorld()
    let (parties, number) = (world.identity.parties, try IdentityWorld.number(1))
    try await world.store.write { tx in
      _ = try parties.createPerson(name: "张三", citizenNumber: number, by: .system, in: tx)
    }
    await #expect(throws: IdentityError.citizenNumberTaken) { try await world.resident("zhangsan") }
  }
}
