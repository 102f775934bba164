import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// One's own account: who one is here, whom one acts for, password, phone, language, places signed in.
struct AccountPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/account", use: show)
    router.post("/account/acting", use: switchParty)
    router.post("/account/language", use: setLanguage)
    router.post("/account/sessions/{id}/end", use: endSession)
    router.post("/account/sign-out-everywhere", use: signOutEverywhere)
    router.get("/account/password", use: showPassword)
    router.post("/account/password", use: changePassword)
    router.get("/account/mobile", use: showMobile)
    router.post("/account/mobile", use: changeMobile)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let today = context.today
    let (account, person, memberships, roles) = try await bench.store.read { tx in
      (
        try People.find(principal.accountID, in: tx),
        try principal.personPartyID.flatMap { try Parties.find($0, in: tx) },
        try Memberships.of(account: principal.accountID, in: tx).filter { $0.isValid(on: today) },
        try Staff.roles(of: principal.accountID, in: tx).filter { $0.isValid(on: today) }
      )
    }
    guard let account, let person else { throw WebError.notFound }
    let sessions = try await bench.sessions.list(of: principal.accountID)
    let view = AccountView(
      principal: principal, account: account, person: person, memberships: memberships, roles: roles,
      sessions: sessions, words: context.words)
    return try bench.renderer.page(
      "accounts/account", view, title: context.text("accounts.account.title"), context: context,
      crumbs: [Crumb(context.text("accounts.account.title"))])
  }

  @Sendable func switchParty(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let form = try await context.form(from: request)
    guard let party: PartyID = form.id("party") else { throw WebError.notFound }
    try await bench.sessions.switchActingParty(of: principal, to: party)
    let name = try await bench.store.read { try Parties.find(party, in: $0)?.displayName ?? "" }
    return context.redirect(
      to: context.safeNext(form["next"], otherwise: "/account"), flash: "accounts.acting.done",
      arguments: ["name": name])
  }

  @Sendable func setLanguage(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    let (accounts, language) = (bench.identity.accounts, form["language"])
    try await bench.store.write { tx in
      try accounts.setLanguage(of: principal.accountID, to: language, in: tx)
    }
    bench.sessions.forget(account: principal.accountID)
    return context.redirect(to: "/account", flash: "accounts.saved")
  }

  @Sendable func endSession(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    _ = try await context.form(from: request)
    let id: SessionID = try context.identifier("id")
    do {
      try await bench.sessions.end(id, of: principal.accountID)
    } catch IdentityError.accountNotFound {
      throw WebError.notFound
    }
    return context.redirect(to: "/account", flash: "accounts.sessions.ended")
  }

  @Sendable func signOutEverywhere(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    _ = try await context.form(from: request)
    try await bench.sessions.signOutEverywhere(principal.accountID)
    var response = context.redirect(to: "/sign-in", flash: "accounts.signout.everywhere.done")
    response.clearSession(context)
    return response
  }

  @Sendable func showPassword(_ request: Request, _ context: WebContext) async throws -> Response {
    try passwordPage(try context.requirePrincipal(), FormErrors(), context)
  }

  @Sendable func changePassword(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let (current, new) = (form.value("current") ?? "", form.value("new") ?? "")
    if current.isEmpty { check.fail("current", "accounts.password.current.missing") }
    if new.isEmpty { check.fail("new", "accounts.password.new.missing") }
    guard check.passed else { return try passwordPage(principal, check.errors, context) }
    do {
      let grant = try await bench.signIn.changePassword(
        of: principal, current: current, new: new, from: .init(request, context))
      let home = principal.mustChangePassword ? (principal.isStaff ? "/desk" : "/my") : "/account"
      return context.welcome(grant, to: home, flash: "accounts.password.done", limits: .standard)
    } catch let error as IdentityError {
      switch error {
      case .passwordWrong, .tooManyAttempts: check.fail("current", error)
      default: check.fail("new", error)
      }
      return try passwordPage(principal, check.errors, context)
    }
  }

  private func passwordPage(
    _ principal: Principal, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let isForced = principal.mustChangePassword
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.password.title"),
      lead: words(isForced ? "accounts.password.forced" : "accounts.password.lead"), action: "/account/password",
      fields: [
        .password(
          "current", label: words("accounts.password.current"), error: errors["current"],
          autocomplete: "current-password"),
        .password(
          "new", label: words("accounts.password.new"), error: errors["new"],
          hint: words("accounts.password.hint", ["minimum": String(PasswordRules.minimumLength)]),
          autocomplete: "new-password"),
      ],
      submit: words("accounts.password.submit"), cancelHref: isForced ? nil : "/account")
    return try bench.formPage(view, context, crumbs: crumbs(context))
  }

  @Sendable func showMobile(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try context.requireResident()
    return try mobilePage(Typed(), FormErrors(), context)
  }

  @Sendable func changeMobile(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let mobile = check.parse("mobile", missing: "accounts.register.mobile.missing") { try MobileNumber($0) }
    guard check.passed, let mobile else { return try mobilePage(Typed(form), check.errors, context) }
    let accounts = bench.identity.accounts
    try await bench.store.write { tx in
      try accounts.changeMobile(of: principal.accountID, to: mobile, in: tx)
    }
    return context.redirect(to: "/account", flash: "accounts.saved")
  }

  private func mobilePage(_ typed: Typed, _ errors: FormErrors, _ context: WebContext) throws -> Response {
    let words = context.words
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.mobile.title"), lead: words("accounts.mobile.lead"),
      action: "/account/mobile",
      fields: [
        .telephone(
          "mobile", label: words("accounts.mobile.new"), value: typed["mobile"], error: errors["mobile"],
          hint: words("accounts.register.mobile.hint"))
      ],
      submit: words("web.save"), cancelHref: "/account")
    return try bench.formPage(view, context, crumbs: crumbs(context))
  }

  private func crumbs(_ context: WebContext) -> [Crumb] { [Crumb(context.text("accounts.account.title"), "/account")] }
}
