import Identity
import Kernel
import Store
import Testing

@Suite struct StaffTests {
  private struct Bureau {
    let world: IdentityWorld
    let division: OrganisationID
    let department: OrganisationID
    let office: OrganisationID
    let other: OrganisationID
    let administrator: Authority
  }

  private func bureau() async throws -> Bureau {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let department = try await world.organisation("甲局", .department, under: division, code: nil, by: .system)
    let office = try await world.organisation("一股", .office, under: department, code: nil, by: .system)
    let other = try await world.organisation("乙局", .department, under: division, code: nil, by: .system)
    try await world.staff("admin-a", .administrator, in: department)
    return Bureau(
      world: world, division: division, department: department, office: office, other: other,
      administrator: .staff(try await world.principal("admin-a")))
  }

  @Test func `an administrator creates staff below, and nowhere else`() async throws {
    let b = try await bureau()
    let account = try await b.world.staff("lisi", .officer, in: b.office, by: b.administrator)
    #expect((try await b.world.principal(of: account)).assignments.first?.officePath == "前锋区 / 甲局 / 一股")
    for organisation in [b.other, b.division] {
      await #expect(throws: IdentityError.notPermitted) {
        try await b.world.staff("other", .officer, in: organisation, by: b.administrator)
      }
    }
  }

  @Test func `an officer administers nobody`() async throws {
    let b = try await bureau()
    try await b.world.staff("lisi", .officer, in: b.department)
    let officer = Authority.staff(try await b.world.principal("lisi"))
    await #expect(throws: IdentityError.notPermitted) {
      try await b.world.staff("new", .officer, in: b.office, by: officer)
    }
  }

  @Test func `nobody gives or takes their own roles`() async throws {
    let b = try await bureau()
    guard case .staff(let principal) = b.administrator else { return }
    let staff = b.world.identity.staff
    let new = NewAssignment(
      organisationID: b.department, positionTitle: "审批", role: .approver, validFrom: b.world.today)
    let own = try #require(principal.assignments.first)
    await #expect(throws: IdentityError.ownRoleProtected) {
      try await b.world.store.write { _ = try staff.assign(new, to: principal.accountID, by: b.administrator, in: $0) }
    }
    await #expect(throws: IdentityError.ownRoleProtected) {
      try await b.world.store.write { _ = try staff.revoke(own.id, by: b.administrator, in: $0) }
    }
  }

  @Test func `an administrator cannot take over an account that reaches further than their own`() async throws {
    let b = try await bureau()
    let account = try await b.world.staff("boss", .administrator, in: b.division)
    let staff = b.world.identity.staff
    let inside = NewAssignment(
      organisationID: b.department, positionTitle: "兼职", role: .officer, validFrom: b.world.today)
    try await b.world.store.write { _ = try staff.assign(inside, to: account, by: b.administrator, in: $0) }
    let hash = try await b.world.identity.passwords.hash("temporary password 1")
    await #expect(throws: IdentityError.notPermitted) {
      try await b.world.store.write {
        try staff.resetPassword(of: account, temporary: hash, by: b.administrator, in: $0)
      }
    }
    guard case .staff(let administrator) = b.administrator else { return }
    let resets = b.world.identity.resets
    await #expect(throws: IdentityError.notPermitted) {
      try await b.world.store.write {
        _ = try resets.requestForStaff(account, .passwordAndSecondFactor, by: administrator, in: $0)
      }
    }
    await #expect(throws: IdentityError.notPermitted) {
      try await b.world.store.write { try staff.close(account, by: b.administrator, in: $0) }
    }
  }

  @Test func `a password reset on the machine ends the sessions and must be changed before anything else`() async throws
  {
    let b = try await bureau()
    let account = try await b.world.staff("lisi", .officer, in: b.office)
    let old = try await b.world.signIn("lisi")
    let hash = try await b.world.identity.passwords.hash("temporary password 1")
    let staff = b.world.identity.staff
    await #expect(throws: IdentityError.notPermitted) {
      try await b.world.store.write {
        try staff.resetPassword(of: account, temporary: hash, by: b.administrator, in: $0)
      }
    }
    try await b.world.store.write { try staff.resetPassword(of: account, temporary: hash, by: .system, in: $0) }
    b.world.identity.sessions.forget(account: account)
    #expect(try await b.world.identity.sessions.principal(token: old.token) == nil)
    let grant = try await b.world.signIn("lisi", "temporary password 1")
    #expect(grant.mustChangePassword)
    let principal = try #require(try await b.world.identity.sessions.principal(token: grant.token))
    #expect(!AccessPolicy.allows(principal, .handleCase, on: b.office))
    let fresh = try await b.world.identity.signIn.changePassword(
      of: principal, current: "temporary password 1", new: "my very own password",
      from: SignInOrigin(address: IdentityWorld.office))
    let after = try #require(try await b.world.identity.sessions.principal(token: fresh.token))
    #expect(AccessPolicy.allows(after, .handleCase, on: b.office))
  }

  @Test func `a role is given once, for a period that makes sense, to staff only`() async throws {
    let b = try await bureau()
    let account = try await b.world.staff("lisi", .officer, in: b.office)
    let resident = try await b.world.resident("zhangsan")
    let staff = b.world.identity.staff
    let today = b.world.today
    func assign(_ role: Role, _ through: CivilDate?, to account: AccountID) async throws {
      let new = NewAssignment(
        organisationID: b.office, positionTitle: "科员", role: role, validFrom: today, validThrough: through)
      try await b.world.store.write { _ = try staff.assign(new, to: account, by: .system, in: $0) }
    }
    await #expect(throws: IdentityError.assignmentExists) { try await assign(.officer, nil, to: account) }
    await #expect(throws: IdentityError.periodInvalid) {
      try await assign(.approver, today.adding(days: -1), to: account)
    }
    await #expect(throws: IdentityError.staffNeeded) { try await assign(.approver, nil, to: resident) }
  }

  @Test func `staff lists tell who holds which role where`() async throws {
    let b = try await bureau()
    let account = try await b.world.staff("lisi", .officer, in: b.office)
    let today = b.world.today
    let members = try await b.world.store.read { tx in
      try Staff.members(of: [b.department, b.office], on: today, in: tx)
    }
    #expect(Set(members.map(\.role)) == [.administrator, .officer])
    #expect(members.first { $0.role == .officer }?.accountID == account)
    let found = try await b.world.store.read { try People.staff(named: "李", limit: 10, sealer: b.world.sealer, in: $0) }
    #expect(found.count == 2)
    let next = try await b.world.store.read { tx in
      try People.staff(named: "李", after: found.first, limit: 10, sealer: b.world.sealer, in: tx)
    }
    #expect(next.map(\.id) == found.dropFirst().map(\.id))
  }
}
