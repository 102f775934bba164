import HTTPTypes
import Hummingbird
import Identity
import Kernel
import WebSupport

/// Signing in and out.
struct SignInPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/sign-in", use: show)
    router.post("/sign-in", use: signIn)
    router.get("/sign-in/code", use: showCode)
    router.post("/sign-in/code", use: confirm)
    router.get("/sign-out", use: showSignOut)
    router.post("/sign-out", use: signOut)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    if let principal = context.principal {
      return context.redirect(to: destination(context.query["next"], principal.kind, mustChange: false, context))
    }
    return try page(Typed(["next": context.query["next"]]), FormErrors(), context)
  }

  @Sendable func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let login = check.required("login", missing: "accounts.signin.login.missing", maxLength: 64)
    let password = form.value("password") ?? ""
    if password.isEmpty { check.fail("password", "accounts.signin.password.missing") }
    guard check.passed else { return try page(Typed(form), check.errors, context) }
    do {
      let outcome = try await bench.signIn.begin(login: login, password: password, from: .init(request, context))
      switch outcome {
      case .granted(let grant): return welcome(grant, next: form["next"], context)
      case .secondFactor(let pending):
        context.setCookie(PendingCookie.holding(pending))
        let next = context.safeNext(form["next"], otherwise: "")
        return context.redirect(to: "/sign-in/code?next=\(QueryText.escaped(next))")
      }
    } catch let error as IdentityError {
      check.fail("login", error)
      return try page(Typed(form), check.errors, context, status: Self.status(of: error))
    }
  }

  @Sendable func showCode(_ request: Request, _ context: WebContext) async throws -> Response {
    guard context.cookie(PendingCookie.name) != nil else { return context.redirect(to: "/sign-in") }
    return try codePage(next: context.query["next"], FormErrors(), context)
  }

  @Sendable func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let code = check.required("code", missing: "accounts.code.missing", maxLength: 32)
    guard check.passed else { return try codePage(next: form["next"], check.errors, context) }
    do {
      let pending = context.cookie(PendingCookie.name) ?? ""
      let grant = try await bench.signIn.finish(pending: pending, code: code, from: .init(request, context))
      context.setCookie(PendingCookie.removed)
      return welcome(grant, next: form["next"], context)
    } catch IdentityError.signInRefused {
      context.setCookie(PendingCookie.removed)
      check.fail("login", "accounts.signin.late")
      return try page(Typed(["next": form["next"]]), check.errors, context)
    } catch let error as IdentityError {
      check.fail("code", error)
      return try codePage(next: form["next"], check.errors, context, status: Self.status(of: error))
    }
  }

  @Sendable func showSignOut(_ request: Request, _ context: WebContext) async throws -> Response {
    guard context.principal != nil else { return context.redirect(to: "/") }
    return try bench.formPage(
      FormPageView(
        title: context.text("accounts.signout.title"), lead: context.text("accounts.signout.lead"),
        action: "/sign-out", fields: [], submit: context.text("accounts.signout.submit"), cancelHref: "/account"),
      context)
  }

  @Sendable func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await context.form(from: request)
    if let token = context.sessionToken { try await bench.sessions.signOut(token: token) }
    var response = context.redirect(to: "/", flash: "accounts.signout.done")
    response.clearSession(context)
    return response
  }

  private func welcome(_ grant: SessionGrant, next: String, _ context: WebContext) -> Response {
    let path = destination(next, grant.kind, mustChange: grant.mustChangePassword, context)
    return context.welcome(grant, to: path, limits: .standard)
  }

  private func destination(
    _ next: String, _ kind: AccountKind, mustChange: Bool, _ context: WebContext
  ) -> String {
    if mustChange { return "/account/password" }
    return context.safeNext(next, otherwise: kind == .staff ? "/desk" : "/my")
  }

  private func page(
    _ typed: Typed, _ errors: FormErrors, _ context: WebContext, status: HTTPResponse.Status? = nil
  ) throws -> Response {
    let words = context.words
    let next = context.safeNext(typed["next"], otherwise: "")
    let fields: [FieldView] = [
      .hidden("next", next),
      .text(
        "login", label: words("accounts.field.login"), value: typed["login"], error: errors["login"], maxLength: 64,
        autocomplete: "username"),
      .password(
        "password", label: words("accounts.field.password"), error: errors["password"],
        autocomplete: "current-password"),
    ]
    let register = next.isEmpty ? "/register" : "/register?next=\(QueryText.escaped(next))"
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.signin.title"), lead: words("accounts.signin.lead"),
      notice: context.isDemonstration
        ? NoticeView(text: words("accounts.signin.demo"), linkText: words("accounts.signin.demo.link"), linkHref: "/")
        : nil,
      action: "/sign-in", fields: fields, submit: words("accounts.signin.submit"),
      links: [
        LinkView(words("accounts.signin.register"), register), LinkView(words("accounts.reset.link"), "/reset"),
      ], remarks: [words("accounts.signin.forgotten")])
    return try bench.formPage(view, context, status: status)
  }

  private func codePage(
    next: String, _ errors: FormErrors, _ context: WebContext, status: HTTPResponse.Status? = nil
  ) throws -> Response {
    let words = context.words
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.code.title"), lead: words("accounts.code.lead"),
      action: "/sign-in/code",
      fields: [
        .hidden("next", context.safeNext(next, otherwise: "")),
        .text(
          "code", label: words("accounts.field.code"), value: "", error: errors["code"],
          hint: words("accounts.code.hint"), maxLength: 32, autocomplete: "one-time-code", width: .third),
      ],
      submit: words("accounts.signin.submit"), links: [LinkView(words("accounts.code.again"), "/sign-in")])
    return try bench.formPage(view, context, status: status)
  }

  static func status(of error: IdentityError) -> HTTPResponse.Status {
    switch error.kind {
    case .tooMany: .tooManyRequests
    case .unavailable: .serviceUnavailable
    default: .unprocessableContent
    }
  }
}

/// Remembers for a few minutes, sealed, that the password was right and a code must follow.
private enum PendingCookie {
  static let name = "tb_pending"

  static func holding(_ token: String) -> ResponseCookie {
    ResponseCookie(name: name, value: token, maxAgeSeconds: Int(SessionLimits.standard.pendingSeconds))
  }

  static let removed = ResponseCookie(name: name, value: "", maxAgeSeconds: 0)
}
