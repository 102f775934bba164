import Cases
import Cryptography
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Ledger
import Models
import Notifications
import Search
import Store
import StoreTesting
import Synchronization
import WebSupport
import WebTesting
import Workflow

@testable import Services

/// A district with its whole catalogue, departments and staff in a real database file, and the portal's pages on a router.
///
/// Loading takes a while, so tests share one world; each makes residents and cases of its own.
struct PortalWorld: Sendable {
  /// Friday 20 November 2026, nine o'clock in China.
  static let start = "2026-11-20T01:00:00Z"
  static let password = "correct horse battery"
  static let legalAid = "511G12015001-511602000000-000-115113010087786859-1-00"
  static let pesticides = "511A0093000024-511602000000-000-115113016823646795-1-00"

  let store: any Store
  let clock: SettableWallClock
  let ids: SeededIdentifierSource
  let identity: IdentityServices
  let bench: Workbench
  let feature: ServicesFeature
  let log: StatementLog
  /// Departments by code.
  let departments: [String: OrganisationID]
  private let serial = Counter()
  private let sessions = SessionBook()

  static let shared = Task { try await PortalWorld() }

  init(clockStart: String = PortalWorld.start) async throws {
    clock = SettableWallClock(Instant(iso8601: clockStart) ?? Instant(milliseconds: 0))
    ids = SeededIdentifierSource(seed: 23, clock: clock)
    log = StatementLog(keepsExecutions: true)
    let sealer = FieldSealer(ring: .ephemeral())
    store = try await TestStore.open(
      [
        LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, WorkflowMigrations.set,
        CasesMigrations.set, TextIndexMigrations.set, ModelsMigrations.set, ServicesMigrations.set,
      ],
      clock: clock, ids: ids, log: log)
    identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests))
    feature = ServicesFeature()
    departments = try await Self.load(store, clock, ids, identity)
    bench = try await Self.workbench(store, clock, ids, sealer, identity, feature)
    let (workflow, begins) = (bench.workflow, clock.now())
    try await store.write { tx in
      for file in try PublishedCatalogue.content().processes {
        try workflow.load(try workflow.check(file.source), from: begins, in: tx)
      }
    }
    for (login, name, role, code) in [
      ("officer", "李明", Role.officer, Self.justice), ("approver", "赵强", .approver, Self.justice),
      ("clerk", "陈静", .counterClerk, Self.justice), ("outsider", "钱进", .officer, Self.approvals),
      ("editor", "周全", .administrator, Self.justice),
    ] {
      try await hire(login, name, role, code)
    }
    try await feature.prepare(bench: bench)
  }

  /// 区司法局, which handles legal aid.
  static let justice = "115113010087786859"
  /// 区行政审批局.
  static let approvals = "115113016823646795"

  var today: CivilDate { clock.now().civilDate() }
  var queries: CaseQueries { bench.cases.queries }

  // MARK: - People

  /// A resident with an account of their own.
  func resident(_ name: String = "张小三") async throws -> String {
    let number = serial.next()
    let login = "resident\(number)"
    let registration = ResidentRegistration(
      realName: name,
      citizenNumber: try CitizenNumber.completing("51160219900101" + String(String(1000 + number).suffix(3))),
      mobile: try MobileNumber("138\(String(String(100_000_000 + number).suffix(8)))"), login: try LoginName(login),
      language: "zh-CN")
    let hash = try await identity.passwords.hash(Self.password)
    let accounts = identity.accounts
    try await store.write { _ = try accounts.registerResident(registration, password: hash, in: $0) }
    return login
  }

  /// A resident who represents an enterprise.
  func enterprise(_ name: String) async throws -> String {
    let login = try await resident("李老板")
    let principal = try await principal(login)
    let code = try UnifiedSocialCreditCode.completing(
      "91511602MA6\(String(String(100_000 + serial.next()).suffix(5)))A")
    let registration = EnterpriseRegistration(uscc: code, name: name, legalRepresentative: "李老板")
    let commands = identity.enterprises
    try await store.write { _ = try commands.register(registration, by: principal, in: $0) }
    identity.sessions.forget(account: principal.accountID)
    return login
  }

  /// A session of somebody, kept: signing in again and again would be throttled.
  func token(_ login: String) async throws -> String {
    if let known = sessions.tokens.withLock({ $0[login] }) { return known }
    // From a network of its own each time: many tests sign the same person in at the same moment.
    let number = serial.next()
    let granted = try await identity.signIn.attempt(
      login: login, password: Self.password, address: "10.\(number / 250 % 250).\(number % 250).7", deviceToken: nil)
    return sessions.tokens.withLock { sessions in
      sessions[login] = sessions[login] ?? granted.token
      return sessions[login] ?? granted.token
    }
  }

  func principal(_ login: String) async throws -> Principal {
    guard let principal = try await identity.sessions.principal(token: try await token(login)) else {
      throw IdentityError.accountNotFound
    }
    return principal
  }

  /// Opens a browser for somebody, or for nobody, against limits of its own.
  func browse<Value: Sendable>(
    _ login: String?, language: String = "zh-CN", _ body: @escaping @Sendable (Browser) async throws -> Value
  ) async throws -> Value {
    let session: String? = if let login { try await token(login) } else { nil }
    let router = WebStack.router(features: [feature], bench: freshLimits)
    return try await Application(router: router).test(.router) { client in
      try await body(Browser(client: client, session: session, language: language))
    }
  }

  /// The workbench with nothing counted against anybody yet, since the clock of a world stands still.
  private var freshLimits: Workbench {
    Workbench(
      store: bench.store, blobs: bench.blobs, clock: clock, ids: ids, calendar: bench.calendar, sealer: bench.sealer,
      identity: identity, renderer: bench.renderer, cases: bench.cases, kinds: bench.kinds,
      configuration: bench.configuration, search: bench.search)
  }

  // MARK: - Cases

  /// Acts on a case as a member of staff, as the desk would.
  @discardableResult
  func perform(_ action: CaseAction, on id: CaseID, as login: String) async throws -> CaseFile {
    let principal = try await principal(login)
    let file = try await file(id)
    let commands = bench.cases
    let actor = Actor.staff(principal, for: file.authorityID)
    return try await store.write {
      try commands.perform(
        action, on: id, expectedRevision: file.revision, by: actor, principal: principal, in: $0)
    }
  }

  func file(_ id: CaseID) async throws -> CaseFile {
    let queries = queries
    guard let file = try await store.read({ try queries.file(id, in: $0) }) else { throw CasesError.notFound }
    return file
  }

  func trackingCode(_ id: CaseID) async throws -> String {
    let queries = queries
    return try await store.read { try queries.receipt(of: id, in: $0)?.trackingCode } ?? ""
  }

  // MARK: - Building

  private static func load(
    _ store: any Store, _ clock: SettableWallClock, _ ids: SeededIdentifierSource, _ identity: IdentityServices
  ) async throws -> [String: OrganisationID] {
    let catalogue = try PublishedCatalogue.content()
    let items = ItemCommands(clock: clock, ids: ids)
    let organisations = identity.organisations
    return try await store.write { tx in
      let division = try DivisionCode("511602")
      let district = try organisations.add(
        NewOrganisation(
          parentID: nil, kind: .division, divisionCode: division, code: nil, nameZh: "广安区", nameEn: "Guang'an"),
        by: .system, in: tx)
      var found: [String: OrganisationID] = [:]
      for department in catalogue.departments {
        found[department.code] = try organisations.add(
          NewOrganisation(
            parentID: district, kind: .department, divisionCode: division, code: department.code,
            nameZh: department.name.zh, nameEn: department.name.en ?? ""), by: .system, in: tx)
      }
      _ = try items.load(catalogue, in: tx)
      return found
    }
  }

  private static func workbench(
    _ store: any Store, _ clock: SettableWallClock, _ ids: SeededIdentifierSource, _ sealer: FieldSealer,
    _ identity: IdentityServices, _ feature: ServicesFeature
  ) async throws -> Workbench {
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry(feature.caseKinds)
    let folder = FileManager.default.temporaryDirectory.appending(path: "portal-tests-\(UInt64.random(in: 0 ... .max))")
    var configuration = SiteConfiguration.example
    configuration.division = try DivisionCode("511602")
    configuration.limits.perAddress = nil
    let workflow = Workflow(
      clock: clock, ids: ids, time: CaseWorkingTime { book.current() }, observer: CaseProcessObserver())
    return Workbench(
      store: store, blobs: try await FolderBlobStore.open(path: folder.path), clock: clock, ids: ids, calendar: book,
      sealer: sealer, identity: identity,
      renderer: try Renderer(resources: [.web] + feature.resources, strict: true),
      cases: CaseCommands(
        clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds, processes: CaseProcesses(workflow: workflow)
      ),
      kinds: kinds, configuration: configuration, workflow: workflow, search: try TextSearch(ids: ids))
  }

  private func hire(_ login: String, _ name: String, _ role: Role, _ code: String) async throws {
    guard let organisation = departments[code] else { throw IdentityError.accountNotFound }
    let hash = try await identity.passwords.hash(Self.password)
    let first = NewAssignment(organisationID: organisation, positionTitle: "科员", role: role, validFrom: today)
    let (commands, login) = (identity.staff, try LoginName(login))
    try await store.write {
      _ = try commands.createStaff(
        name: name, login: login, temporaryPassword: hash, mustChangePassword: false, first: first, by: .system, in: $0)
    }
  }
}

/// Counts up, from any thread.
final class Counter: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}

/// The sessions of a world by login.
final class SessionBook: Sendable {
  let tokens = Mutex<[String: String]>([:])
}
