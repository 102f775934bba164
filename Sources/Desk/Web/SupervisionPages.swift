import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/supervision`: what is late, who carries how much, how punctual and how well rated.
struct SupervisionPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/supervision", use: show)
    router.get("/supervision/cases", use: cases)
    router.get("/supervision.csv", use: download)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.supervising(context)
    let filter = SupervisionFilter(today: context.today) { context.query[$0] }
    let reading = try await read(filter, scope, context)
    let view = SupervisionView(
      reading, filter: filter, today: context.today, calendar: bench.calendar.current(), words: context.words)
    return try bench.renderer.page(
      "desk/supervision", view, title: context.text("desk.supervision.title"), context: context, layout: .desk,
      assets: DeskFeature.assets)
  }

  @Sendable func cases(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.supervising(context)
    let filter = SupervisionFilter(today: context.today) { context.query[$0] }
    let selection = SupervisedSelection(filter) { context.query[$0] }
    let query = SupervisedCasesQuery(
      authorityIDs: filter.authorities(of: scope.supervised), selection: selection.selection,
      cursor: context.query["after"].nonEmpty, limit: InboxFilter.pageSize)
    let queries = SupervisionQueries()
    let page = try await bench.store.read { try queries.cases(query, in: $0) }
    let view = BehindView(
      page, selection, isFirstPage: query.cursor == nil, today: context.today, calendar: bench.calendar.current(),
      words: context.words)
    return try bench.renderer.page(
      "desk/behind", view, title: view.heading, context: context, layout: .desk, assets: DeskFeature.assets)
  }

  @Sendable func download(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.supervising(context)
    guard AccessPolicy.allows(scope.principal, .exportData, on: nil) else { throw WebError.forbidden }
    let filter = SupervisionFilter(today: context.today) { context.query[$0] }
    let reading = try await read(filter, scope, context)
    let text = SupervisionSheet(reading, context.words).text
    let name = "\(context.text("desk.supervision.csv.name"))-\(filter.from)-\(filter.through).csv"
    return context.bytes(Array(text.utf8), mediaType: "text/csv; charset=utf-8", name: name)
  }

  private func read(
    _ filter: SupervisionFilter, _ scope: DeskScope, _ context: WebContext
  ) async throws -> SupervisionReading {
    let queries = SupervisionQueries()
    let language = context.language
    return try await bench.store.read {
      try SupervisionReading.read(
        filter, supervised: scope.supervised, queries: queries, language: language, in: $0)
    }
  }
}
