import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/open/reports`: published annual reports, for everybody.
struct ReportOpenPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/open/reports", use: index)
    router.get("/open/reports/{year}", use: year)
    router.get("/open/reports/{year}/{authority}", use: show)
    router.get("/open/reports/{year}/{authority}/files/{file}", use: file)
  }

  @Sendable func index(_ request: Request, _ context: WebContext) async throws -> Response {
    try await list(nil, context)
  }

  @Sendable func year(_ request: Request, _ context: WebContext) async throws -> Response {
    try await list(try ReportPlace.year(context), context)
  }

  private func list(_ asked: ReportYear?, _ context: WebContext) async throws -> Response {
    let today = context.today
    let (year, years, bodies, published) = try await bench.store.read { tx in
      let years = try ReportQueries.years(in: tx)
      // Without a year, the last one of which there is anything; in January that is usually not the year just over.
      let year = asked ?? years.first ?? ReportYear(reportedOn: today)
      return (year, years, try ReportBody.all(in: tx), try ReportQueries.published(year, in: tx))
    }
    let view = ReportOpenListView(
      bodies, published, year: year, years: years, today: today, calendar: bench.calendar.current(), context.words)
    if context.prefersJSON { return try context.json(view.json) }
    return try bench.renderer.page(
      "disclosure/report-open-list", view, title: view.heading, context: context,
      crumbs: [Crumb(context.text("disclosure.report.open.root"), "/open"), Crumb(view.heading)])
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let (report, body, versions) = try await published(context)
    if context.prefersJSON { return try context.json(ReportDocument(report, body, context.words).json) }
    let view = ReportOpenView(report, body, versions, context.words)
    return try bench.renderer.page(
      "disclosure/report-open", view, title: view.title, context: context,
      crumbs: [
        Crumb(context.text("disclosure.report.open.root"), "/open"),
        Crumb(
          context.text("disclosure.report.open.title", ["year": String(report.year.year)]), ReportPath.open(report.year)
        ),
        Crumb(view.name),
      ], assets: ReportPlace.assets)
  }

  @Sendable func file(_ request: Request, _ context: WebContext) async throws -> Response {
    let (report, body, _) = try await published(context)
    let document = ReportDocument(report, body, context.words)
    let asked = try context.parameter("file")
    guard let file = ReportFile.allCases.first(where: { $0.name == asked }) else { throw WebError.notFound }
    let name = "\(ReportWords(context.words).title(body.organisation, report.year)).\(file.rawValue)"
    switch file {
    case .json: return try context.json(document.json)
    case .pdf: return context.bytes(try document.pdf(), mediaType: "application/pdf", name: name)
    case .xlsx:
      return context.bytes(
        try document.xlsx(), mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: name)
    }
  }

  /// The version that was asked for, or the last one, with all that are published.
  /// - Throws: `notFound` where nothing is published.
  private func published(_ context: WebContext) async throws -> (AnnualReport, ReportBody, [AnnualReport]) {
    let year = try ReportPlace.year(context)
    let slug = try context.parameter("authority")
    let version = context.query.integer("version")
    return try await bench.store.read { tx in
      guard let body = try ReportBody.find(slug, in: tx) else { throw WebError.notFound }
      let versions = try ReportQueries.versions(body.id, year, in: tx).filter { $0.state == .published }
      let chosen = version.map { number in versions.first { $0.version == number } } ?? versions.last
      guard let chosen else { throw WebError.notFound }
      return (chosen, body, versions)
    }
  }
}
