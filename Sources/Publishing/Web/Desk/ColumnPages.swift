import Hummingbird
import Kernel
import Store
import WebSupport

/// `/desk/publishing/columns`: which columns are alive, which are not, and who was asked.
struct ColumnPages: Sendable {
  let bench: Workbench
  let catalogue: PublishingCatalogue

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/columns", use: show)
    router.post("/desk/publishing/columns/{code}/ask", use: ask)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let (last, askings) = try await bench.store.read { tx in
      (try PublicationListQueries.lastByColumn(in: tx), try ColumnQueries.askings(in: tx))
    }
    let words = context.words
    let rows = catalogue.columns.map { column in
      ColumnsView.RowView(column, last[column.code], askings[column.code], mayAsk: !scope.reviews.isEmpty, context)
    }
    let fails = ColumnInspection.fails(catalogue.columns.map { ($0, last[$0.code]?.last) }, on: context.today)
    let view = ColumnsView(
      tabs: DeskFrame.tabs(.columns, words),
      notice: fails
        ? NoticeView(text: words("publishing.columns.fails"), tone: .danger)
        : NoticeView(text: words("publishing.columns.passes"), tone: .success), rows: rows)
    return try bench.renderer.page(
      "publishing/columns", view, title: words("publishing.columns.title"), context: context,
      crumbs: DeskFrame.crumbs(context, Crumb(words("publishing.columns.title"))), layout: .desk,
      assets: DeskFrame.assets)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    guard !scope.reviews.isEmpty, let column = catalogue.column(try context.parameter("code")) else {
      throw WebError.notFound
    }
    _ = try await context.form(from: request)
    let (watch, today) = (ColumnWatch(bench: bench, catalogue: catalogue), context.today)
    let people = try await bench.store.write { tx in
      let last = try PublicationListQueries.lastByColumn(in: tx)[column.code]?.last
      return try watch.ask(about: column, ColumnStanding.of(column, last: last, on: today), in: tx)
    }
    return context.redirect(
      to: "/desk/publishing/columns", flash: people == 0 ? "publishing.columns.nobody" : "publishing.columns.asked",
      arguments: ["count": String(people)], tone: people == 0 ? .warning : .success)
  }
}

/// The columns with how they stand; template `publishing/columns`.
struct ColumnsView: Sendable {
  struct RowView: Sendable {
    var name: String
    var href: String
    var rhythm: String
    var last: String
    var count: String
    var standing: StateTagView
    var asked: String
    var askHref: String?

    init(
      _ column: PublicationColumn, _ figures: (last: CivilDate, count: Int)?, _ asking: ColumnQueries.Asking?,
      mayAsk: Bool, _ context: WebContext
    ) {
      let words = context.words
      let state = ColumnStanding.of(column, last: figures?.last, on: context.today)
      name = column.name.text(words.language)
      href = "/open/columns/\(column.code)"
      rhythm = words.wording.naturalDays(column.rhythmDays)
      last = figures.map { words.wording.date($0.last) } ?? words("publishing.columns.never")
      count = words.wording.number(figures?.count ?? 0)
      let tone: Tone =
        switch state {
        case .fresh: .success
        case .dueSoon: .warning
        case .stale, .empty: .danger
        }
      standing = StateTagView(text: words(state.wordKey), tone: tone)
      asked = asking.map { words("publishing.columns.askedAt", ["time": words.wording.dateTime($0.askedAt)]) } ?? ""
      askHref = mayAsk && state.wantsSomebody ? "/desk/publishing/columns/\(column.code)/ask" : nil
    }
  }

  var tabs: TabsView
  var notice: NoticeView
  var rows: [RowView]
}
