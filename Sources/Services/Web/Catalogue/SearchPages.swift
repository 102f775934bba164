import Hummingbird
import WebSupport

/// `/search`: finding an item by everyday words, pinyin or code.
struct SearchPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/search", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try context.limit(.search)
    let asked = CatalogueRequest(context)
    let results = portal.search.search(
      asked.query, filter: asked.filter, limit: CatalogueRequest.pageSize, offset: asked.offset)
    let view = SearchComposer(asked: asked, results: results, portal: portal, words: context.words).view()
    return try portal.bench.renderer.page(
      "services/search", view, title: view.heading, context: context,
      crumbs: [
        Crumb(context.text("services.menu.services"), "/departments"), Crumb(context.text("services.search.title")),
      ])
  }
}
