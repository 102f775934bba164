import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk`: one inbox for every kind of case, and assigning many at once.
struct InboxPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk", use: show)
    router.post("/desk/assign", use: assign)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    return try await page(InboxFilter { context.query[$0] }, scope, context) { _ in }
  }

  @Sendable func assign(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    let form = try await context.form(from: request)
    let back = context.safeNext(form["return"])
    let filter = InboxFilter(QueryText.words(of: back))
    let chosen = form.all("case")
    guard chosen.count <= BulkAssignment.mostCases else { throw DeskError.tooManySelected(BulkAssignment.mostCases) }
    guard !chosen.isEmpty else {
      return try await refuse("desk.bulk.none", form, filter, scope, context)
    }
    guard let owner = AccountID(form["owner"]) else {
      return try await refuse("desk.bulk.noOwner", form, filter, scope, context)
    }
    let result = try await BulkAssignment(bench: bench, scope: scope).assign(chosen, to: owner)
    guard let name = result.ownerName else {
      return try await refuse("desk.bulk.badOwner", form, filter, scope, context)
    }
    let arguments = [
      "count": context.wording.number(result.assigned), "name": name, "refused": String(result.refused.count),
      "numbers": context.wording.list(result.refused),
    ]
    return context.redirect(
      to: filter.path, flash: result.refused.isEmpty ? "desk.bulk.done" : "desk.bulk.done.some", arguments: arguments)
  }

  /// The page again with what was selected, and why nothing was done.
  private func refuse(
    _ key: String, _ form: Form, _ filter: InboxFilter, _ scope: DeskScope, _ context: WebContext
  ) async throws -> Response {
    let chosen = Set(form.all("case"))
    let owner = form["owner"]
    var errors = FormErrors()
    errors.add("owner", context.text(key))
    let summary = errors.summary(context.words)
    return try await page(filter, scope, context, status: .unprocessableContent) { view in
      view.problems = summary
      view.table?.keep(chosen: chosen, owner: owner)
    }
  }

  private func page(
    _ filter: InboxFilter, _ scope: DeskScope, _ context: WebContext, status: HTTPResponse.Status = .ok,
    _ change: @Sendable (inout InboxView) -> Void
  ) async throws -> Response {
    let queries = bench.cases.queries
    let (today, language) = (context.today, context.language)
    let reading = try await bench.store.read {
      try InboxReading.read(filter, scope, queries: queries, today: today, language: language, in: $0)
    }
    var view = InboxView(
      reading, filter: filter, scope: scope, today: today, calendar: bench.calendar.current(), words: context.words)
    change(&view)
    return try bench.renderer.page(
      "desk/inbox", view, title: view.heading, context: context, status: status, layout: .desk,
      assets: DeskFeature.assets)
  }
}
