import Cases
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Store
import StoreTesting
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// A district with two departments, officers, a second person and a supervisor; 2025 is over and its reports are due.
struct ReportWorld: Sendable {
  let town: SmallTown
  let feature: DisclosureFeature
  let bench: Workbench
  let year: ReportYear

  var store: any Store { town.store }
  var counting: ReportCounting { ReportCounting(publishing: PublishedFigures(authority: town.market)) }
  var commands: ReportCommands { ReportCommands(clock: town.clock, ids: town.ids, counting: counting) }

  /// - Parameter now: the time in China's zone as UTC text.
  init(now: String = "2026-01-12T01:00:00Z") async throws {
    let record = PublishedRecord()
    let migrations = DisclosureFeature().migrations
    town = try await SmallTown(seed: 71, migrations: migrations)
    feature = DisclosureFeature(publishing: PublishedFigures(authority: town.market), conduct: record)
    year = try requireYear(2025)
    let (clock, ids) = (town.clock, town.ids)
    let book = CalendarBook(try WorkingDayCalendar.published())
    let kinds = CaseKindRegistry([PlainRequest()])
    let folder = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
    bench = Workbench(
      store: town.store, blobs: try await FolderBlobStore.open(path: folder.path()), clock: clock, ids: ids,
      calendar: book, sealer: town.sealer, identity: town.identity,
      renderer: try Renderer(resources: [.web] + feature.resources, strict: true),
      cases: CaseCommands(clock: clock, ids: ids, calendar: { book.current() }, kinds: kinds), kinds: kinds,
      configuration: .example)
    // Everybody has been there since before the year that is reported.
    town.clock.set(Instant(iso8601: "2024-12-01T01:00:00Z") ?? town.clock.now())
    for (login, name, role, organisation) in [
      ("officer", "李明", Role.officer, town.market), ("approver", "赵强", .approver, town.market),
      ("district", "陈静", .officer, town.district), ("chief", "周全", .approver, town.district),
      ("supervisor", "孙立", .supervisor, town.district), ("stranger", "周远", .officer, town.housing),
      ("admin", "何静", .administrator, town.district),
    ] {
      try await town.hire(login, name, role, organisation)
    }
    try await town.register("zhangsan", "张三丰", serial: 100)
    town.clock.set(Instant(iso8601: now) ?? town.clock.now())
  }

  func set(_ now: String) { town.clock.set(Instant(iso8601: now) ?? town.clock.now()) }

  func principal(_ login: String) async throws -> Principal { try await town.principal(login) }

  func body(_ organisation: OrganisationID) async throws -> ReportBody {
    let found = try await store.read { try ReportBody.find(organisation.description, in: $0) }
    guard let found else { throw WebError.notFound }
    return found
  }

  /// Requests of a department, each with a case of its own.
  @discardableResult
  func receive(_ requests: [GeneratedYear.Request], by authority: OrganisationID? = nil) async throws -> [CaseID] {
    let applicant = try await principal("zhangsan")
    let (bench, authority) = (bench, authority ?? town.market)
    return try await store.write { tx in
      try requests.enumerated().map { index, request in
        let submission = CaseSubmission(
          idempotencyKey: "\(authority)-\(index)-\(bench.ids.make() as CaseID)", kind: "plain", subjectCode: "plain",
          title: "申请公开第\(index + 1)项信息", applicant: applicant.actingParty, authorityID: authority,
          authorityName: "市场监管局", division: "511603", formData: .object([:]))
        let id = try bench.cases.submit(submission, by: .applicant(applicant), in: tx).caseID
        try tx.execute(
          """
          INSERT INTO disclosure_request (case_id, authority_id, party_id, category, channel, received_on, result,
            resulted_on, in_time, earlier_case_id, consents) VALUES (?, ?, ?, ?, 'online', ?, ?, ?, ?, NULL, 0)
          """,
          [
            id, authority, applicant.actingParty.id, request.category.rawValue, request.receivedOn,
            request.result?.rawValue, request.resultedOn, request.isInTime,
          ])
        return id
      }
    }
  }

