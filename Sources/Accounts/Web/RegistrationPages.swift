import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// Opening an account as a citizen, and registering the enterprise that one represents.
struct RegistrationPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/register", use: show)
    router.post("/register", use: register)
    router.get("/register/enterprise", use: showEnterprise)
    router.post("/register/enterprise", use: registerEnterprise)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    guard context.principal == nil else { return context.redirect(to: "/account") }
    return try page(Typed(["next": context.query["next"]]), FormErrors(), context)
  }

  @Sendable func register(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request)
    try context.limit(.register)
    var check = FormCheck(form, context.words)
    let realName = check.required(
      "realName", missing: "accounts.register.realName.missing", maxLength: DisplayName.maximumPersonLength)
    let number = check.parse("citizenNumber", missing: "accounts.register.citizenNumber.missing") {
      try CitizenNumber($0)
    }
    let mobile = check.parse("mobile", missing: "accounts.register.mobile.missing") { try MobileNumber($0) }
    let login = check.parse("login", missing: "accounts.signin.login.missing") { try LoginName($0) }
    let password = form.value("password") ?? ""
    if password.isEmpty { check.fail("password", "accounts.password.new.missing") }
    if !form.flag("agree") { check.fail("agree", "accounts.register.agree.missing") }
    guard check.passed, let number, let mobile, let login else { return try page(Typed(form), check.errors, context) }
    do {
      let hash = try await bench.identity.passwords.hash(password, personal: [login.text, realName])
      let registration = ResidentRegistration(
        realName: realName, citizenNumber: number, mobile: mobile, login: login, language: context.language.rawValue)
      let accounts = bench.identity.accounts
      try await bench.store.write { tx in
        _ = try accounts.registerResident(registration, password: hash, in: tx)
      }
      let grant = try await bench.signIn.attempt(
        login: login.text, password: password, address: context.clientAddress,
        deviceToken: context.cookie(DeviceCookie.name))
      return context.welcome(
        grant, to: context.safeNext(form["next"], otherwise: "/my"), flash: "accounts.register.done",
        limits: .standard)
    } catch let error as IdentityError {
      check.fail(Self.field(of: error), error)
      return try page(Typed(form), check.errors, context)
    }
  }

  @Sendable func showEnterprise(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    return try enterprisePage(Typed(["legalRepresentative": principal.displayName]), FormErrors(), context)
  }

  @Sendable func registerEnterprise(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let form = try await context.form(from: request)
    try context.limit(.register, by: .account)
    var check = FormCheck(form, context.words)
    let uscc = check.parse("uscc", missing: "accounts.enterprise.uscc.missing") { try UnifiedSocialCreditCode($0) }
    let name = check.required(
      "name", missing: "accounts.enterprise.name.missing", maxLength: DisplayName.maximumOrganisationLength)
    let representative = check.required(
      "legalRepresentative", missing: "accounts.enterprise.representative.missing",
      maxLength: DisplayName.maximumPersonLength)
    guard check.passed, let uscc else { return try enterprisePage(Typed(form), check.errors, context) }
    let registration = EnterpriseRegistration(uscc: uscc, name: name, legalRepresentative: representative)
    do {
      let enterprises = bench.identity.enterprises
      let party = try await bench.store.write { tx in
        try enterprises.register(registration, by: principal, in: tx)
      }
      try await bench.sessions.switchActingParty(of: principal, to: party)
      return context.redirect(to: "/account", flash: "accounts.enterprise.done", arguments: ["name": name])
    } catch let error as IdentityError {
      check.fail(Self.enterpriseField(of: error), error)
      return try enterprisePage(Typed(form), check.errors, context)
    }
  }

  static func field(of error: IdentityError) -> String {
    switch error {
    case .nameInvalid: "realName"
    case .citizenNumberTaken: "citizenNumber"
    case .loginTaken, .loginInvalid: "login"
    default: "password"
    }
  }

  private static func enterpriseField(of error: IdentityError) -> String {
    switch error {
    case .organisationNameInvalid: "name"
    case .legalRepresentativeNeeded, .nameInvalid: "legalRepresentative"
    default: "uscc"
    }
  }

  private func page(_ typed: Typed, _ errors: FormErrors, _ context: WebContext) throws -> Response {
    let words = context.words
    let fields: [FieldView] = [
      .hidden("next", context.safeNext(typed["next"], otherwise: "")),
      .text(
        "realName", label: words("accounts.field.realName"), value: typed["realName"], error: errors["realName"],
        hint: words("accounts.register.realName.hint"), maxLength: DisplayName.maximumPersonLength,
        autocomplete: "name"),
      .citizenNumber(
        "citizenNumber", label: words("accounts.field.citizenNumber"), value: typed["citizenNumber"],
        error: errors["citizenNumber"], hint: words("accounts.register.citizenNumber.hint")),
      .telephone(
        "mobile", label: words("accounts.field.mobile"), value: typed["mobile"], error: errors["mobile"],
        hint: words("accounts.register.mobile.hint")),
      .text(
        "login", label: words("accounts.field.login"), value: typed["login"], error: errors["login"],
        hint: words("accounts.register.login.hint"), maxLength: LoginName.maximumLength, autocomplete: "username"),
      .password(
        "password", label: words("accounts.field.password"), error: errors["password"],
        hint: words("accounts.password.hint", ["minimum": String(PasswordRules.minimumLength)]),
        autocomplete: "new-password"),
      .checkbox("agree", text: words("accounts.register.agree"), checked: typed["agree"] != "", error: errors["agree"]),
    ]
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.register.title"), lead: words("accounts.register.lead"),
      action: "/register", fields: fields, submit: words("accounts.register.submit"), cancelHref: "/sign-in",
      remarks: [words("accounts.register.privacy")])
    return try bench.formPage(view, context)
  }

  private func enterprisePage(_ typed: Typed, _ errors: FormErrors, _ context: WebContext) throws -> Response {
    let words = context.words
    let fields: [FieldView] = [
      .text(
        "uscc", label: words("accounts.field.uscc"), value: typed["uscc"], error: errors["uscc"],
        hint: words("accounts.enterprise.uscc.hint"), maxLength: 18, width: .half),
      .text(
        "name", label: words("accounts.field.enterpriseName"), value: typed["name"], error: errors["name"],
        hint: words("accounts.enterprise.name.hint"), maxLength: DisplayName.maximumOrganisationLength,
        autocomplete: "organization"),
      .text(
        "legalRepresentative", label: words("accounts.field.legalRepresentative"),
        value: typed["legalRepresentative"], error: errors["legalRepresentative"],
        hint: words("accounts.enterprise.representative.hint"), maxLength: DisplayName.maximumPersonLength),
    ]
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.enterprise.title"),
      lead: words("accounts.enterprise.lead"), action: "/register/enterprise", fields: fields,
      submit: words("accounts.enterprise.submit"), cancelHref: "/account")
    return try bench.formPage(view, context, crumbs: [Crumb(words("accounts.account.title"), "/account")])
  }
}
