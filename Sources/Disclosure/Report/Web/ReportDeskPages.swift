import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/reports`: the annual reports that somebody reads, writes and publishes.
struct ReportDeskPages: Sendable {
  let bench: Workbench
  let counting: ReportCounting

  var commands: ReportCommands { ReportCommands(clock: bench.clock, ids: bench.ids, counting: counting) }

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/reports", use: index)
    router.get("/desk/disclosure/reports/{year}", use: year)
    router.get("/desk/disclosure/reports/{year}/{authority}", use: show)
    router.get("/desk/disclosure/reports/{year}/{authority}/cells/{table}/{row}/{column}", use: cell)
  }

  @Sendable func index(_ request: Request, _ context: WebContext) async throws -> Response {
    try await list(ReportYear(reportedOn: context.today), context)
  }

  @Sendable func year(_ request: Request, _ context: WebContext) async throws -> Response {
    try await list(try ReportPlace.year(context), context)
  }

  private func list(_ year: ReportYear, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    let rows = try await bench.store.read { tx in
      try ReportBody.all(in: tx).filter { scope.reading.contains($0.id) }.map { body in
        let standing = try ReportQueries.standing(body.id, year, in: tx)
        return ReportStanding(body: body, state: standing.state, publishedOn: standing.publishedOn)
      }
    }
    let view = ReportListView(
      rows, year: year, today: context.today, calendar: bench.calendar.current(), words: context.words,
      supervises: !scope.supervising.isEmpty)
    return try bench.renderer.page(
      "disclosure/report-list", view, title: context.text("disclosure.report.list.title"), context: context,
      layout: .desk)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    let year = try ReportPlace.year(context)
    let version = context.query.integer("version")
    let slug = try context.parameter("authority")
    let reading = try await bench.store.read { tx in
      try ReportReading.read(slug, year, version: version, scope, counting: counting, in: tx)
    }
    return try page(reading, FormErrors(), note: "", scope, context)
  }

  /// The page of a report, perhaps with what was wrong in a form on it.
  func page(
    _ reading: ReportReading, _ errors: FormErrors, note: String, _ scope: ReportScope, _ context: WebContext
  ) throws -> Response {
    let view = ReportDeskView(
      reading, scope, errors, note: note, today: context.today, calendar: bench.calendar.current(),
      words: context.words)
    return try bench.renderer.page(
      "disclosure/report-desk", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, crumbs: crumbs(reading.year, context) + [Crumb(view.name)],
      layout: .desk, assets: ReportPlace.assets)
  }

  func crumbs(_ year: ReportYear, _ context: WebContext) -> [Crumb] {
    [
      Crumb(
        context.text("disclosure.report.list.heading", ["year": String(year.year)]), ReportPath.desk(year))
    ]
  }

  @Sendable func cell(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    let year = try ReportPlace.year(context)
    let cell = try ReportPlace.cell(context)
    let slug = try context.parameter("authority")
    let (member, cursor) = (context.query["of"], context.query["after"])
    let reading = try await bench.store.read { tx in
      try CellReading.read(
        slug, year, cell, member: member, cursor: cursor, scope, counting: counting, cases: bench.cases.queries, in: tx)
    }
    let view = CellView(reading, query: context.query, words: context.words)
    let words = ReportWords(context.words)
    return try bench.renderer.page(
      "disclosure/report-cell", view, title: view.heading, context: context,
      crumbs: crumbs(year, context) + [
        Crumb(words.name(reading.body.organisation), ReportPath.desk(year, reading.body)), Crumb(view.heading),
      ], layout: .desk, assets: ReportPlace.assets)
  }
}

/// What the addresses of reports name.
enum ReportPlace {
  static let assets = ["report.css"]

  /// - Throws: `notFound` for what is no year of reports.
  static func year(_ context: WebContext) throws -> ReportYear {
    guard let year = Int(try context.parameter("year")).flatMap(ReportYear.init) else { throw WebError.notFound }
    return year
  }

  /// - Throws: `notFound` for what is no table.
  static func cell(_ context: WebContext) throws -> ReportCell {
    guard let table = ReportTable.Code(rawValue: try context.parameter("table")) else { throw WebError.notFound }
    return ReportCell(table, try context.parameter("row"), try context.parameter("column"))
  }

  /// The body at a place in an address, for somebody who may read its reports.
  /// - Throws: `notFound` for everybody else.
  static func body(_ slug: String, _ scope: ReportScope, in tx: ReadTransaction) throws -> ReportBody {
    guard let body = try ReportBody.find(slug, in: tx), scope.reading.contains(body.id) else {
      throw WebError.notFound
    }
    return body
  }
}
