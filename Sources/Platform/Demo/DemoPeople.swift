import Cryptography
import Identity
import Kernel
import Services
import Store
import WebSupport

/// The accounts of the demonstration district, once they stand in the database.
struct DemoPeople: Sendable {
  /// A resident or the enterprise that they act for.
  struct Applicant: Sendable {
    var account: AccountID
    var actingFor: PartyID?
  }

  var division: OrganisationID
  /// Departments by their code.
  var departments: [String: OrganisationID]
  var staff: [String: AccountID]
  var applicants: [Applicant]
  /// The residents that visitors sign in as, by login.
  var named: [String: AccountID]

  /// Number of further applicants beside those whom visitors may sign in as.
  static let furtherApplicants = 60

  /// Makes organisation, staff, residents, enterprises and one mandate in a single transaction.
  ///
  /// - Parameter workedDepartments: codes of the departments that own worked-out items.
  static func settle(
    bench: Workbench, division: DivisionCode, divisionName: String, departments: [Department],
    workedDepartments: Set<String>, password: HashedPassword, today: CivilDate, in tx: WriteTransaction
  ) throws -> DemoPeople {
    let organisations = bench.identity.organisations
    let root = try organisations.add(
      NewOrganisation(
        parentID: nil, kind: .division, divisionCode: division, code: division.text, nameZh: divisionName,
        nameEn: "Guang'an District (demonstration)"),
      by: .system, in: tx)
    var ids: [String: OrganisationID] = [:]
    for department in departments {
      ids[department.code] = try organisations.add(
        NewOrganisation(
          parentID: root, kind: .department, divisionCode: division, code: department.code,
          nameZh: department.name.zh, nameEn: department.name.en ?? ""),
        by: .system, in: tx)
    }
    var people = DemoPeople(division: root, departments: ids, staff: [:], applicants: [], named: [:])
    try people.employ(
      bench, workedDepartments.sorted().compactMap { ids[$0] }, password: password, today: today, in: tx)
    try people.register(bench, password: password, today: today, in: tx)
    return people
  }

  private mutating func employ(
    _ bench: Workbench, _ worked: [OrganisationID], password: HashedPassword, today: CivilDate, in tx: WriteTransaction
  ) throws {
    for member in DemoCast.staff {
      var places = member.isDivisionWide ? [division] : worked
      guard let first = places.first else { continue }
      places.removeFirst()
      let account = try bench.identity.staff.createStaff(
        name: member.name, login: LoginName(member.login), temporaryPassword: password, mustChangePassword: false,
        first: NewAssignment(organisationID: first, positionTitle: member.title, role: member.role, validFrom: today),
        by: .system, in: tx)
      for place in places {
        try bench.identity.staff.assign(
          NewAssignment(organisationID: place, positionTitle: member.title, role: member.role, validFrom: today),
          to: account, by: .system, in: tx)
      }
      staff[member.login] = account
    }
  }

  private mutating func register(
    _ bench: Workbench, password: HashedPassword, today: CivilDate, in tx: WriteTransaction
  ) throws {
    for person in DemoCast.residents {
      let account = try Self.register(person, bench, password, in: tx)
      named[person.login] = account
      if person.hasMatters { applicants.append(Applicant(account: account)) }
      if person.isHelper { try bench.identity.staff.setHelper(account, true, by: .system, in: tx) }
    }
    for enterprise in DemoCast.enterprises {
      guard let account = named[enterprise.representative],
        let principal = try Principals.load(account, on: today, in: tx)
      else { continue }
      let party = try bench.identity.enterprises.register(
        EnterpriseRegistration(
          uscc: try .completing(enterprise.codeSeventeen), name: enterprise.name,
          legalRepresentative: principal.displayName),
        by: principal, in: tx)
      applicants.append(Applicant(account: account, actingFor: party))
    }
    for number in 0..<Self.furtherApplicants {
      applicants.append(
        Applicant(account: try Self.register(DemoCast.resident(number: number), bench, password, in: tx)))
    }
  }

  private static func register(
    _ person: DemoCast.Resident, _ bench: Workbench, _ password: HashedPassword, in tx: WriteTransaction
  ) throws -> AccountID {
    try bench.identity.accounts.registerResident(
      ResidentRegistration(
        realName: person.name, citizenNumber: .completing(person.seventeen), mobile: MobileNumber(person.mobile),
        login: LoginName(person.login), language: person.language),
      password: password, in: tx)
  }
}
