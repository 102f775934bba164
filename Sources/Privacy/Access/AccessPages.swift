import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// "谁看过我的数据": every official reading of the person's data, by case and by office, each with the way to ask about it.
///
/// - Source: 个人信息保护法第四十四条 (知情权), 第四十五条第一款 (查阅).
struct AccessPages: Sendable {
  static let path = "/my/access"
  static let pageSize = 20
  /// Cases and offices that the filters offer, the newest first.
  static let choices = 12

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/access", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let asked = AccessAsked(context)
    let reading = try await read(asked, of: principal.actingParty.id)
    let view = AccessView(
      name: principal.actingParty.displayName, asked: asked, reading: reading,
      filters: AccessFilters(asked: asked, reading: reading, query: context.query, words: context.words).view,
      query: context.query, words: context.words)
    return try bench.renderer.page(
      "privacy/access", view, title: context.text("privacy.access.title"), context: context,
      crumbs: [Crumb(context.text("privacy.access.title"))])
  }

  private func read(_ asked: AccessAsked, of party: PartyID) async throws -> AccessReading {
    try await bench.store.read { tx in
      let found = try AccessRecords.list(
        for: party, asked.filter, before: asked.before, limit: Self.pageSize + 1, in: tx)
      let shown = Array(found.prefix(Self.pageSize))
      return AccessReading(
        records: shown, hasMore: found.count > shown.count,
        questions: try QuestionQueries.cases(about: shown.map(\.id), of: party, in: tx),
        cases: try AccessRecords.cases(of: party, limit: Self.choices, in: tx).map { AccessChoice($0.id, $0.number) },
        offices: try AccessRecords.offices(of: party, limit: Self.choices, in: tx).map {
          AccessChoice($0.id.description, $0.name)
        })
    }
  }
}

/// What a reader asks the list for.
struct AccessAsked: Sendable {
  var filter: AccessFilter
  var before: AccessRecordID?

  init(_ context: WebContext) {
    filter = AccessFilter(
      caseID: CaseID(context.query["case"])?.description, organisationID: OrganisationID(context.query["office"]))
    before = AccessRecordID(context.query["before"])
  }

  var isFiltered: Bool { filter != AccessFilter() }
}

/// A case or an office that the list can be narrowed to.
struct AccessChoice: Sendable {
  var value: String
  var text: String

  init(_ value: String, _ text: String) {
    self.value = value
    self.text = text
  }
}

/// What the page is drawn from, read in one transaction.
struct AccessReading: Sendable {
  var records: [RecordedAccess]
  var hasMore: Bool
  /// The question about a reading, where one was asked.
  var questions: [AccessRecordID: CaseID]
  var cases: [AccessChoice]
  var offices: [AccessChoice]
}
