import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Notifications
import WebSupport

/// `/reset`: setting a new password with a code from a counter or an administrator.
struct ResetPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/reset", use: show)
    router.post("/reset", use: reset)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(Typed(), FormErrors(), context)
  }

  @Sendable func reset(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request)
    try context.limit(.signIn)
    var check = FormCheck(form, context.words)
    let login = check.required("login", missing: "accounts.signin.login.missing", maxLength: 64)
    let code = check.required("code", missing: "accounts.reset.code.missing", maxLength: 32)
    let new = form.value("new") ?? ""
    if new.isEmpty { check.fail("new", "accounts.password.new.missing") }
    guard check.passed else { return try page(Typed(["login": login]), check.errors, context) }
    do {
      let (ids, now) = (bench.ids, context.now)
      try await bench.signIn.reset(login: login, code: code, new: new, from: .init(request, context)) { done, tx in
        let kind = done.scope == .password ? "notice.account.password" : "notice.account.factor"
        try Notices.post(Notice(id: ids.make(), to: .account(done.account.id), kind: kind, createdAt: now), in: tx)
      }
      var response = context.redirect(to: "/sign-in", flash: "accounts.reset.done")
      response.clearSession(context)
      return response
    } catch let error as IdentityError {
      let isAboutCode = error == .resetRefused || error.kind == .tooMany || error.kind == .unavailable
      check.fail(isAboutCode ? "code" : "new", error)
      return try page(Typed(["login": login]), check.errors, context, status: SignInPages.status(of: error))
    }
  }

  private func page(
    _ typed: Typed, _ errors: FormErrors, _ context: WebContext, status: HTTPResponse.Status? = nil
  ) throws -> Response {
    let words = context.words
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.reset.title"), lead: words("accounts.reset.lead"),
      action: "/reset",
      fields: [
        .text(
          "login", label: words("accounts.field.login"), value: typed["login"], error: errors["login"], maxLength: 64,
          autocomplete: "username"),
        .text(
          "code", label: words("accounts.reset.code"), error: errors["code"], hint: words("accounts.reset.code.hint"),
          maxLength: 32, autocomplete: "off", width: .half),
        .password(
          "new", label: words("accounts.password.new"), error: errors["new"],
          hint: words("accounts.password.hint", ["minimum": String(PasswordRules.minimumLength)]),
          autocomplete: "new-password"),
      ],
      submit: words("accounts.reset.submit"), links: [LinkView(words("accounts.signin.title"), "/sign-in")],
      remarks: [words("accounts.reset.remark")])
    return try bench.formPage(view, context, status: status)
  }
}
