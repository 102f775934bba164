import Hummingbird
import Kernel
import Store
import WebSupport

/// `/admin/items`: finding items, one item with its history, and whether it is in use.
struct AdminItemPages: Sendable {
  static let pageSize = 30

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/admin/items", use: list)
    router.get("/admin/items/item/{code}", use: show)
    router.post("/admin/items/item/{code}/state", use: changeState)
  }

  // MARK: - List

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = AdminListRequest(context)
    let (page, departments) = try await portal.bench.store.read { tx in
      let scope = try portal.adminScope(context, in: tx)
      let departments = try portal.items.departments(in: tx).filter { scope.covers($0.department.code) }
      return (try rows(asked, scope, departments, in: tx), departments)
    }
    let view = AdminListComposer(asked: asked, page: page, departments: departments, words: context.words).view()
    return try portal.bench.renderer.page(
      "services/admin-items", view, title: context.text("services.admin.title"), context: context,
      crumbs: portal.adminCrumbs(nil, nil, context.words))
  }

  /// Items by words through the search, or department by department through the catalogue.
  private func rows(
    _ asked: AdminListRequest, _ scope: AdminScope, _ departments: [DepartmentRow], in tx: ReadTransaction
  ) throws -> ItemPage {
    if !asked.query.isEmpty {
      var filter = CatalogueFilter()
      filter.departmentCode = asked.departmentCode
      let found = portal.search.search(asked.query, filter: filter, limit: 200)
      let covered = found.hits.map(\.row).filter { scope.covers($0.departmentCode) }
      return ItemPage(rows: Array(covered.prefix(Self.pageSize)), next: nil)
    }
    let department = asked.departmentCode.flatMap { scope.covers($0) ? $0 : nil } ?? departments.first?.department.code
    guard let department else { return ItemPage(rows: [], next: nil) }
    var query = ItemListQuery()
    query.departmentCode = department
    query.state = asked.state
    query.includesUpcoming = true
    query.cursor = asked.cursor
    query.limit = Self.pageSize
    return try portal.items.list(query, in: tx)
  }

  // MARK: - One item

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page(StateChange(), FormErrors(), context)
  }

  private func page(
    _ change: StateChange, _ errors: FormErrors, _ context: WebContext, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (version, history, draft) = try await portal.bench.store.read { tx in
      let (_, version) = try portal.administered(context, in: tx)
      return (
        version, try portal.items.history(of: version.code, in: tx), try portal.items.draft(of: version.code, in: tx)
      )
    }
    let composer = AdminItemComposer(
      version: version, history: history, draft: draft, portal: portal, words: context.words, today: context.today)
    return try portal.bench.renderer.page(
      "services/admin-item", composer.view(change, errors), title: version.content.name.text(context.language),
      context: context, status: status, crumbs: portal.adminCrumbs(version, nil, context.words))
  }

  @Sendable func changeState(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try context.requireStaff()
    let form = try await context.form(from: request)
    let change = StateChange(form)
    var check = FormCheck(form, context.words)
    let reason = check.required("reason", missing: "services.admin.state.reason.missing", maxLength: 500)
    var from = context.today
    if change.act == .retire {
      from =
        check.date("from", missing: "services.admin.state.from.missing", notBefore: context.today) ?? context.today
    }
    guard check.passed, let act = change.act else {
      return try await page(change, check.errors, context, status: .unprocessableContent)
    }
    let commands = portal.itemCommands
    let day = from
    let code = try await portal.bench.store.write { tx in
      let (scope, version) = try portal.administered(context, in: tx)
      let actor = scope.actor(for: version.content.departmentCode)
      switch act {
      case .suspend: _ = try commands.suspend(version.code, reason: reason, by: actor, in: tx)
      case .resume: _ = try commands.resume(version.code, reason: reason, by: actor, in: tx)
      case .retire: _ = try commands.retire(version.code, from: day, reason: reason, by: actor, in: tx)
      }
      return version.code
    }
    return context.redirect(to: SitePath.adminItem(code), flash: "services.admin.state.done")
  }
}

/// What an administrator asks the list for.
struct AdminListRequest: Sendable {
  var query: String
  var departmentCode: String?
  var state: ItemState?
  var cursor: String?

  init(_ context: WebContext) {
    query = String(context.query["q"].prefix(CatalogueRequest.maximumQueryLength))
    departmentCode = context.query["dept"].isEmpty ? nil : context.query["dept"]
    state = ItemState(rawValue: context.query["state"])
    cursor = context.query.value("after")
  }

  /// The address of the list with other filters.
  func path(department: String?, state: ItemState?, after: String? = nil) -> String {
    let parts = [("q", query), ("dept", department ?? ""), ("state", state?.rawValue ?? ""), ("after", after ?? "")]
      .filter { !$0.1.isEmpty }.map { "\($0.0)=\(SitePath.escaped($0.1))" }
    return parts.isEmpty ? "/admin/items" : "/admin/items?\(parts.joined(separator: "&"))"
  }
}

/// A change of whether an item is in use, as it was typed.
struct StateChange: Sendable {
  enum Act: String, CaseIterable, Sendable { case suspend, resume, retire }

  var act: Act?
  var reason = ""
  var from = ""

  init() {}

  init(_ form: Form) {
    act = Act(rawValue: form["act"])
    reason = form["reason"]
    from = form["from"]
  }
}
