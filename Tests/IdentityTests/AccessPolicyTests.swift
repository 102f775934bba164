import Identity
import Kernel
import Testing

@Suite struct AccessPolicyTests {
  private let department = OrganisationID(high: 1, low: 1)
  private let office = OrganisationID(high: 1, low: 2)
  private let other = OrganisationID(high: 1, low: 3)

  private func principal(
    _ roles: [Role], kind: AccountKind = .staff, mustChange: Bool = false
  ) throws -> Principal {
    let day = try #require(CivilDate("2026-11-20"))
    let party = Party(
      id: PartyID(high: 2, low: 1), kind: .person, displayName: "李四", code: .none, maskedCode: "")
    return Principal(
      accountID: AccountID(high: 3, low: 1), displayName: "李四", kind: kind, personPartyID: party.id,
      actingParty: party,
      assignments: roles.map {
        Assignment(
          id: AssignmentID(high: 4, low: 1), organisationID: department, organisationName: "经信局",
          positionTitle: "科员", role: $0, validFrom: day, covers: [department, office])
      }, sessionID: SessionID(high: 5, low: 1), mustChangePassword: mustChange)
  }

  @Test func `whoever holds no role may do nothing`() throws {
    let nobody = try principal([])
    for permission in Permission.allCases {
      #expect(!AccessPolicy.allows(nobody, permission, on: department))
      #expect(!AccessPolicy.allows(nobody, permission, on: nil))
    }
  }

  @Test func `a resident has no official rights even with stray assignments`() throws {
    let resident = try principal(Role.allCases, kind: .resident)
    for permission in Permission.allCases { #expect(!AccessPolicy.allows(resident, permission, on: nil)) }
    #expect(AccessPolicy.organisations(resident, with: .readCase).isEmpty)
  }

  @Test func `a role in a department covers its offices and nothing beside it`() throws {
    let officer = try principal([.officer])
    #expect(AccessPolicy.allows(officer, .handleCase, on: department))
    #expect(AccessPolicy.allows(officer, .handleCase, on: office))
    #expect(!AccessPolicy.allows(officer, .handleCase, on: other))
    #expect(officer.holds(.officer, in: office))
    #expect(!officer.holds(.officer, in: other))
    #expect(AccessPolicy.organisations(officer, with: .handleCase) == [department, office])
  }

  @Test(arguments: [
    (Role.counterClerk, [Permission.readCase, .counterIntake, .helpWithAccounts, .confirmAccountHelp]),
    (.officer, [.readCase, .handleCase, .publish]),
    (
      .approver, [.readCase, .handleCase, .approveCase, .confirmAccountHelp, .publish, .reviewPublication]
    ),
    (.supervisor, [.readCase, .superviseCases, .exportData, .confirmAccountHelp]),
    (.dataProtection, [.approveExport, .requestErasure, .approveErasure]),
    (
      .administrator,
      [
        .administerPeople, .administerOrganisations, .administerItems, .manageModels, .administerCalendar, .readAudit,
        .operatePlatform, .requestErasure,
      ]
    ),
  ])
  func `each role gives exactly its rights`(role: Role, expected: [Permission]) throws {
    let holder = try principal([role])
    let given = Permission.allCases.filter { AccessPolicy.allows(holder, $0, on: department) }
    #expect(Set(given) == Set(expected))
  }

  @Test func `an office that is reserved for a role is handled by that role alone, and counted by supervisors`() throws
  {
    let day = try #require(CivilDate("2026-11-20"))
    let party = Party(id: PartyID(high: 2, low: 1), kind: .person, displayName: "李四", code: .none, maskedCode: "")
    func holder(_ role: Role) -> Principal {
      Principal(
        accountID: AccountID(high: 3, low: 1), displayName: "李四", kind: .staff, personPartyID: party.id,
        actingParty: party,
        assignments: [
          Assignment(
            id: AssignmentID(high: 4, low: 1), organisationID: department, organisationName: "区", positionTitle: "科员",
            role: role, validFrom: day, covers: [department, office], reserved: [office: .dataProtection])
        ], sessionID: SessionID(high: 5, low: 1))
    }
    for role in [Role.officer, .approver, .counterClerk, .administrator] {
      #expect(!AccessPolicy.allows(holder(role), .readCase, on: office), "\(role)")
      #expect(!AccessPolicy.allows(holder(role), .handleCase, on: office), "\(role)")
      #expect(!AccessPolicy.organisations(holder(role), with: .readCase).contains(office), "\(role)")
    }
    let guardian = holder(.dataProtection)
    #expect(AccessPolicy.organisations(guardian, with: .handleCase) == [office])
    #expect(!AccessPolicy.allows(guardian, .readCase, on: department))
    #expect(AccessPolicy.allows(guardian, .approveExport, on: department))
    #expect(AccessPolicy.organisations(holder(.supervisor), with: .superviseCases) == [department, office])
    #expect(AccessPolicy.allows(holder(.supervisor), .readCase, on: office))
  }

  @Test func `a temporary password gives no rights until it is changed`() throws {
    let fresh = try principal(Role.allCases, mustChange: true)
    for permission in Permission.allCases { #expect(!AccessPolicy.allows(fresh, permission, on: department)) }
    #expect(throws: IdentityError.notPermitted) { try AccessPolicy.require(fresh, .readCase, on: department) }
  }

  @Test func `printing a principal, a party or an actor names nobody`() throws {
    let officer = try principal([.officer])
    for text in [officer.description, officer.actingParty.description, Actor.staff(officer, for: office).description] {
      #expect(!text.contains("李四"))
    }
  }
}
