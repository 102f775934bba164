import Hummingbird
import Kernel
import Search
import Store
import WebSupport

/// `/search`: everything that the site has, by everyday words, pinyin, code or document number.
///
/// Items are found in memory as they always were, and stand first since most people come for one; everything else comes from the
/// full-text index. Where nothing else was found, the page is the one of items with their own filters.
struct SearchPages: Sendable {
  /// Items that stand above everything else.
  private static let itemsAbove = 3

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/search", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try context.limit(.search)
    let asked = CatalogueRequest(context)
    let site = SiteSearchRequest(context)
    let results = portal.search.search(
      asked.query, filter: asked.filter, limit: CatalogueRequest.pageSize, offset: asked.offset)
    let found = try await texts(asked, site, today: context.today)
    if let found, !site.isOfItems, !asked.isFiltered, found.total > 0 || site.isNarrowed {
      return try everything(site, found, items: results, context)
    }
    if results.hits.allSatisfy(\.isPartial), !asked.isFiltered, asked.page == 1, found?.total ?? 0 == 0 {
      await note(asked.query, context.today)
    }
    return try items(asked, site, results, found, context)
  }

  /// What the full-text index has, items left out; nil where nothing was typed or nothing is indexed.
  private func texts(
    _ asked: CatalogueRequest, _ site: SiteSearchRequest, today: CivilDate
  ) async throws -> TextResults? {
    guard let search = portal.bench.search, !asked.query.isEmpty || site.isNarrowed else { return nil }
    let query = site.query(today: today)
    return try await portal.bench.store.read { try search.index.search(query, in: $0) }
  }

  private func everything(
    _ site: SiteSearchRequest, _ found: TextResults, items: CatalogueResults, _ context: WebContext
  ) throws -> Response {
    // An item that has only some of the words says less than a text that has them all.
    let strong = items.hits.prefix(Self.itemsAbove).filter { !$0.isPartial || !found.isExact }
    let above = site.showsItems ? strong : []
    let rows = above.map { ResultView($0.row, matches: $0.nameRanges, words: context.words) }
    let view = SiteSearchComposer(
      asked: site, found: found, itemCount: items.total, items: rows, words: context.words
    ).view()
    return try portal.bench.renderer.page(
      "services/site-search", view, title: view.heading, context: context,
      crumbs: [Crumb(context.text("services.search.all.title"))])
  }

  private func items(
    _ asked: CatalogueRequest, _ site: SiteSearchRequest, _ results: CatalogueResults, _ found: TextResults?,
    _ context: WebContext
  ) throws -> Response {
    var view = SearchComposer(asked: asked, results: results, portal: portal, words: context.words).view()
    if view.suggestion == nil, let meant = found?.suggestion {
      view.suggestion = LinkView(text: meant, href: SitePath.search(meant))
    }
    if let found, found.total > 0 {
      let composer = SiteSearchComposer(
        asked: site, found: found, itemCount: results.total, items: [], words: context.words)
      view.filters.groups.insert(composer.kindGroup, at: 0)
    }
    return try portal.bench.renderer.page(
      "services/search", view, title: view.heading, context: context,
      crumbs: [
        Crumb(context.text("services.menu.services"), "/departments"), Crumb(context.text("services.search.title")),
      ])
  }

  /// Keeps what was looked for in vain as evidence of need. A search is answered whether or not that can be kept.
  private func note(_ query: String, _ today: CivilDate) async {
    guard let needs = portal.bench.search?.needs, !query.isEmpty else { return }
    try? await portal.bench.store.write { try needs.note(query, on: today, in: $0) }
  }
}
