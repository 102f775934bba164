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
import TownTesting
import WebSupport

@testable import Desk

/// A small government with a real database file, staff of every role, and the desk's pages on a router.
struct DeskWorld: Sendable {
  let town: SmallTown
  let bench: Workbench
  let applicant: Party

  var store: any Store { town.store }
  var clock: SettableWallClock { town.clock }
  var ids: SeededIdentifierSource { town.ids }
  var sealer: FieldSealer { town.sealer }
  var identity: IdentityServices { town.identity }
  var log: StatementLog { town.log }
  var district: OrganisationID { town.district }
  var market: OrganisationID { town.market }
  var housing: OrganisationID { town.housing }

  init() async throws {
    town = try await SmallTown(seed: 11)
    let (market, housing, district) = (town.market, town.housing, town.district)
    bench = try await Self.workbench(town)
    let parties = town.identity.parties
    let number = try CitizenNumber.completing("51160219900101100")
    applicant = try await town.store.write {
      try parties.createPerson(name: "张小三", citizenNumber: number, by: .system, in: $0)
    }
    for (login, name, role, organisation) in [
      ("officer", "李明", Role.officer, market), ("colleague", "王芳", .officer, market),
      ("approver", "赵强", .approver, market),
      ("clerk", "陈静", .counterClerk, market), ("outsider", "钱进", .officer, housing),
      ("supervisor", "孙立", .supervisor, district),
      ("administrator", "周全", .administrator, district),
    ] {
      try await town.hire(login, name, role, organisation)
    }
  }

  var today: CivilDate { town.today }
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

  func token(_ login: String) async throws -> String { try await town.token(login) }

  func principal(_ login: String) async throws -> Principal {
    guard let principal = try await identity.sessions.principal(token: try await token(login)) else {
      throw IdentityError.accountNotFound
    }
    return principal
  }

  private static func workbench(_ town: SmallTown) async throws -> Workbench {
    let (clock, ids) = (town.clock, town.ids)
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry([PermitKind(authority: town.market)])
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "desk-tests-\(ids.next().0)-\(UInt.random(in: 0 ... .max))")
    return Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + DeskFeature().resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds),
      kinds: kinds, configuration: .example)
  }
}
