import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/admin/erasures`: requests to erase the data of one person, and asking for one.
struct ErasurePages: Sendable {
  static let path = "/admin/erasures"
  static let pageSize = 20

  let bench: Workbench
  let erase: ErasureAct

  private var commands: ErasureCommands { ErasureCommands(bench: bench, erase: erase) }

  func addRoutes(to router: WebRouter) {
    router.get("/admin/erasures", use: list)
    router.get("/admin/erasures/new", use: new)
    router.post("/admin/erasures/new", use: create)
    router.get("/admin/erasures/{id}", use: show)
    router.post("/admin/erasures/{id}/approve", use: approve)
    router.post("/admin/erasures/{id}/reject", use: reject)
    router.post("/admin/erasures/{id}/withdraw", use: withdraw)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await ErasureScope.of(context, bench)
    let before = ErasureID(context.query["before"])
    let found = try await bench.store.read { tx in
      try ErasureQueries.list(
        before: before ?? ErasureID(high: .max, low: .max), limit: Self.pageSize + 1, in: tx
      ).map { try ErasureNames($0, in: tx) }
    }
    let view = ErasureListView(
      Array(found.prefix(Self.pageSize)), hasMore: found.count > Self.pageSize, isFirst: before == nil,
      mayAsk: scope.mayAsk, query: context.query, words: context.words)
    return try bench.renderer.page(
      "privacy/erasures", view, title: context.text("privacy.erasures.title"), context: context, layout: .desk)
  }

  @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
    guard try await ErasureScope.of(context, bench).mayAsk else { throw WebError.notFound }
    return try formPage(ErasureAnswers(), FormErrors(), context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await ErasureScope.of(context, bench)
    guard scope.mayAsk else { throw WebError.notFound }
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let login = check.required("login", missing: "privacy.erasure.login.missing")
    let ground = check.choice(
      "ground", of: ErasureGround.allCases.map(\.rawValue), missing: "privacy.erasure.ground.missing")
    let reason = check.required(
      "reason", missing: "privacy.erasure.reason.missing", maxLength: ExportLimits.textCharacters)
    guard check.passed, let ground = ground.flatMap(ErasureGround.init) else {
      return try formPage(ErasureAnswers(form), check.errors, context)
    }
    let (commands, principal) = (self.commands, scope.principal)
    let draft = ErasureDraft(login: login, ground: ground, reason: reason)
    do {
      let id = try await bench.store.write { tx in try commands.request(draft, by: principal, in: tx) }
      return context.redirect(to: "\(Self.path)/\(id)", flash: "privacy.erasure.sent")
    } catch let error as IdentityError {
      check.fail("login", error)
      return try formPage(ErasureAnswers(form), check.errors, context)
    } catch PrivacyError.erasureWaiting {
      check.fail("login", PrivacyError.erasureWaiting)
      return try formPage(ErasureAnswers(form), check.errors, context)
    }
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await ErasureScope.of(context, bench)
    return try page(try await find(context), FormErrors(), scope, context)
  }

  /// Whoever decides types the own password once more: there is no way back.
  @Sendable func approve(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await ErasureScope.of(context, bench)
    let found = try await find(context)
    let form = try await context.form(from: request)
    guard scope.mayDecide(found.request) || found.request.requestedBy == scope.principal.accountID else {
      throw WebError.notFound
    }
    var check = FormCheck(form, context.words)
    let password = form.value("password") ?? ""
    if password.isEmpty { check.fail("password", "privacy.erasure.password.missing") }
    guard check.passed else { return try page(found, check.errors, scope, context) }
    let (commands, principal, id) = (self.commands, scope.principal, found.request.id)
    do {
      try await bench.signIn.confirm(password, of: principal)
      let account = try await bench.store.write { tx in try commands.approve(id, by: principal, in: tx) }
      bench.sessions.forget(account: account)
    } catch let error as IdentityError {
      switch error {
      case .passwordWrong, .tooManyAttempts: check.fail("password", error)
      default: throw error
      }
      return try page(found, check.errors, scope, context)
    }
    return context.redirect(to: "\(Self.path)/\(id)", flash: "privacy.erasure.done")
  }

  @Sendable func reject(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await ErasureScope.of(context, bench)
    let found = try await find(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.required(
      "refusal", missing: "privacy.erasure.refusal.missing", maxLength: ExportLimits.textCharacters)
    guard check.passed else { return try page(found, check.errors, scope, context) }
    let (commands, principal, id) = (self.commands, scope.principal, found.request.id)
    try await bench.store.write { tx in try commands.reject(id, reason: reason, by: principal, in: tx) }
    return context.redirect(to: "\(Self.path)/\(id)", flash: "privacy.erasure.rejected")
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await ErasureScope.of(context, bench)
    let id = try await find(context).request.id
    _ = try await context.form(from: request)
    let (commands, principal) = (self.commands, scope.principal)
    try await bench.store.write { tx in try commands.withdraw(id, by: principal, in: tx) }
    return context.redirect(to: "\(Self.path)/\(id)", flash: "privacy.erasure.withdrawn")
  }

  private func find(_ context: WebContext) async throws -> ErasureNames {
    let id: ErasureID = try context.identifier("id")
    let found = try await bench.store.read { tx in
      try ErasureQueries.find(id, in: tx).map { try ErasureNames($0, in: tx) }
    }
    guard let found else { throw WebError.notFound }
    return found
  }

  private func formPage(
    _ answers: ErasureAnswers, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = ErasureFormView(answers, errors, context.words)
    return try bench.renderer.page(
      "privacy/erasure-new", view, title: context.text("privacy.erasure.new"), context: context,
      status: view.errors == nil ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("privacy.erasures.title"), Self.path), Crumb(context.text("privacy.erasure.new"))],
      layout: .form)
  }

  private func page(
    _ found: ErasureNames, _ errors: FormErrors, _ scope: ErasureScope, _ context: WebContext
  ) throws -> Response {
    let view = ErasureDetailView(found, errors, scope, context.words)
    return try bench.renderer.page(
      "privacy/erasure", view, title: view.title, context: context,
      status: view.errors == nil ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("privacy.erasures.title"), Self.path), Crumb(view.title)], layout: .desk)
  }
}
