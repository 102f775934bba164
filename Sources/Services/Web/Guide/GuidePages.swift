import Hummingbird
import Kernel
import Store
import WebSupport

/// `/items/{code}`: the guide.
///
/// The version is found with one prepared read at most; its page part comes from ``GuideCache``.
struct GuidePages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/items/{code}", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let code = ItemCode(try context.parameter("code")) else { throw WebError.notFound }
    guard let version = try await portal.version(of: code, on: context.today) else { throw WebError.notFound }
    if SchemaPages.isAskedFor(request) { return SchemaPages.response(version) }
    let entry = try await portal.guide(version, words: context.words)
    return try portal.bench.renderer.page(
      "services/item", ItemPageView(body: entry.body), title: entry.title, context: context,
      crumbs: [
        Crumb(context.text("services.menu.services"), "/departments"),
        Crumb(entry.departmentName, entry.departmentHref),
        Crumb(entry.title),
      ], description: entry.description)
  }
}

/// The guide page around its rendered part.
struct ItemPageView: DirectView {
  let body: Markup

  func value(of tag: String) -> Any? { tag == "body" ? body : nil }
}

extension Portal {
  /// The guide of a version, from the cache or freshly rendered.
  func guide(_ version: ItemVersion, words: Words) async throws -> GuideCache.Entry {
    let key = GuideCache.Key(
      version: version.id, language: words.language, catalogueRevision: search.revision,
      actsRevision: bench.acts.revision)
    return try await guides.entry(key) {
      let department = departmentName(version.content.departmentCode)
      let composer = GuideComposer(
        version: version, departmentName: department, joint: jointLinks(containing: version.code, words),
        related: search.related(to: version.code, limit: 6).map {
          LinkView(text: $0.name.text(words.language), href: SitePath.item($0.code))
        }, acts: bench.acts, words: words)
      let view = composer.view()
      return GuideCache.Entry(
        title: view.title, description: view.summary, departmentName: view.departmentName,
        departmentHref: view.departmentHref,
        body: try bench.renderer.fragment("services/guide", view, language: words.language))
    }
  }
}
