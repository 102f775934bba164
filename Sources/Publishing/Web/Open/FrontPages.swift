import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/open`: the front page of disclosure, and `/open/guide`, how to get at information.
struct FrontPages: Sendable {
  static let newest = 8
  let bench: Workbench
  let catalogue: PublishingCatalogue

  func addRoutes(to router: WebRouter) {
    router.get("/open", use: front)
    router.get("/open/guide", use: guide)
  }

  @Sendable func front(_ request: Request, _ context: WebContext) async throws -> Response {
    let (lines, names, columns) = try await bench.store.read { tx in
      let lines = try PublicationListQueries.published(.init(), limit: Self.newest, in: tx)
      return (
        lines, try AuthorityNames.of(lines.map(\.authorityID), context.language, in: tx),
        try PublicationListQueries.lastByColumn(in: tx)
      )
    }
    let words = context.words
    let view = FrontView(
      doors: ["guide", "catalogue", "reports", "requests"].map {
        FrontView.DoorView(
          title: words("publishing.door.\($0)"), text: words("publishing.door.\($0).text"),
          href: FrontView.hrefs[$0] ?? "/open")
      },
      newest: lines.isEmpty ? nil : LinesView(lines, names, on: context.today, words),
      empty: lines.isEmpty
        ? EmptyStateView(title: words("publishing.open.empty"), text: words("publishing.open.empty.text")) : nil,
      columns: catalogue.columns.map { column in
        FrontView.ColumnView(
          name: column.name.text(words.language), href: "/open/columns/\(column.code)",
          count: words.wording.number(columns[column.code]?.count ?? 0))
      })
    return try bench.renderer.page(
      "publishing/front", view, title: words("publishing.open.title"), context: context,
      crumbs: [Crumb(words("publishing.open.title"))], description: words("publishing.open.lead"),
      assets: OpenFrame.assets)
  }

  @Sendable func guide(_ request: Request, _ context: WebContext) async throws -> Response {
    let (words, site) = (context.words, bench.configuration)
    let rows = [
      DefinitionView(term: words("publishing.guide.office"), value: site.operatorName.text(words.language)),
      DefinitionView(
        term: words("publishing.guide.address"),
        value: site.operatorAddress.isBlank
          ? words("publishing.guide.askHotline") : site.operatorAddress.text(words.language)),
      DefinitionView(term: words("publishing.guide.hours"), value: words("publishing.guide.hours.text")),
      DefinitionView(term: words("publishing.guide.phone"), value: site.hotline),
      DefinitionView(term: words("publishing.guide.online"), value: "\(site.baseURL)/open"),
    ]
    let view = GuideView(
      facts: DefinitionListView(rows: rows),
      classes: ChecklistView(
        items: DisclosureField.allCases.map { ChecklistItemView(text: words($0.wordKey), article: $0.article) }))
    return try bench.renderer.page(
      "publishing/guide", view, title: words("publishing.guide.title"), context: context,
      crumbs: OpenFrame.crumbs(context, Crumb(words("publishing.guide.title"))), assets: OpenFrame.assets)
  }
}

/// The front page; template `publishing/front`.
struct FrontView: Sendable {
  struct DoorView: Sendable {
    var title: String
    var text: String
    var href: String
  }

  struct ColumnView: Sendable {
    var name: String
    var href: String
    var count: String
  }

  static let hrefs = [
    "guide": "/open/guide", "catalogue": "/open/catalogue", "reports": "/open/reports",
    "requests": "/open/requests/new",
  ]

  var doors: [DoorView]
  var newest: LinesView?
  var empty: EmptyStateView?
  var columns: [ColumnView]
}

/// How to get at information; template `publishing/guide`.
/// - Source: 政府信息公开条例 第十二条第二款.
struct GuideView: Sendable {
  var facts: DefinitionListView
  var classes: ChecklistView
}
