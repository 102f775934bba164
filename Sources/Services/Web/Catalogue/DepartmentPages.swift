import Hummingbird
import Store
import WebSupport

/// `/departments` and `/departments/{code}`: the catalogue by department.
struct DepartmentPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/departments", use: list)
    router.get("/departments/{code}", use: show)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let rows = try await portal.bench.store.read { try portal.items.departments(in: $0) }
    let words = context.words
    let shown = rows.filter { $0.itemCount > 0 }
    let view = DepartmentsView(
      lead: words(
        "services.departments.lead",
        [
          "departments": words.wording.number(shown.count),
          "items": words.wording.number(shown.reduce(0) { $0 + $1.itemCount }),
        ]),
      departments: shown.map {
        DepartmentLineView(
          name: $0.department.name.text(words.language), href: SitePath.department($0.department.code),
          count: words("services.departments.count", ["count": words.wording.number($0.itemCount)]))
      })
    return try portal.bench.renderer.page(
      "services/departments", view, title: words("services.departments.title"), context: context,
      crumbs: [Crumb(words("services.menu.services"))])
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let code = try context.parameter("code")
    let found = try await portal.bench.store.read { try portal.items.department(code, in: $0) }
    guard let department = found else { throw WebError.notFound }
    var asked = CatalogueRequest(context)
    asked.departmentCode = department.code
    let results = portal.search.search(
      asked.query, filter: asked.filter, limit: CatalogueRequest.pageSize, offset: asked.offset)
    let view = DepartmentComposer(
      department: department, asked: asked, results: results, words: context.words
    ).view()
    return try portal.bench.renderer.page(
      "services/department", view, title: view.name, context: context,
      crumbs: [Crumb(context.text("services.menu.services"), "/departments"), Crumb(view.name)])
  }
}
