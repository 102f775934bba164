import Cases
package import Cryptography
package import Identity
package import Kernel
import Ledger
import Notifications
package import Store
import StoreTesting

/// A district with two departments in a real database: what tests of features stand on.
package struct SmallTown: Sendable {
  /// Friday 20 November 2026, nine o'clock in China.
  package static let start = "2026-11-20T01:00:00Z"
  package static let password = "correct horse battery"

  package let store: any Store
  package let clock: SettableWallClock
  package let ids: SeededIdentifierSource
  package let sealer: FieldSealer
  package let identity: IdentityServices
  package let log: StatementLog
  package let district: OrganisationID
  package let market: OrganisationID
  package let housing: OrganisationID

  /// - Parameters:
  ///   - seed: of its identifiers.
  ///   - migrations: of the feature that is tested; those of the floors below are run by themselves.
  package init(seed: UInt64, migrations: [MigrationSet] = []) async throws {
    clock = SettableWallClock(Instant(iso8601: Self.start) ?? Instant(milliseconds: 0))
    ids = SeededIdentifierSource(seed: seed, clock: clock)
    sealer = FieldSealer(ring: .ephemeral())
    log = StatementLog()
    store = try await TestStore.open(
      [LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, CasesMigrations.set] + migrations,
      clock: clock, ids: ids, log: log)
    identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests))
    district = try await Self.add("前锋区", "Qianfeng", .division, nil, identity, store)
    market = try await Self.add("市场监管局", "Market Regulation", .department, district, identity, store)
    housing = try await Self.add("住建局", "Housing", .department, district, identity, store)
  }

  package var today: CivilDate { clock.now().civilDate() }

  /// A member of staff with one position.
  package func hire(_ login: String, _ name: String, _ role: Role, _ organisation: OrganisationID) async throws {
    let hash = try await identity.passwords.hash(Self.password)
    let first = NewAssignment(organisationID: organisation, positionTitle: "科员", role: role, validFrom: today)
    let (commands, login) = (identity.staff, try LoginName(login))
    try await store.write {
      try commands.createStaff(
        name: name, login: login, temporaryPassword: hash, mustChangePassword: false, first: first, by: .system, in: $0)
    }
  }

  /// A resident with an account; `serial` is three digits of the citizen number.
  package func register(_ login: String, _ name: String, serial: Int) async throws {
    let registration = ResidentRegistration(
      realName: name, citizenNumber: try CitizenNumber.completing("51160219900101\(serial)"),
      mobile: try MobileNumber("13800000001"), login: try LoginName(login), language: "zh-CN")
    let hash = try await identity.passwords.hash(Self.password)
    let accounts = identity.accounts
    try await store.write { try accounts.registerResident(registration, password: hash, in: $0) }
  }

  package func account(_ login: String) async throws -> Account {
    let found = try await store.read { try People.find(login: login, in: $0) }
    guard let found else { throw IdentityError.accountNotFound }
    return found
  }

  package func principal(_ login: String) async throws -> Principal {
    let (id, today) = (try await account(login).id, today)
    let found = try await store.read { try Principals.load(id, on: today, in: $0) }
    guard let found else { throw IdentityError.accountNotFound }
    return found
  }

  /// A session of somebody who signs in.
  package func token(_ login: String) async throws -> String {
    try await identity.signIn.attempt(login: login, password: Self.password, address: "203.0.113.7", deviceToken: nil)
      .token
  }

  /// What was done to a subject, in order.
  package func actions(on kind: String, _ id: String) async throws -> [String] {
    try await store.read { try AuditTrail.entries(subjectKind: kind, subjectID: id, in: $0) }.map(\.action)
  }

  private static func add(
    _ name: String, _ english: String, _ kind: OrganisationKind, _ parent: OrganisationID?,
    _ identity: IdentityServices, _ store: any Store
  ) async throws -> OrganisationID {
    let new = NewOrganisation(
      parentID: parent, kind: kind, divisionCode: try DivisionCode("511603"), code: nil, nameZh: name, nameEn: english)
    let commands = identity.organisations
    return try await store.write { try commands.add(new, by: .system, in: $0) }
  }
}
