import Cases
import Cryptography
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Ledger
import Notifications
import Outbound
import Store
import StoreTesting
import WebSupport

@testable import Operations

/// A small government with a real database, and what goes out of it.
struct OperationsWorld: Sendable {
  /// Friday 20 November 2026, nine o'clock in China.
  static let start = "2026-11-20T01:00:00Z"
  static let password = "correct horse battery"

  let store: any Store
  let clock: SettableWallClock
  let ids: SeededIdentifierSource
  let identity: IdentityServices
  let feature: OperationsFeature
  let bench: Workbench
  let log = StatementLog()
  let district: OrganisationID
  let market: OrganisationID
  let housing: OrganisationID

  /// - Parameters:
  ///   - mailPort: the port of a mail server on this machine; nil when no mail is sent.
  ///   - allowsLoopback: whether receivers on this machine may be called.
  ///   - receiverSeconds: after which a receiver is cut off; long enough for a machine with much to do.
  init(
    mailPort: Int? = nil, allowsLoopback: Bool = true, receiverSeconds: Int = 60,
    baseURL: String = "http://127.0.0.1:8080"
  ) async throws {
    clock = SettableWallClock(Instant(iso8601: Self.start) ?? Instant(milliseconds: 0))
    ids = SeededIdentifierSource(seed: 17, clock: clock)
    let sealer = FieldSealer(ring: .ephemeral())
    let server = try mailPort.map { port in
      try MailServer(
        address: "smtp+plain://127.0.0.1:\(port)", sender: MailAddress("noreply@tongban.example", name: "示例通办"))
    }
    let blocks = allowsLoopback ? [NetworkBlock("127.0.0.0/8")].compactMap { $0 } : []
    feature = OperationsFeature(
      settings: OutgoingSettings(
        mailServer: server, reach: .publicOnly(allowing: blocks), receiverSeconds: receiverSeconds))
    store = try await TestStore.open(
      [LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, CasesMigrations.set]
        + feature.migrations, clock: clock,
      ids: ids, log: log)
    identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests))
    district = try await Self.add("前锋区", .division, nil, identity, store)
    market = try await Self.add("市场监管局", .department, district, identity, store)
    housing = try await Self.add("住建局", .department, district, identity, store)
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry()
    let folder = FileManager.default.temporaryDirectory.appending(path: "operations-\(UUID().uuidString)")
    var site = SiteConfiguration.example
    site.baseURL = baseURL
    let (clock, ids) = (clock, ids)
    bench = Workbench(
      store: store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids, calendar: book,
      sealer: sealer, identity: identity,
      renderer: try Renderer(resources: [.web] + feature.resources + [Self.frameWords(folder)], strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds),
      kinds: kinds, configuration: site)
    try await hire("chief", "周全", .administrator, district)
    try await hire("admin", "吴刚", .administrator, market)
    try await hire("rival", "郑好", .administrator, housing)
    try await hire("officer", "李明", .officer, market)
    try await register("zhangsan", "张三丰", serial: 100)
  }

  /// The few words of other features that these pages name: the path above a page begins there.
  private static func frameWords(_ folder: URL) throws -> FeatureResources {
    let strings = folder.appending(path: "strings")
    try FileManager.default.createDirectory(at: strings, withIntermediateDirectories: true)
    for language in ["zh-CN", "en"] {
      let words = ["accounts.admin.title": "Administration", "accounts.account.title": "Account"]
      try JSONEncoder().encode(words).write(to: strings.appending(path: "\(language).json"))
    }
    return FeatureResources(module: "frame", folder: folder)
  }

  // MARK: The background

  /// Relays events, then works until nothing is due.
  func work() async throws {
    try await OutboxRelay(store: store, clock: clock, handlers: feature.outboxHandlers(bench: bench)).deliverDue()
    try await JobWorkers(store: store, kinds: feature.jobKinds(bench: bench), clock: clock).runUntilIdle()
  }

  /// Lets time pass, runs the periodic work once, and then whatever has become due.
  func pass(seconds: Int64) async throws {
    clock.set(clock.now().adding(seconds: seconds))
    for job in feature.jobs(bench: bench) {
      try await job.run(JobContext(store: store, clock: clock, startedAt: clock.now()))
    }
    try await work()
  }

  /// Something happens to a case of an authority.
  @discardableResult
  func emit(
    _ topic: String = "case.accept", of authority: OrganisationID? = nil, subject: String? = nil
  ) async throws -> String {
    let case_: CaseID = ids.make()
    let subject = subject ?? case_.description
    let owner = authority ?? market
    try await store.write { tx in
      try tx.emit(
        OutboxEvent(
          topic: topic, subject: subject,
          payload: ["authority": .string(owner.description), "number": "51160320261120001", "name": "张三丰"]))
    }
    return subject
  }

  // MARK: People

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

  func scope(_ login: String) async throws -> OperationsScope {
    let principal = try await principal(login)
    return OperationsScope(
      principal: principal, organisations: AccessPolicy.organisations(principal, with: .operatePlatform),
      coversInstallation: login == "chief")
  }

  func actions(on kind: String, _ id: String) async throws -> [String] {
    try await store.read { try AuditTrail.entries(subjectKind: kind, subjectID: id, in: $0) }.map(\.action)
  }

  private func hire(_ login: String, _ name: String, _ role: Role, _ organisation: OrganisationID) async throws {
    let hash = try await identity.passwords.hash(Self.password)
    let first = NewAssignment(
      organisationID: organisation, positionTitle: "科员", role: role, validFrom: clock.now().civilDate())
    let (commands, login) = (identity.staff, try LoginName(login))
    try await store.write {
      try commands.createStaff(
        name: name, login: login, temporaryPassword: hash, mustChangePassword: false, first: first, by: .system, in: $0)
    }
  }

  private func register(_ login: String, _ name: String, serial: Int) async throws {
    let registration = ResidentRegistration(
      realName: name, citizenNumber: try CitizenNumber.completing("51160219900101\(serial)"),
      mobile: try MobileNumber("13800000001"), login: try LoginName(login), language: "zh-CN")
    let hash = try await identity.passwords.hash(Self.password)
    let accounts = identity.accounts
    try await store.write { try accounts.registerResident(registration, password: hash, in: $0) }
  }

  private static func add(
    _ name: String, _ kind: OrganisationKind, _ parent: OrganisationID?, _ identity: IdentityServices,
    _ store: any Store
  ) async throws -> OrganisationID {
    let new = NewOrganisation(
      parentID: parent, kind: kind, divisionCode: try DivisionCode("511603"), code: nil, nameZh: name, nameEn: "")
    let commands = identity.organisations
    return try await store.write { try commands.add(new, by: .system, in: $0) }
  }
}
