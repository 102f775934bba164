import Hummingbird
import Kernel
import Store
import WebSupport

/// `/admin/items/item/{code}/review`: the differences of a draft, and publishing it as a new version.
struct AdminReviewPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/admin/items/item/{code}/review", use: show)
    router.post("/admin/items/item/{code}/review", use: publish)
    router.post("/admin/items/item/{code}/discard", use: discard)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(try await load(context), reason: "", from: context.today.description, FormErrors(), context)
  }

  @Sendable func publish(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try context.requireStaff()
    let reviewed = try await load(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.required("reason", missing: "services.admin.review.reason.missing", maxLength: 500)
    let from = check.date("from", missing: "services.admin.state.from.missing", notBefore: context.today)
    guard check.passed, let from, let draft = reviewed.draft else {
      return try page(
        reviewed, reason: form["reason"], from: form["from"], check.errors, context, status: .unprocessableContent)
    }
    let expected = form.integer("number").map(Int.init(clamping:))
    let commands = portal.itemCommands
    do {
      try await portal.bench.store.write { tx in
        let (scope, version) = try portal.administered(context, in: tx)
        let actor = scope.actor(for: version.content.departmentCode)
        _ = try commands.publish(
          draft.content, as: version.code, validFrom: from, expectedNumber: expected, reason: reason, by: actor, in: tx)
      }
    } catch let error as ServicesError {
      var errors = FormErrors()
      errors.add("reason", context.words.sentence(for: error))
      return try page(
        reviewed, reason: form["reason"], from: form["from"], errors, context, status: .unprocessableContent)
    }
    return context.redirect(to: SitePath.adminItem(reviewed.version.code), flash: "services.admin.review.published")
  }

  @Sendable func discard(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try context.requireStaff()
    _ = try await context.form(from: request)
    let commands = portal.itemCommands
    let code = try await portal.bench.store.write { tx in
      let (scope, version) = try portal.administered(context, in: tx)
      try commands.discardDraft(
        of: version.code, by: scope.actor(for: version.content.departmentCode), in: tx)
      return version.code
    }
    return context.redirect(to: SitePath.adminItem(code), flash: "services.admin.draft.discarded")
  }

  private func load(_ context: WebContext) async throws -> ReviewedItem {
    try await portal.bench.store.read { tx in
      let (_, version) = try portal.administered(context, in: tx)
      return ReviewedItem(version: version, draft: try portal.items.draft(of: version.code, in: tx))
    }
  }

  private func page(
    _ reviewed: ReviewedItem, reason: String, from: String, _ errors: FormErrors, _ context: WebContext,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let words = context.words
    let version = reviewed.version
    let content = reviewed.draft?.content ?? version.content
    let changes = try ItemDifference(words: words).changes(from: JSONValue(version.content), to: JSONValue(content))
    let findings = QualityCheck.findings(content, on: context.today).map { FindingView($0, words) }
    let view = AdminReviewView(
      errors: errors.summary(words), itemName: content.name.text(words.language), code: version.code.text,
      lead: words(
        "services.admin.review.lead", ["number": String(version.number), "count": String(changes.count)]),
      hasChanges: !changes.isEmpty, changes: changes,
      empty: changes.isEmpty
        ? EmptyStateView(
          title: words("services.admin.review.none"), text: words("services.admin.review.none.text"),
          actionText: words("services.admin.edit.title"), actionHref: SitePath.adminItem(version.code)) : nil,
      findings: findings, noFindings: findings.isEmpty,
      form: changes.isEmpty ? nil : form(version, reason: reason, from: from, errors, words))
    return try portal.bench.renderer.page(
      "services/admin-review", view, title: words("services.admin.review.title"), context: context, status: status,
      crumbs: portal.adminCrumbs(version, words("services.admin.review.title"), words))
  }

  private func form(
    _ version: ItemVersion, reason: String, from: String, _ errors: FormErrors, _ words: Words
  ) -> ReviewFormView {
    ReviewFormView(
      action: SitePath.adminItem(version.code, "review"), discardAction: SitePath.adminItem(version.code, "discard"),
      number: String(version.number),
      fields: [
        FieldView.textArea(
          "reason", label: words("services.admin.review.reason"), value: reason, error: errors["reason"], rows: 3,
          maxLength: 500),
        FieldView.date("from", label: words("services.admin.review.from"), value: from, error: errors["from"]),
      ], backHref: SitePath.adminItem(version.code))
  }
}

/// An item with the draft that is to become its next version.
private struct ReviewedItem: Sendable {
  var version: ItemVersion
  var draft: ItemDraft?
}
