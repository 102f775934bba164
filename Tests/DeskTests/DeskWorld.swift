import Cases
import Cryptography
import Foundation
import Hummingbird
import Identity
import Kernel
import Ledger
import Notifications
import Store
import StoreTesting
import WebSupport

@testable import Desk

/// A small government with a real database file, staff of every role, and the desk's pages on a router.
struct DeskWorld: Sendable {
  /// Friday 20 November 2026, nine o'clock in China.
  static let start = "2026-11-20T01:00:00Z"
  static let password = "correct horse battery"

  let store: any Store
  let clock: SettableWallClock
  let ids: SeededIdentifierSource
  let sealer: FieldSealer
  let identity: IdentityServices
  let bench: Workbench
  let log = StatementLog()
  let district: OrganisationID
  let market: OrganisationID
  let housing: OrganisationID
  let applicant: Party

  init() async throws {
    clock = SettableWallClock(Instant(iso8601: Self.start) ?? Instant(milliseconds: 0))
    ids = SeededIdentifierSource(seed: 11, clock: clock)
    sealer = FieldSealer(ring: .ephemeral())
    store = try await TestStore.open(
      [LedgerMigrations.set, IdentityMigrations.set, NotificationsMigrations.set, CasesMigrations.set], clock: clock,
      ids: ids, log: log)
    identity = IdentityServices(
      store: store, clock: clock, ids: ids, sealer: sealer, hasher: PasswordHasher(cost: .fastForTests))
    district = try await Self.add("前锋区", "Qianfeng", .division, nil, identity, store)
    market = try await Self.add("市场监管局", "Market Regulation", .department, district, identity, store)
    housing = try await Self.add("住建局", "Housing", .department, district, identity, store)
    bench = try await Self.workbench(store, clock, ids, sealer, identity, market)
    let parties = identity.parties
    let number = try CitizenNumber.completing("51160219900101100")
    applicant = try await store.write {
      try parties.createPerson(name: "张小三", citizenNumber: number, by: .system, in: $0)
    }
    for (login, name, role, organisation) in [
      ("officer", "李明", Role.officer, market), ("colleague", "王芳", .officer, market),
      ("approver", "赵强", .approver, market),
      ("clerk", "陈静", .counterClerk, market), ("outsider", "钱进", .officer, housing),
      ("supervisor", "孙立", .supervisor, district),
      ("administrator", "周全", .administrator, district),
    ] {
      try await hire(login, name, role, organisation)
    }
  }

  var today: CivilDate { clock.now().civilDate() }
  var queries: CaseQueries { bench.cases.queries }

  /// A router with the desk's pages.
  func application() -> some ApplicationProtocol {
    Application(router: WebStack.router(features: [DeskFeature()], bench: bench))
  }

  /// Submits a case of the applicant.
  @discardableResult
  func submit(
    _ shop: String = "好再来饭店", to authority: OrganisationID? = nil, materials: [NewMaterial] = [],
    timing: CaseTiming = CaseTiming(promised: DayLimit(days: 5, article: ""))
  ) async throws -> CaseID {
    let submission = CaseSubmission(
      idempotencyKey: "key-\(shop)", kind: "permit", subjectCode: PermitKind.code, title: "食品经营许可(\(shop))",
      applicant: applicant, authorityID: authority ?? market, authorityName: authority == housing ? "住建局" : "市场监管局",
      division: "511603", formData: .object(["shopName": .string(shop), "address": .string("大佛寺街 1 号")]),
      materials: materials.isEmpty ? Self.materials : materials, timing: timing)
    let commands = bench.cases
    let actor = Actor(accountID: nil, displayName: "张小三", kind: .resident)
    return try await store.write { try commands.submit(submission, by: actor, in: $0).caseID }
  }

  static let materials = [
    NewMaterial(
      code: "plan", name: "经营场所布局图",
      file: StoredFile(
        sha256: String(repeating: "ab", count: 32), sizeBytes: 120_000, mediaType: "application/pdf",
        fileName: "布局图.pdf")),
    NewMaterial(code: "health", name: "健康证明", status: .later),
  ]

  /// Reads something of the cases.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (CaseQueries, ReadTransaction) throws -> Value
  ) async throws -> Value {
    let queries = queries
    return try await store.read { try body(queries, $0) }
  }

  /// The full number of the applicant's identity paper.
  func applicantNumber() async throws -> String {
    let party = applicant.id
    return try await store.read { try Parties.revealCode(party, in: $0) } ?? ""
  }

  func file(_ id: CaseID) async throws -> CaseFile {
    let queries = queries
    let file = try await store.read { try queries.file(id, in: $0) }
    guard let file else { throw CasesError.notFound }
    return file
  }

  /// Acts on a case as a member of staff, past the pages.
  @discardableResult
  func perform(_ action: CaseAction, on id: CaseID, as login: String) async throws -> CaseFile {
    let principal = try await principal(login)
    let revision = try await file(id).revision
    let commands = bench.cases
    let actor = Actor.staff(principal, for: market)
    return try await store.write {
      try commands.perform(action, on: id, expectedRevision: revision, by: actor, principal: principal, in: $0)
    }
  }

  func account(_ login: String) async throws -> AccountID { try await principal(login).accountID }

  func token(_ login: String) async throws -> String {
    try await identity.signIn.attempt(login: login, password: Self.password, address: "203.0.113.7", deviceToken: nil)
      .token
  }

  func principal(_ login: String) async throws -> Principal {
    guard let principal = try await identity.sessions.principal(token: try await token(login)) else {
      throw IdentityError.accountNotFound
    }
    return principal
  }

  private func hire(_ login: String, _ name: String, _ role: Role, _ organisation: OrganisationID) async throws {
    let hash = try await identity.passwords.hash(Self.password)
    let first = NewAssignment(organisationID: organisation, positionTitle: "科员", role: role, validFrom: today)
    let (commands, login) = (identity.staff, try LoginName(login))
    try await store.write {
      try commands.createStaff(
        name: name, login: login, temporaryPassword: hash, mustChangePassword: false, first: first, by: .system, in: $0)
    }
  }

  private static func add(
    _ name: String, _ english: String, _ kind: OrganisationKind, _ parent: OrganisationID?,
    _ identity: IdentityServices,
    _ store: any Store
  ) async throws -> OrganisationID {
    let new = NewOrganisation(
      parentID: parent, kind: kind, divisionCode: try DivisionCode("511603"), code: nil, nameZh: name, nameEn: english)
    let commands = identity.organisations
    return try await store.write { try commands.add(new, by: .system, in: $0) }
  }

  private static func workbench(
    _ store: any Store, _ clock: SettableWallClock, _ ids: SeededIdentifierSource, _ sealer: FieldSealer,
    _ identity: IdentityServices, _ authority: OrganisationID
  ) async throws -> Workbench {
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry([PermitKind(authority: authority)])
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "desk-tests-\(ids.next().0)-\(UInt.random(in: 0 ... .max))")
    return Workbench(
      store: store, blobs: try await FolderBlobStore.open(path: folder.path), clock: clock, ids: ids, calendar: book,
      sealer: sealer, identity: identity,
      renderer: try Renderer(resources: [.web] + DeskFeature().resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds),
      kinds: kinds, configuration: .example)
  }
}
