import Cryptography
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// Turning one-time codes on and off.
struct SecondFactorPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/account/totp", use: show)
    router.post("/account/totp/begin", use: begin)
    router.post("/account/totp/confirm", use: confirm)
    router.post("/account/totp/disable", use: disable)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page(try context.requirePrincipal(), FormErrors(), context)
  }

  @Sendable func begin(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    _ = try await context.form(from: request)
    let commands = bench.identity.secondFactor
    try await bench.store.write { tx in _ = try commands.begin(principal.accountID, in: tx) }
    return context.redirect(to: "/account/totp")
  }

  /// Shows the recovery codes in the answer itself: they are kept nowhere to be shown again.
  @Sendable func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    try context.limit(.signIn, by: .account)
    var check = FormCheck(form, context.words)
    let code = check.required("code", missing: "accounts.code.missing", maxLength: 32)
    guard check.passed else { return try await page(principal, check.errors, context) }
    do {
      let commands = bench.identity.secondFactor
      let codes = try await bench.store.write { tx in
        try commands.confirm(principal.accountID, code: code, in: tx)
      }
      return try bench.renderer.page(
        "accounts/recovery-codes", RecoveryCodesView(codes: codes), title: context.text("accounts.recovery.title"),
        context: context, crumbs: crumbs(context), layout: .form)
    } catch IdentityError.codeWrong {
      check.fail("code", IdentityError.codeWrong)
      return try await page(principal, check.errors, context)
    }
  }

  @Sendable func disable(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    try context.limit(.signIn, by: .account)
    var check = FormCheck(form, context.words)
    let code = check.required("code", missing: "accounts.code.missing", maxLength: 32)
    guard check.passed else { return try await page(principal, check.errors, context) }
    do {
      let commands = bench.identity.secondFactor
      try await bench.store.write { tx in try commands.disable(principal.accountID, code: code, in: tx) }
      return context.redirect(to: "/account", flash: "accounts.totp.disabled")
    } catch IdentityError.codeWrong {
      check.fail("code", IdentityError.codeWrong)
      return try await page(principal, check.errors, context)
    }
  }

  private func page(_ principal: Principal, _ errors: FormErrors, _ context: WebContext) async throws -> Response {
    let commands = bench.identity.secondFactor
    let (account, pending, left) = try await bench.store.read { tx in
      (
        try People.find(principal.accountID, in: tx), try commands.pending(principal.accountID, in: tx),
        try commands.recoveryCodesLeft(principal.accountID, in: tx)
      )
    }
    guard let account else { throw WebError.notFound }
    let view = try SecondFactorView(
      account: account, pending: pending, recoveryCodesLeft: left,
      issuer: bench.configuration.siteName.text(context.language), errors: errors, words: context.words)
    return try bench.renderer.page(
      "accounts/totp", view, title: context.text("accounts.totp.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, crumbs: crumbs(context), layout: .form)
  }

  private func crumbs(_ context: WebContext) -> [Crumb] {
    [Crumb(context.text("accounts.account.title"), "/account"), Crumb(context.text("accounts.totp.title"))]
  }
}

/// The page of the second factor: off, being set up, or on.
struct SecondFactorView: Sendable {
  var errors: ErrorSummaryView?
  var isOff: Bool
  var setUp: SecondFactorSetUpView?
  var on: SecondFactorOnView?

  init(
    account: Account, pending: TimeOneTimePassword?, recoveryCodesLeft: Int, issuer: String, errors: FormErrors,
    words: Words
  ) throws {
    self.errors = errors.summary(words)
    let code = FieldView.text(
      "code", label: words("accounts.field.code"), value: "", error: errors["code"],
      hint: words("accounts.code.hint.app"),
      maxLength: 32, autocomplete: "one-time-code", width: .third)
    if let enabledAt = account.totpEnabledAt {
      on = SecondFactorOnView(
        since: words("accounts.totp.since", ["date": words.wording.dateTime(enabledAt)]),
        left: words("accounts.totp.left", ["count": String(recoveryCodesLeft)]), code: code)
    } else if let pending {
      let address = pending.provisioningURI(issuer: issuer, account: account.login)
      setUp = SecondFactorSetUpView(
        qr: try? QRCodeView(text: address, alternative: words("accounts.totp.qr.alternative")),
        secret: Self.grouped(pending.base32Secret), address: address, code: code)
    }
    isOff = on == nil && setUp == nil
  }

  /// Four characters at a time are easier to type.
  private static func grouped(_ secret: String) -> String {
    stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }
}

/// What an authenticator needs, and the proof that it has it.
struct SecondFactorSetUpView: Sendable {
  var qr: QRCodeView?
  var secret: String
  var address: String
  var code: FieldView
}

/// The second factor is on.
struct SecondFactorOnView: Sendable {
  var since: String
  var left: String
  var code: FieldView
}

/// The codes for the day the phone is lost, shown once.
struct RecoveryCodesView: Sendable {
  var codes: [String]
}
