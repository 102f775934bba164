import Identity
import Kernel
import Store
import Testing

@Suite struct QueryPlanTests {
  /// Uses everything once, then asks the engine how it ran each statement.
  @Test func `every statement of this module goes by an index`() async throws {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let department = try await world.organisation("甲局", .department, under: division, code: "083372204", by: .system)
    let staff = try await world.staff("lisi", .administrator, in: department)
    try await world.resident("zhangsan")
    try await world.resident("wangwu", name: "王五", serial: 2)
    _ = try? await world.signIn("zhangsan", "wrong password")
    let principal = try await world.principal("zhangsan")
    _ = try await world.principal("lisi")
    let identity = world.identity
    let (today, sealer, number) = (world.today, world.sealer, try IdentityWorld.number())
    let registration = EnterpriseRegistration(
      uscc: try UnifiedSocialCreditCode(IdentityWorld.uscc), name: "某公司", legalRepresentative: "张三")
    let party = try await world.store.write { tx in
      let party = try identity.enterprises.register(registration, by: principal, in: tx)
      let mandate = try identity.mandates.grant(
        toLogin: "wangwu", realName: "王五", matter: .all, from: today, through: today, by: principal, in: tx)
      try identity.mandates.revoke(mandate, by: principal, in: tx)
      let member = try identity.enterprises.authorise(
        login: "wangwu", realName: "王五", for: party, from: today, through: today, by: principal, in: tx)
      _ = try identity.enterprises.withdraw(member, by: principal, in: tx)
      try identity.staff.setHelper(staff, true, by: .system, in: tx)
      try identity.accounts.setLanguage(of: staff, to: "en", in: tx)
      return party
    }
    try await identity.sessions.switchActingParty(of: principal, to: party)
    _ = try await identity.sessions.list(of: principal.accountID)
    _ = try await identity.sessions.sweep()
    try await world.store.read { tx in
      _ = try Organisations.tree(in: tx)
      _ = try Organisations.find(code: "083372204", in: tx)
      _ = try Organisations.children(of: division, in: tx)
      _ = try Parties.find(citizenNumber: number, sealer: sealer, in: tx)
      _ = try Parties.accounts(actingFor: party, on: today, in: tx)
      _ = try People.staff(named: "李", limit: 5, sealer: sealer, in: tx)
      _ = try People.helpers(in: tx)
      _ = try People.revealMobile(principal.accountID, in: tx)
      _ = try Staff.members(of: [division, department], on: today, in: tx)
      _ = try Mandates.active(for: principal.accountID, on: today, in: tx)
      _ = try Mandates.given(by: party, in: tx)
      _ = try AuditTrail.newest(before: nil, limit: 5, in: tx)
      _ = try AuditTrail.entries(byAccount: staff, before: nil, limit: 5, in: tx)
      _ = try AuditTrail.entries(subjectKind: "account", subjectID: staff.description, in: tx)
      _ = try AccessRecords.list(for: party, limit: 5, in: tx)
      for filter in [
        AccessFilter(caseID: "x"), AccessFilter(organisationID: department),
        AccessFilter(caseID: "x", organisationID: department),
      ] { _ = try AccessRecords.list(for: party, filter, limit: 5, in: tx) }
      _ = try AccessRecords.list(ofCase: "x", after: nil, limit: 5, in: tx)
      _ = try AccessRecords.list(byOffice: department, after: nil, limit: 5, in: tx)
      _ = try AccessRecords.cases(of: party, limit: 5, in: tx)
      _ = try AccessRecords.offices(of: party, limit: 5, in: tx)
      _ = try AuditTrail.entries(byOffice: department, after: nil, limit: 5, in: tx)
      _ = try Organisations.reserved(for: .dataProtection, in: tx)
    }
    let statements = world.log.statements.filter { sql in
      ["SELECT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) } && !sql.contains("schema")
        && !sql.contains("sqlite_")
        && !sql.contains("migration")
    }
    #expect(statements.count > 40)
    let plans = try await world.store.read { tx in try statements.map { try tx.plan($0) } }
    let scans = plans.filter(\.scansTable).map(\.description)
    #expect(scans == [])
    let sorts = plans.filter { $0.sortsRows && !$0.sql.contains("trusted_device") }.map(\.description)
    #expect(sorts == [])
  }

  @Test func `a session is looked up with one statement and its roles`() async throws {
    let world = try await IdentityWorld()
    try await world.resident("zhangsan")
    let token = try await world.signIn("zhangsan").token
    let before = Set(world.log.statements)
    _ = try await world.identity.sessions.principal(token: token)
    let used = Set(world.log.statements).subtracting(before).filter { $0.hasPrefix("SELECT") }
    #expect(used.count == 1)
  }
}
