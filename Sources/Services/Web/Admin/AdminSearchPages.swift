import Hummingbird
import Search
import Store
import WebSupport

/// `/admin/items/searches`: what people looked for and did not find.
struct AdminSearchPages: Sendable {
  /// More than anybody reads.
  private static let shown = 200

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/admin/items/searches", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let needs = portal.bench.search?.needs
    let most = try await portal.bench.store.read { tx in
      _ = try portal.adminScope(context, in: tx)
      return try needs?.most(Self.shown, in: tx) ?? []
    }
    let words = context.words
    let view = AdminSearchView(
      lead: words(
        "services.admin.searches.lead",
        ["times": String(SearchNeeds.shownFrom), "days": String(SearchNeeds.keptDays)]),
      hasRows: !most.isEmpty,
      rows: most.map { need in
        SearchNeedView(
          words: need.words, href: SitePath.search(need.words), times: words.wording.number(need.times),
          first: words.wording.date(need.first), last: words.wording.date(need.last))
      },
      empty: most.isEmpty ? EmptyStateView(title: words("services.admin.searches.none")) : nil)
    return try portal.bench.renderer.page(
      "services/admin-searches", view, title: words("services.admin.searches"), context: context,
      crumbs: portal.adminCrumbs(nil, words("services.admin.searches"), words))
  }
}

/// The page.
struct AdminSearchView: Sendable {
  var lead: String
  var hasRows: Bool
  var rows: [SearchNeedView]
  var empty: EmptyStateView?
}

/// One line: the words, and how often.
struct SearchNeedView: Sendable {
  var words: String
  var href: String
  var times: String
  var first: String
  var last: String
}