  /// Reviews and suits against a department.
  func challenge(_ challenges: [GeneratedYear.Challenge], against authority: OrganisationID? = nil) async throws {
    let officer = try await principal("district")
    let (bench, authority) = (bench, authority ?? town.market)
    try await store.write { tx in
      for (index, challenge) in challenges.enumerated() {
        let remedy = Remedy(
          id: bench.ids.make(), authorityID: authority, kind: challenge.kind, body: "前锋区人民政府",
          number: "前府复〔2025〕\(index + 1)号", beganOn: challenge.beganOn, outcome: challenge.outcome,
          endedOn: challenge.endedOn, revision: 1)
        try RemedyQueries.insert(remedy, by: officer.accountID, at: bench.clock.now(), in: tx)
      }
    }
  }

  func figures(_ organisation: OrganisationID) async throws -> ReportFigures {
    let (counting, body, year) = (counting, try await body(organisation), year)
    return try await store.read { try counting.total(of: body.memberIDs, year, in: $0) }
  }

  func versions(_ organisation: OrganisationID) async throws -> [AnnualReport] {
    try await store.read { [year] in try ReportQueries.versions(organisation, year, in: $0) }
  }

  /// A published report of a department, with everything on the way.
  func publish(_ organisation: OrganisationID, by officer: String, _ approver: String) async throws {
    let (commands, body, year) = (commands, try await body(organisation), year)
    let (writer, reader) = (try await principal(officer), try await principal(approver))
    let words = bench.renderer.words(.zhCN)
    try await store.write { tx in
      let report = try commands.draft(
        body, year, by: writer,
        texts: { ReportDraftText.texts($0, body.organisation, year, words: words) }, in: tx)
      try commands.submit(body, year, revision: report.revision, by: writer, in: tx)
      try commands.publish(body, year, revision: report.revision + 1, by: reader, in: tx)
    }
  }

  /// Opens a browser for somebody, or for nobody.
  func browse(
    _ login: String?, language: String = "zh-CN", _ body: @escaping @Sendable (ReportBrowser) async throws -> Void
  ) async throws {
    let session = if let login { try await town.token(login) } else { String?.none }
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(ReportBrowser(client: FormClient(client: client, session: session, language: language)))
    }
  }
}

/// The year of that number; a test that asks for one that cannot be has failed.
func requireYear(_ number: Int) throws -> ReportYear {
  guard let year = ReportYear(number) else { throw WebError.notFound }
  return year
}

/// A browser without script.
struct ReportBrowser: Sendable {
  let client: FormClient

  func get(_ path: String) async throws -> Page { try await client.get(path) }

  /// Sends a form with the token of the page `from` and its hidden fields.
  func post(_ path: String, from: String, _ fields: [String: String] = [:], token: String? = nil) async throws -> Page {
    let page = try await get(from)
    var own = ["_csrf": token ?? page.token]
    if let revision = page.value(of: "revision") { own["revision"] = revision }
    return try await client.send(path, fields.merging(own) { first, _ in first }.map { ($0.key, $0.value) })
  }
}

/// A kind of case without anything of its own.
struct PlainRequest: CaseKindHandler {
  let kind = "plain"
  let name = CaseText(zh: "申请", en: "Request")

  func present(_ file: CaseFile, in tx: ReadTransaction) throws -> CasePresentation { CasePresentation(sections: []) }
}

/// What proactive disclosure counts, made up.
struct PublishedFigures: PublishingFigures {
  let authority: OrganisationID

  func figures(
    of authorities: [OrganisationID], year: Int, in tx: ReadTransaction
  ) throws -> [OrganisationID: PublishingYear] {
    guard authorities.contains(authority) else { return [:] }
    return [
      authority: PublishingYear(
        normativeDocuments: DocumentCounts(made: 4, repealed: 1, inForce: 12), licences: 310, penalties: 27,
        feesInTenThousandYuan: "12.05")
    ]
  }
}

/// How well it is done, made up.
struct PublishedRecord: PublishingConduct {
  func conduct(
    of authorities: [OrganisationID], from: CivilDate, through: CivilDate, in tx: ReadTransaction
  ) throws -> [OrganisationID: PublishingRecord] {
    Dictionary(
      uniqueKeysWithValues: authorities.map {
        (
          $0,
          PublishingRecord(
            published: PublishingRecord.Share(good: 18, all: 20, path: "/open/catalogue"),
            columns: PublishingRecord.Share(good: 9, all: 10))
        )
      })
  }
}
