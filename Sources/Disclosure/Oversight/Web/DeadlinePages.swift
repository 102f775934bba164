import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/deadlines`: which departments answer in time, and what is late now.
struct DeadlinePages: Sendable {
  static let path = "/desk/disclosure/deadlines"

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/deadlines", use: list)
    router.get("/desk/disclosure/deadlines/cases", use: cases)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try OversightPages.scope(context)
    guard let year = ReportYear(context.today.year) else { throw WebError.notFound }
    let rows = try await bench.store.read { tx in
      try ReportBody.all(in: tx).flatMap(\.members).filter { scope.supervising.contains($0.id) }.uniqued().map {
        DeadlineRow(
          organisation: $0, open: try DeadlineQueries.open(of: $0.id, in: tx),
          answered: try DeadlineQueries.answered(of: $0.id, from: year.firstDay, through: year.lastDay, in: tx))
      }
    }
    let view = DeadlineListView(rows, year, context.words)
    return try bench.renderer.page(
      "disclosure/deadlines", view, title: context.text("disclosure.deadlines.title"), context: context, layout: .desk)
  }

  @Sendable func cases(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try OversightPages.scope(context)
    guard let authority = OrganisationID(context.query["authority"]), scope.supervising.contains(authority),
      let selection = DeadlineSelection({ context.query[$0] })
    else { throw WebError.notFound }
    let (queries, cursor) = (bench.cases.queries, context.query["after"])
    let (organisation, page, rows) = try await bench.store.read { tx in
      let page = try DeadlineQueries.page(selection, of: authority, after: cursor, in: tx)
      return (try Organisations.find(authority, in: tx), page, try queries.rows(page.cases, in: tx))
    }
    guard let organisation else { throw WebError.notFound }
    let view = DeadlineCasesView(organisation, selection, rows, page, query: context.query, context.words)
    return try bench.renderer.page(
      "disclosure/report-cell", view, title: view.heading, context: context,
      crumbs: [Crumb(context.text("disclosure.deadlines.title"), Self.path), Crumb(view.heading)], layout: .desk)
  }
}

/// How a department stands.
struct DeadlineRow: Sendable {
  var organisation: Organisation
  var open: [ClockLevel: Int]
  var answered: (inTime: Int, late: Int)
}

/// The departments, for `disclosure/deadlines`.
struct DeadlineListView: Sendable {
  var tabs: TabsView
  var note: String
  var columns: [String]
  var rows: [DeadlineRowView]
  var hasRows: Bool
  var empty: EmptyStateView?

  init(_ found: [DeadlineRow], _ year: ReportYear, _ words: Words) {
    tabs = OversightTabs.view(.deadlines, supervises: true, words)
    note = words("disclosure.deadlines.note", ["year": String(year.year)])
    columns =
      DeadlineRowView.levels.map { words($0.wordKey) } + [
        words("disclosure.deadlines.inTime"), words("disclosure.deadlines.late"), words("disclosure.deadlines.rate"),
      ]
    let busy = found.filter { !$0.open.isEmpty || $0.answered.inTime + $0.answered.late > 0 }
    func key(_ row: DeadlineRow) -> (Int, Int, Int) {
      (-(row.open[.red] ?? 0), -(row.open[.yellow] ?? 0), row.organisation.sortOrder)
    }
    rows = busy.sorted { key($0) < key($1) }.map { DeadlineRowView($0, year, words) }
    hasRows = !rows.isEmpty
    empty = rows.isEmpty ? EmptyStateView(title: words("disclosure.deadlines.empty")) : nil
  }
}

/// One department.
struct DeadlineRowView: Sendable {
  /// Overdue first.
  static let levels: [ClockLevel] = [.red, .yellow, .green, .stopped]

  var name: String
  var cells: [ReportCellView]

  init(_ row: DeadlineRow, _ year: ReportYear, _ words: Words) {
    name = row.organisation.name(in: words.language.rawValue)
    let (label, id) = (name, row.organisation.id)
    func cell(_ text: String, _ count: Int, _ selection: DeadlineSelection) -> ReportCellView {
      ReportCellView(
        label: text, value: words.wording.number(count),
        href: count == 0 ? nil : "\(DeadlinePages.path)/cases?authority=\(id)&\(selection.query)",
        linkLabel: "\(label) \(text)")
    }
    let (inTime, late) = row.answered
    cells =
      Self.levels.map { cell(words($0.wordKey), row.open[$0] ?? 0, .open($0)) } + [
        cell(words("disclosure.deadlines.inTime"), inTime, .answered(year, inTime: true)),
        cell(words("disclosure.deadlines.late"), late, .answered(year, inTime: false)),
        ReportCellView(
          label: words("disclosure.deadlines.rate"),
          value: inTime + late == 0 ? "–" : words.wording.percent(Double(inTime) / Double(inTime + late)), href: nil,
          linkLabel: ""),
      ]
  }
}

/// The requests behind a number of the page, for `disclosure/report-cell`.
struct DeadlineCasesView: Sendable {
  var backHref = DeadlinePages.path
  var heading: String
  var lead: String
  var moved: NoticeView?
  var source: String?
  var parts: [CellPartView] = []
  var hasParts = false
  var rows: [CellCaseView]
  var hasRows: Bool
  var remedies: [RemedyRowView] = []
  var hasRemedies = false
  var adjustments: [ReportChangeView] = []
  var hasAdjustments = false
  var empty: EmptyStateView?
  var pagination: PaginationView?

  init(
    _ organisation: Organisation, _ selection: DeadlineSelection, _ found: [CaseRow], _ page: RequestCellPage,
    query: QueryParameters, _ words: Words
  ) {
    let name = organisation.name(in: words.language.rawValue)
    switch selection {
    case .open(let level):
      heading = words("disclosure.deadlines.open", ["authority": name, "level": words(level.wordKey)])
    case .answered(let year, let inTime):
      heading = words(
        "disclosure.deadlines.answered.\(inTime ? "inTime" : "late")", ["authority": name, "year": String(year.year)])
    }
    lead = words("disclosure.report.cell.page", ["count": String(found.count)])
    rows = found.map { CellCaseView($0, words) }
    hasRows = !rows.isEmpty
    empty = rows.isEmpty ? EmptyStateView(title: words("disclosure.report.cell.empty")) : nil
    let path = "\(DeadlinePages.path)/cases"
    let next = page.nextCursor.map { path + query.replacing(["after": $0]) }
    let first = query["after"].isEmpty ? nil : path + query.replacing(["after": nil])
    pagination = next == nil && first == nil ? nil : PaginationView(previousHref: first, nextHref: next)
  }
}
