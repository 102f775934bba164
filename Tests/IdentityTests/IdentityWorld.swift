import Cryptography
import Identity
import Kernel
import Ledger
import Store
import StoreTesting

/// A real database in a temporary folder with a small government in it, and a clock that tests set.
struct IdentityWorld: Sendable {
  static let start = "2026-11-20T01:00:00Z"
  static let password = "correct horse battery"
  static let office = "203.0.113.7"
  static let elsewhere = "198.51.100.9"

  let store: any Store
  let clock: SettableWallClock
  let ids: SeededIdentifierSource
  let sealer: FieldSealer
  let identity: IdentityServices
  let log = StatementLog()

  init(limits: SessionLimits = .standard) async throws {
    clock = SettableWallClock(Instant(iso8601: Self.start) ?? Instant(milliseconds: 0))
    ids = SeededIdentifierSource(seed: 7, clock: clock)
    sealer = FieldSealer(ring: .ephemeral())
    store = try await TestStore.open([LedgerMigrations.set, IdentityMigrations.set], clock: clock, ids: ids, log: log)
    identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests), limits: limits)
  }

  var today: CivilDate { clock.now().civilDate() }

  /// A citizen number with a right check digit; `serial` makes it another person's.
  static func number(_ serial: Int = 1) throws -> CitizenNumber {
    let digits = String(serial + 1000).suffix(3)
    return try CitizenNumber.completing("51160219900101" + digits)
  }

  static let uscc = "91350100M000100Y43"

  @discardableResult
  func resident(_ login: String, name: String = "张三", serial: Int = 1) async throws -> AccountID {
    let registration = ResidentRegistration(
      realName: name, citizenNumber: try Self.number(serial), mobile: try MobileNumber("13800000001"),
      login: try LoginName(login), language: "zh-CN")
    let hash = try await identity.passwords.hash(Self.password)
    let accounts = identity.accounts
    return try await store.write { try accounts.registerResident(registration, password: hash, in: $0) }
  }

  func division() async throws -> OrganisationID {
    try await organisation("前锋区", .division, under: nil, code: nil, by: .system)
  }

  func organisation(
    _ name: String, _ kind: OrganisationKind, under parent: OrganisationID?, code: String?, by authority: Authority
  ) async throws -> OrganisationID {
    let new = NewOrganisation(
      parentID: parent, kind: kind, divisionCode: try DivisionCode("511603"), code: code, nameZh: name)
    let commands = identity.organisations
    return try await store.write { try commands.add(new, by: authority, in: $0) }
  }

  @discardableResult
  func staff(
    _ login: String, _ role: Role, in organisation: OrganisationID, by authority: Authority = .system,
    mustChange: Bool = false
  ) async throws -> AccountID {
    let hash = try await identity.passwords.hash(Self.password)
    let first = NewAssignment(organisationID: organisation, positionTitle: "科员", role: role, validFrom: today)
    let commands = identity.staff
    let name = try LoginName(login)
    return try await store.write {
      try commands.createStaff(
        name: "李四", login: name, temporaryPassword: hash, mustChangePassword: mustChange, first: first,
        by: authority, in: $0)
    }
  }

  func signIn(
    _ login: String, _ password: String = Self.password, from address: String = Self.office, device: String? = nil
  ) async throws -> SessionGrant {
    try await identity.signIn.attempt(
      login: login, password: password, address: address, deviceToken: device)
  }

  func principal(_ login: String) async throws -> Principal {
    let grant = try await signIn(login)
    guard let principal = try await identity.sessions.principal(token: grant.token) else {
      throw IdentityError.accountNotFound
    }
    return principal
  }

  func principal(of account: AccountID) async throws -> Principal {
    let today = today
    let found = try await store.read { try Principals.load(account, on: today, in: $0) }
    guard let found else { throw IdentityError.accountNotFound }
    return found
  }
}
