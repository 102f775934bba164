import Cryptography
import Identity
import Kernel
import Store
import Testing

@Suite struct ResetTests {
  private struct Counter {
    let world: IdentityWorld
    let office: OrganisationID
    let clerk: Principal
    let colleague: Principal
    let elsewhere: Principal
    let account: AccountID
    let party: PartyID
  }

  private static let all = Set(DocumentCheck.allCases)
  private static let new = "a brand new password"

  private func counter() async throws -> Counter {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let office = try await world.organisation("甲局", .department, under: division, code: nil, by: .system)
    let other = try await world.organisation("乙局", .department, under: division, code: nil, by: .system)
    try await world.staff("clerk", .counterClerk, in: office)
    try await world.staff("colleague", .approver, in: office)
    try await world.staff("elsewhere", .counterClerk, in: other)
    let account = try await world.resident("zhangsan")
    let party = try #require(try await world.store.read { try People.find(account, in: $0) }).personPartyID
    return Counter(
      world: world, office: office, clerk: try await world.principal("clerk"),
      colleague: try await world.principal("colleague"), elsewhere: try await world.principal("elsewhere"),
      account: account, party: party)
  }

  private func help(
    _ c: Counter, loses: Bool = false, checks: Set<DocumentCheck> = all, by clerk: Principal? = nil
  ) async throws -> ResetOutcome {
    let resets = c.world.identity.resets
    return try await c.world.store.write {
      try resets.helpAtCounter(
        c.party, losesSecondFactor: loses, checks: checks, office: c.office, by: clerk ?? c.clerk, in: $0)
    }
  }

  private func code(_ c: Counter) async throws -> String {
    guard case .issued(let issued) = try await help(c) else { throw IdentityError.resetNotFound }
    return issued.code
  }

  private func redeem(
    _ c: Counter, _ code: String, login: String = "zhangsan", new: String = new,
    from address: String = IdentityWorld.office
  ) async throws {
    try await c.world.identity.signIn.reset(
      login: login, code: code, new: new, from: SignInOrigin(address: address)
    ) { _, _ in }
  }

  private func secure(_ c: Counter) async throws -> TimeOneTimePassword {
    let commands = c.world.identity.secondFactor
    let codes = try await c.world.store.write { try commands.begin(c.account, in: $0) }
    let first = codes.code(at: c.world.clock.now())
    _ = try await c.world.store.write { try commands.confirm(c.account, code: first, in: $0) }
    c.world.clock.advance(seconds: 60)
    return codes
  }

  @Test func `a code from the counter sets a new password once, and ends every session`() async throws {
    let c = try await counter()
    let old = try await c.world.signIn("zhangsan")
    let code = try await code(c)
    try await redeem(c, " \(code.uppercased()) ")
    #expect(try await c.world.identity.sessions.principal(token: old.token) == nil)
    await #expect(throws: IdentityError.signInRefused) { try await c.world.signIn("zhangsan") }
    #expect(try await c.world.signIn("zhangsan", Self.new).mustChangePassword == false)
    await #expect(throws: IdentityError.resetRefused) { try await redeem(c, code, new: "yet another password") }
    let trail = try await c.world.store.read {
      try AuditTrail.entries(subjectKind: "account", subjectID: c.account.description, in: $0).map(\.action)
    }
    for action in ["account.reset.requested", "account.reset.issued", "account.password.reset"] {
      #expect(trail.contains(action))
    }
  }

  @Test func `of a code only a keyed hash is kept`() async throws {
    let c = try await counter()
    let code = try await code(c)
    let stored = try await c.world.store.read { tx in
      try tx.rows("SELECT code_hash FROM credential_reset") { try $0.blob(0) }
    }
    #expect(stored.count == 1)
    #expect(!stored.contains(Array(code.utf8)))
    #expect(stored.first != Digest.sha256(Array(code.utf8)))
  }

  @Test func `a code runs out, and a newer one replaces it`() async throws {
    let c = try await counter()
    let first = try await code(c)
    let second = try await code(c)
    await #expect(throws: IdentityError.resetRefused) { try await redeem(c, first) }
    c.world.clock.advance(seconds: ResetLimits.codeSeconds)
    await #expect(throws: IdentityError.resetRefused) { try await redeem(c, second) }
  }

  @Test func `a password that the rules refuse leaves the code good`() async throws {
    let c = try await counter()
    let code = try await code(c)
    let refusal = await #expect(throws: IdentityError.self) { try await redeem(c, code, new: "short") }
    #expect(refusal?.code == "identity.password.short", "\(refusal?.code ?? "-")")
    try await redeem(c, code)
  }

  @Test func `nobody helps who did not compare the whole document, or is no clerk of that place`() async throws {
    let c = try await counter()
    await #expect(throws: IdentityError.documentUnchecked) { try await help(c, checks: [.face, .number]) }
    for principal in [c.colleague, c.elsewhere, try await c.world.principal(of: c.account)] {
      await #expect(throws: IdentityError.notPermitted) { try await help(c, by: principal) }
    }
  }

  @Test func `a clerk alone never turns the second factor off`() async throws {
    let c = try await counter()
    let codes = try await secure(c)
    try await redeem(c, try await code(c))
    await #expect(throws: IdentityError.secondFactorNeeded) { try await c.world.signIn("zhangsan", Self.new) }
    _ = try await c.world.identity.signIn.attempt(
      login: "zhangsan", password: Self.new, totp: codes.code(at: c.world.clock.now()), address: IdentityWorld.office)
  }

