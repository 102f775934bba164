import Cases
import Hummingbird
import WebSupport

/// `/my/cases/{id}/withdraw`: taking an application back before it is decided.
struct WithdrawPages: Sendable {
  static let maximumReasonLength = 500

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my/cases/{id}/withdraw", use: show)
    router.post("/my/cases/{id}/withdraw", use: withdraw)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.page", context)
    guard open.acts.contains(.withdraw) else { return elsewhere(open, context) }
    return try page(open, reason: "", FormErrors(), context)
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCaseToAct(try context.identifier("id"), context)
    let form = try await context.form(from: request)
    guard open.acts.contains(.withdraw) else { return elsewhere(open, context) }
    var check = FormCheck(form, context.words)
    let reason = check.optional("reason", maxLength: Self.maximumReasonLength)
    guard check.passed else {
      return try page(open, reason: form["reason"], check.errors, context, status: .unprocessableContent)
    }
    try await portal.perform(
      .withdraw(reason: reason), on: open, revision: form.integer("revision").map(Int.init(clamping:)))
    return context.redirect(to: SitePath.myCase(open.file.id), flash: "services.withdraw.done")
  }

  private func elsewhere(_ open: OpenCase, _ context: WebContext) -> Response {
    context.redirect(to: SitePath.myCase(open.file.id), flash: "services.withdraw.notPossible")
  }

  private func page(
    _ open: OpenCase, reason: String, _ errors: FormErrors, _ context: WebContext, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let words = context.words
    let view = WithdrawView(
      errors: errors.summary(words), caseTitle: open.file.title, number: open.file.number,
      action: SitePath.myCase(open.file.id, "withdraw"), revision: String(open.file.revision),
      reason: FieldView.textArea(
        "reason", label: words("services.withdraw.reason"), value: reason, error: errors["reason"],
        required: false, rows: 3, maxLength: Self.maximumReasonLength),
      backHref: SitePath.myCase(open.file.id))
    return try portal.bench.renderer.page(
      "services/withdraw", view, title: words("services.withdraw.title"), context: context, status: status,
      crumbs: portal.crumbs(open.file, words("services.withdraw.title"), words), layout: .form)
  }
}

/// `/my/cases/{id}/withdraw`.
struct WithdrawView: Sendable {
  var errors: ErrorSummaryView?
  var caseTitle: String
  var number: String
  var action: String
  var revision: String
  var reason: FieldView
  var backHref: String
}
