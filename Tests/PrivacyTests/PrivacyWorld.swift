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

@testable import Privacy

/// A small government with a real database, two residents with cases, and somebody who answers for their data.
struct PrivacyWorld: Sendable {
  let town: SmallTown
  let feature = PrivacyFeature(
    sources: { [CaseNumberList(bench: $0)] },
    erasure: { person, cause, authority, bench, tx in
      if let number = try CaseErasure.openCase(of: person.party, in: tx) {
        throw IdentityError.erasureCaseOpen(number: number)
      }
      try CaseErasure.erase(person, in: tx)
      try PersonErasure.erase(person, cause: cause, by: authority, clock: bench.clock, ids: bench.ids, in: tx)
    })
  let bench: Workbench

  var store: any Store { town.store }
  var clock: SettableWallClock { town.clock }
  var ids: SeededIdentifierSource { town.ids }
  var identity: IdentityServices { town.identity }
  var log: StatementLog { town.log }
  var district: OrganisationID { town.district }
  var market: OrganisationID { town.market }
  var housing: OrganisationID { town.housing }

  init() async throws {
    town = try await SmallTown(seed: 23, migrations: feature.migrations)
    let (clock, ids) = (town.clock, town.ids)
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry([PlainKind(), DataQuestionKind()])
    let folder = FileManager.default.temporaryDirectory.appending(path: "privacy-\(UUID().uuidString)")
    bench = Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + feature.resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds),
      kinds: kinds, configuration: .example)
    for (login, name, role, organisation) in [
      ("officer", "李明", Role.officer, town.market), ("clerk", "陈静", .counterClerk, town.district),
      ("approver", "赵强", .approver, town.district), ("supervisor", "孙立", .supervisor, town.district),
      ("colleague", "何静", .supervisor, town.market), ("guardian", "吴桐", .dataProtection, town.district),
      ("stranger", "周远", .dataProtection, town.housing), ("chief", "周全", .administrator, town.district),
    ] {
      try await town.hire(login, name, role, organisation)
    }
    try await town.register("zhangsan", "张三丰", serial: 100)
    try await town.register("wangwu", "王五六", serial: 200)
  }

  var today: CivilDate { town.today }

  /// Works until nothing is due.
  func work() async throws {
    try await JobWorkers(store: store, kinds: feature.jobKinds(bench: bench), clock: clock).runUntilIdle()
  }

  /// Runs the periodic work once.
  func tick() async throws {
    for job in feature.jobs(bench: bench) {
      try await job.run(JobContext(store: store, clock: clock, startedAt: clock.now()))
    }
  }

  /// A case of a resident with a department.
  @discardableResult
  func submit(_ login: String, to authority: OrganisationID? = nil, key: String = "1") async throws -> CaseFile {
    let principal = try await principal(login)
    let (commands, market) = (bench.cases, authority ?? market)
    let submission = CaseSubmission(
      idempotencyKey: "\(login)-\(key)", kind: "service", subjectCode: "plain", title: "普通事项",
      applicant: principal.actingParty, authorityID: market, authorityName: "市场监管局", division: "511603",
      formData: .object(["shop": .string("好再来")]))
    return try await store.write { tx in
      let id = try commands.submit(submission, by: .applicant(principal), in: tx).caseID
      guard let file = try commands.queries.file(id, in: tx) else { throw CasesError.notFound }
      return file
    }
  }

  /// The officer opens a case at the desk; gives the record of it.
  func read(_ file: CaseFile, by login: String = "officer") async throws -> AccessRecordID {
    let reader = try await principal(login)
    let access = CaseAccess(commands: bench.cases)
    return try await store.write { tx in
      _ = try access.open(file.id, for: reader, purpose: "handling", in: tx)
      guard let record = try AccessRecords.list(for: file.applicant.partyID, limit: 1, in: tx).first else {
        throw CasesError.notFound
      }
      return record.id
    }
  }

  /// The case of a question about a reading.
  func ask(_ record: AccessRecordID, by login: String = "zhangsan", key: String = "k") async throws -> CaseFile {
    let asker = try await principal(login)
    let (commands, queries) = (QuestionCommands(bench), bench.cases.queries)
    return try await store.write { tx in
      let id = try commands.ask(about: record, concern: "why", text: "为什么？", key: key, by: asker, in: tx)
      guard let file = try queries.file(id, in: tx) else { throw CasesError.notFound }
      return file
    }
  }

  func file(_ id: CaseID) async throws -> CaseFile {
    let queries = bench.cases.queries
    guard let file = try await store.read({ try queries.file(id, in: $0) }) else { throw CasesError.notFound }
    return file
  }

  func principal(_ login: String) async throws -> Principal { try await town.principal(login) }

  func actions(on kind: String, _ id: String) async throws -> [String] { try await town.actions(on: kind, id) }

  func readings(of login: String) async throws -> [AccessRecord] {
    let party = try await principal(login).actingParty.id
    return try await store.read { try AccessRecords.list(for: party, limit: 100, in: $0) }.map(\.record)
  }
}

/// A kind of case without anything of its own.
struct PlainKind: CaseKindHandler {
  let kind = "service"
  let name = CaseText(zh: "普通事项", en: "Plain matter")

  func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation { CasePresentation(sections: []) }
}

/// Numbers and names of applicants.
struct CaseNumberList: BulkSource {
  let bench: Workbench
  let id = "pro_accept"
  let header = Array("number,name\r\n".utf8)

  func forEachRow(
    of authority: OrganisationID, _ scope: BulkScope, in tx: ReadTransaction, _ body: ([UInt8], PartyID) throws -> Void
  ) throws {
    let rows = CaseExport.Scope(
      authorityIDs: [authority], from: scope.from, through: scope.through, batch: scope.batch, dataSource: "511")
    try CaseExport(calendar: bench.calendar.current()).forEach(.accept, rows, in: tx) { row in
      try body(Array("\(row["project_no"] ?? ""),\(row["applyer_name"] ?? "")\r\n".utf8), row.party)
    }
  }
}
