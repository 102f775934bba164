import Cases
import Cryptography
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Notifications
import Store
import StoreTesting
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// A small government with a real database, residents who ask and officers who answer. It begins on Friday 20 November 2026.
struct RequestWorld: Sendable {
  let town: SmallTown
  let feature = DisclosureFeature()
  let bench: Workbench

  var store: any Store { town.store }
  var market: OrganisationID { town.market }
  var housing: OrganisationID { town.housing }
  var today: CivilDate { town.today }
  var desk: RequestDesk { RequestDesk(bench) }

  init() async throws {
    town = try await SmallTown(seed: 31, migrations: feature.migrations)
    let (clock, ids) = (town.clock, town.ids)
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry(feature.caseKinds)
    let folder = FileManager.default.temporaryDirectory.appending(path: "requests-\(UUID().uuidString)")
    bench = Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + feature.resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds), kinds: kinds,
      configuration: .example)
    for (login, name, role, organisation) in [
      ("officer", "李明", Role.officer, town.market), ("approver", "赵强", .approver, town.market),
      ("clerk", "陈静", .counterClerk, town.market), ("stranger", "周远", .officer, town.housing),
    ] {
      try await town.hire(login, name, role, organisation)
    }
    try await town.register("zhangsan", "张三丰", serial: 100)
    try await town.register("wangwu", "王五六", serial: 200)
  }

  // MARK: - Time

  /// Noon in China of a day.
  func go(to day: String) throws {
    town.clock.set(try #require(CivilDate(day)).startInstant().adding(seconds: 12 * 3600))
  }

  /// A day off and a day worked that are decreed later.
  func decree(off: [String] = [], worked: [String] = []) throws {
    let current = bench.calendar.current()
    let year = try #require(current.schedules[2026])
    let extra = try (off.map { ($0, true) } + worked.map { ($0, false) }).map { text, isOff in
      YearSchedule.Entry(date: try #require(CivilDate(text)), isOff: isOff, holiday: "临时放假")
    }
    bench.calendar.publish(YearSchedule(year: 2026, notice: "测试", entries: year.entries + extra))
  }

  // MARK: - Requests

  static var form: WantedForm {
    var form = WantedForm()
    form.name = "2025年老旧小区改造实施方案"
    form.number = "前锋府发〔2025〕12号"
    form.contact = "13800000001"
    form.consentsToArchive = true
    return form
  }

  /// A request of today, or of an earlier day of receipt.
  @discardableResult
  func ask(
    _ login: String = "zhangsan", _ form: WantedForm = RequestWorld.form, key: String = "1", on day: String? = nil,
    channel: RequestChannel = .online
  ) async throws -> CaseID {
    let principal = try await principal(login)
    let day = try day.map { try #require(CivilDate($0)) } ?? today
    let arrival = RequestIntake.Arrival(
      form: form, channel: channel, authority: market, requester: principal.actingParty,
      receipt: ReceiptRule.Receipt(day: day, confirmedLate: false), key: "\(login)-\(key)")
    let intake = RequestIntake(bench)
    return try await store.write { try intake.take(arrival, by: .applicant(principal), in: $0).caseID }
  }

  func principal(_ login: String) async throws -> Principal { try await town.principal(login) }

  func file(_ id: CaseID) async throws -> CaseFile {
    let queries = bench.cases.queries
    return try #require(try await store.read { try queries.file(id, in: $0) })
  }

  func request(_ id: CaseID) async throws -> DisclosureRequest {
    try #require(try await store.read { try RequestQueries.find(id, in: $0) })
  }

  /// The last day for the answer.
  func due(_ id: CaseID) async throws -> String {
    let clock = try #require(try await file(id).clock(.statutory))
    return clock.dueDate(calendar: bench.calendar.current()).description
  }

  func consultations(_ id: CaseID) async throws -> [Consultation] {
    try await store.read { try HandlingQueries.consultations(of: id, in: $0) }
  }

  // MARK: - Acts

  @discardableResult
  func perform(_ action: CaseAction, on id: CaseID, as login: String = "officer") async throws -> CaseFile {
    let principal = try await principal(login)
    let commands = bench.cases
    let file = try await file(id)
    let actor: Actor = principal.isStaff ? .staff(principal, for: file.authorityID) : .applicant(principal)
    return try await store.write {
      try commands.perform(
        action, on: id, expectedRevision: file.revision, by: actor, principal: principal, in: $0)
    }
  }

  @discardableResult
  func consult(_ id: CaseID, _ kind: Consultation.Kind = .thirdParty, name: String = "某公司") async throws
    -> ConsultationID
  {
    let letter = RequestDesk.Letter(kind: kind, name: name, address: "某路1号", about: "合同第三条的价格")
    return try await act(id) { try desk.consult(letter, on: id, expecting: $0, by: $1, in: $2) }
  }

  func hear(
    _ consultation: ConsultationID, _ outcome: Consultation.Outcome, of id: CaseID, reply: String? = nil
  ) async throws {
    try await act(id) {
      try desk.end(consultation, as: outcome, reply: reply, of: id, expecting: $0, by: $1, in: $2)
    }
  }

  func propose(_ answer: DisclosureAnswer, on id: CaseID) async throws {
    try await act(id) { try desk.propose(answer, on: id, expecting: $0, by: $1, in: $2) }
  }

  func approve(_ id: CaseID, as login: String = "approver") async throws {
    try await act(id, as: login) { try desk.approve(id, expecting: $0, by: $1, in: $2) }
  }

  /// Answers with a typed answer, proposed and approved.
  func answer(_ answer: DisclosureAnswer, _ id: CaseID) async throws {
    try await propose(answer, on: id)
    try await approve(id)
  }

  /// Something on the desk as somebody, at the revision that stands.
  @discardableResult
  func act<T: Sendable>(
    _ id: CaseID, as login: String = "officer",
    _ body: @escaping @Sendable (Int, Principal, WriteTransaction) throws -> T
  ) async throws -> T {
    let principal = try await principal(login)
    let revision = try await file(id).revision
    return try await store.write { try body(revision, principal, $0) }
  }

  @discardableResult
  func sweep() async throws -> Int {
    _ = try await ClockSweep(commands: bench.cases).run(store: store)
    return try await RequestSweep(bench).run()
  }

  /// Delivers what waits in the outbox to the feature.
  func deliver() async throws {
    let relay = OutboxRelay(store: store, clock: bench.clock, handlers: feature.outboxHandlers(bench: bench))
    while try await relay.deliverDue() > 0 {}
  }

  static let provided = DisclosureAnswer(.provided, texts: [.content: "方案全文如下。"])

  // MARK: - Browsing

  /// A browser without scripts for somebody, or for nobody.
  func browse(
    _ login: String?, language: String = "zh-CN", _ body: @escaping @Sendable (RequestBrowser) async throws -> Void
  ) async throws {
    let session = if let login { try await town.token(login) } else { String?.none }
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(RequestBrowser(client: FormClient(client: client, session: session, language: language)))
    }
  }
}

/// Somebody with a browser that has no script.
struct RequestBrowser: Sendable {
  let client: FormClient

  func get(_ path: String) async throws -> Page { try await client.get(path) }

  func post(_ path: String, from: String, _ fields: [String: String] = [:]) async throws -> Page {
    let page = try await get(from)
    var all = fields
    all["_csrf"] = page.token
    if all["revision"] == nil, let revision = page.value(of: "revision") { all["revision"] = revision }
    return try await client.send(path, all.map { ($0.key, $0.value) })
  }
}
