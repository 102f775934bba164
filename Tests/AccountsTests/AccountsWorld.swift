import Cases
import Cryptography
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Ledger
import Notifications
import Store
import StoreTesting
import WebSupport
import WebTesting

@testable import Accounts

/// A small government with a real database file, and the pages of accounts on a router.
struct AccountsWorld: Sendable {
  /// Friday 20 November 2026, nine o'clock in China.
  static let start = "2026-11-20T01:00:00Z"
  static let password = "correct horse battery"
  static let uscc = "91350100M000100Y43"

  let store: any Store
  let clock: SettableWallClock
  let identity: IdentityServices
  let sealer: FieldSealer
  let bench: Workbench
  let district: OrganisationID
  let market: OrganisationID

  init() async throws {
    let clock = SettableWallClock(Instant(iso8601: Self.start) ?? Instant(milliseconds: 0))
    let ids = SeededIdentifierSource(seed: 13, clock: clock)
    let sealer = FieldSealer(ring: .ephemeral())
    let store = try await TestStore.open(
      [LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, CasesMigrations.set]
        + AccountsFeature().migrations,
      clock: clock, ids: ids)
    let identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests))
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry([PlainKind()])
    let folder = FileManager.default.temporaryDirectory.appending(path: "accounts-\(UUID().uuidString)")
    bench = Workbench(
      store: store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids, calendar: book,
      sealer: sealer, identity: identity,
      renderer: try Renderer(resources: [.web] + AccountsFeature().resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds),
      kinds: kinds, configuration: .example)
    (self.clock, self.identity, self.sealer, self.store) = (clock, identity, sealer, store)
    let division = try DivisionCode("511603")
    (district, market) = try await store.write { tx in
      let district = try identity.organisations.add(
        NewOrganisation(
          parentID: nil, kind: .division, divisionCode: division, code: nil, nameZh: "前锋区", nameEn: "Qianfeng"),
        by: .system, in: tx)
      let market = try identity.organisations.add(
        NewOrganisation(
          parentID: district, kind: .department, divisionCode: division, code: "083372204", nameZh: "市场监管局"),
        by: .system, in: tx)
      return (district, market)
    }
    try await hire("chief", "周全", .administrator, district)
    try await hire("admin", "吴刚", .administrator, market)
    try await hire("officer", "李明", .officer, market)
    try await register("zhangsan", "张三", serial: 100)
    try await register("wangwu", "王五", serial: 200)
  }

  func hire(_ login: String, _ name: String, _ role: Role, _ organisation: OrganisationID) async throws {
    let hash = try await identity.passwords.hash(Self.password)
    let first = NewAssignment(
      organisationID: organisation, positionTitle: "科员", role: role, validFrom: clock.now().civilDate())
    let (commands, login) = (identity.staff, try LoginName(login))
    try await store.write {
      try commands.createStaff(
        name: name, login: login, temporaryPassword: hash, mustChangePassword: false, first: first, by: .system, in: $0)
    }
  }

  static func number(_ serial: Int) throws -> CitizenNumber {
    try CitizenNumber.completing("51160219900101\(serial)")
  }

  func register(_ login: String, _ name: String, serial: Int) async throws {
    let registration = ResidentRegistration(
      realName: name, citizenNumber: try Self.number(serial), mobile: try MobileNumber("13800000001"),
      login: try LoginName(login), language: "zh-CN")
    let hash = try await identity.passwords.hash(Self.password)
    let accounts = identity.accounts
    try await store.write { try accounts.registerResident(registration, password: hash, in: $0) }
  }

  func account(_ login: String) async throws -> Account {
    let found = try await store.read { try People.find(login: login, in: $0) }
    guard let found else { throw IdentityError.accountNotFound }
    return found
  }

  func principal(_ login: String) async throws -> Principal {
    let (id, today) = (try await account(login).id, clock.now().civilDate())
    let found = try await store.read { try Principals.load(id, on: today, in: $0) }
    guard let found else { throw IdentityError.accountNotFound }
    return found
  }

  /// Opens a browser without script, signed in as `login` where one is given.
  func browse(
    as login: String? = nil, language: String = "zh-CN",
    _ body: @escaping @Sendable (Browser) async throws -> Void
  ) async throws {
    let application = Application(router: WebStack.router(features: [AccountsFeature()], bench: bench))
    try await application.test(.router) { client in
      let browser = Browser(client: client, language: language)
      if let login { try await browser.signIn(login) }
      try await body(browser)
    }
  }
}

/// A kind of case without anything of its own.
struct PlainKind: CaseKindHandler {
  let kind = "plain"
  let name = CaseText(zh: "普通事项", en: "Plain matter")
  let numberFormat: String? = nil
  let procedure = CaseProcedure.licensing

  func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation { CasePresentation(sections: []) }
}