  @Test func `the second factor goes when somebody else of the same place has looked as well`() async throws {
    let c = try await counter()
    _ = try await secure(c)
    guard case .waits(let reset) = try await help(c, loses: true) else {
      Issue.record("a code without a second look")
      return
    }
    let resets = c.world.identity.resets
    func confirm(_ party: PartyID, _ principal: Principal) async throws -> IssuedReset {
      try await c.world.store.write {
        try resets.confirmAtCounter(reset.id, of: party, checks: Self.all, by: principal, in: $0)
      }
    }
    await #expect(throws: IdentityError.resetSamePerson) { try await confirm(c.party, c.clerk) }
    await #expect(throws: IdentityError.resetNotFound) { try await confirm(c.party, c.elsewhere) }
    try await c.world.resident("wangwu", name: "王五", serial: 2)
    let stranger = try #require(
      try await c.world.store.read { try People.find(login: "wangwu", in: $0) }
    ).personPartyID
    await #expect(throws: IdentityError.resetNotFound) { try await confirm(stranger, c.colleague) }
    let issued = try await confirm(c.party, c.colleague)
    try await redeem(c, issued.code)
    _ = try await c.world.signIn("zhangsan", Self.new)
  }

  @Test func `accounts of staff are not helped at a counter; two administrators are needed`() async throws {
    let c = try await counter()
    let division = try #require(try await c.world.store.read { try Organisations.find(c.office, in: $0) }?.parentID)
    try await c.world.staff("first", .administrator, in: division)
    try await c.world.staff("second", .administrator, in: division)
    let (first, second) = (try await c.world.principal("first"), try await c.world.principal("second"))
    let resets = c.world.identity.resets
    let own = try #require(
      try await c.world.store.read { try People.find(c.colleague.accountID, in: $0) }
    ).personPartyID
    await #expect(throws: IdentityError.resetOfStaff) {
      try await c.world.store.write {
        _ = try resets.helpAtCounter(
          own, losesSecondFactor: false, checks: Self.all, office: c.office, by: c.clerk, in: $0)
      }
    }
    await #expect(throws: IdentityError.ownRoleProtected) {
      try await c.world.store.write { _ = try resets.requestForStaff(first.accountID, .password, by: first, in: $0) }
    }
    let reset = try await c.world.store.write {
      try resets.requestForStaff(c.colleague.accountID, .password, by: first, in: $0)
    }
    await #expect(throws: IdentityError.resetSamePerson) {
      try await c.world.store.write { _ = try resets.confirmForStaff(reset.id, by: first, in: $0) }
    }
    await #expect(throws: IdentityError.notPermitted) {
      try await c.world.store.write { _ = try resets.confirmForStaff(reset.id, by: c.clerk, in: $0) }
    }
    let issued = try await c.world.store.write { try resets.confirmForStaff(reset.id, by: second, in: $0) }
    try await redeem(c, issued.code, login: "colleague")
    _ = try await c.world.signIn("colleague", Self.new)
  }

  @Test func `guesses are slowed down, from one address and from many`() async throws {
    let c = try await counter()
    let code = try await code(c)
    var outcomes: [IdentityError] = []
    for number in 0..<16 {
      do {
        try await redeem(c, "00000-0000\(number % 10)", from: "198.51.\(number).9")
      } catch let error as IdentityError {
        outcomes.append(error)
      }
    }
    #expect(outcomes.first == .resetRefused)
    #expect(outcomes.last?.kind == .tooMany)
    // Even the right code waits then; the wait ends by itself.
    let refusal = await #expect(throws: IdentityError.self) { try await redeem(c, code, from: "198.51.200.9") }
    #expect(refusal?.kind == .tooMany)
    c.world.clock.advance(seconds: 120)
    try await redeem(c, code, from: "198.51.201.9")
  }

  @Test func `an account has a few codes a day, and a clerk looks few people up`() async throws {
    let c = try await counter()
    for _ in 0..<ResetLimits.perAccount { _ = try await code(c) }
    await #expect(throws: IdentityError.resetsExhausted) { try await help(c) }
    let resets = c.world.identity.resets
    let refusal = await #expect(throws: IdentityError.self) {
      for _ in 0...ThrottleRule.counterLookUp.freeAttempts + 1 {
        try await c.world.store.write { try resets.chargeLookUp(by: c.clerk, in: $0) }
      }
    }
    #expect(refusal?.kind == .tooMany)
    try await c.world.store.write { try resets.chargeLookUp(by: c.colleague, in: $0) }
  }

  @Test func `every statement of the resets goes by an index`() async throws {
    let c = try await counter()
    try await redeem(c, try await code(c))
    _ = try await c.world.store.read { tx in
      _ = try Resets.waiting(in: [c.office], about: .resident, at: c.world.clock.now(), in: tx)
      _ = try Resets.newest(of: c.account, in: tx)
    }
    let statements = c.world.log.statements.filter { $0.contains("credential_reset") && !$0.hasPrefix("INSERT") }
    #expect(statements.count > 4)
    let plans = try await c.world.store.read { tx in try statements.map { try tx.plan($0) } }
    for (sql, plan) in zip(statements, plans) where !sql.contains("SELECT code_hash FROM") {
      #expect(plan.tableScans.isEmpty, "\(sql)")
    }
  }
}
