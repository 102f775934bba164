import Hummingbird
import Identity
import Kernel
import Outbound
import Store
import WebSupport

/// `/account/mail`: one's mail address, confirming it, and which mails one wants.
struct MailboxPages: Sendable {
  /// Characters of an address.
  /// - Source: RFC 5321, section 4.5.3.1.3.
  static let addressLength = 254
  /// Attempts to confirm: far more than anybody needs, far too few to guess.
  static let confirmRule = RateRule(name: "mail-confirm", burst: 10, perMinute: 5)

  let bench: Workbench
  let sendsMail: Bool

  func addRoutes(to router: WebRouter) {
    router.get("/account/mail", use: show)
    router.post("/account/mail", use: ask)
    router.post("/account/mail/kinds", use: choose)
    router.post("/account/mail/remove", use: remove)
    router.get("/account/mail/confirm", use: showConfirm)
    router.post("/account/mail/confirm", use: confirm)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page("", FormErrors(), context)
  }

  private func page(_ typed: String, _ errors: FormErrors, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let now = context.now
    let status = try await bench.store.read { tx in
      try MailboxQueries.status(principal.accountID, at: now, in: tx)
    }
    let view = MailboxView(
      status, typed: typed, errors, isStaff: principal.isStaff, sendsMail: sendsMail, words: context.words)
    let title = context.text("operations.mailbox.title")
    return try bench.renderer.page(
      "operations/mailbox", view, title: title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("accounts.account.title"), "/account"), Crumb(title)], layout: .form)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    guard sendsMail else { throw WebError.notFound }
    var check = FormCheck(form, context.words)
    let address = check.parse("address", missing: "operations.mailbox.address.missing") { text in
      guard text.utf8.count <= Self.addressLength else { throw OutboundError.mailAddressInvalid }
      _ = try MailAddress(text)
      return text
    }
    guard check.passed, let address else { return try await page(form["address"], check.errors, context) }
    let commands = MailboxCommands(bench)
    do {
      try await bench.store.write { tx in try commands.ask(address, by: principal, in: tx) }
    } catch let error as OperationsError {
      check.fail("address", error)
      return try await page(form["address"], check.errors, context)
    }
    return context.redirect(to: "/account/mail", flash: "operations.mailbox.asked")
  }

  @Sendable func choose(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    let wanted = Set(form.all("kinds").compactMap(MailKind.init))
    let commands = MailboxCommands(bench)
    try await bench.store.write { tx in try commands.choose(wanted, by: principal, in: tx) }
    return context.redirect(to: "/account/mail", flash: "operations.mailbox.saved")
  }

  @Sendable func remove(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    _ = try await context.form(from: request)
    let commands = MailboxCommands(bench)
    try await bench.store.write { tx in try commands.remove(by: principal, in: tx) }
    return context.redirect(to: "/account/mail", flash: "operations.mailbox.removed")
  }

  /// Opening the link changes nothing: mail programs open links by themselves. The button on this page does.
  @Sendable func showConfirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let (token, now) = (context.query["t"], context.now)
    let pending = try await bench.store.read { tx in
      try MailboxQueries.pending(principal.accountID, tokenHash: MailTokens.hash(token), at: now, in: tx)
    }
    guard let pending else { throw OperationsError.mailLinkInvalid }
    let words = context.words
    let view = ConfirmView(
      title: words("operations.mailbox.confirm.title"),
      text: words("operations.mailbox.confirm.text", ["address": pending.masked]), token: token)
    return try bench.renderer.page(
      "operations/mail-confirm", view, title: view.title, context: context,
      crumbs: [Crumb(words("operations.mailbox.title"), "/account/mail"), Crumb(view.title)], layout: .form)
  }

  @Sendable func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    try context.limit(Self.confirmRule, by: .account)
    let form = try await context.form(from: request)
    let commands = MailboxCommands(bench)
    try await bench.store.write { tx in try commands.confirm(form["t"], by: principal, in: tx) }
    return context.redirect(to: "/account/mail", flash: "operations.mailbox.confirmed")
  }
}

/// The page behind the link that confirms an address.
struct ConfirmView: Sendable {
  var title: String
  var text: String
  var token: String
}

/// One's mail address and choices.
struct MailboxView: Sendable {
  var errors: ErrorSummaryView?
  var isOn: Bool
  var off: EmptyStateView?
  var notice: NoticeView?
  var facts: DefinitionListView?
  var field: FieldView
  var submit: String
  var kinds: FieldView
  var hasAddress: Bool

  init(
    _ status: MailboxStatus, typed: String, _ errors: FormErrors, isStaff: Bool, sendsMail: Bool, words: Words
  ) {
    self.errors = errors.summary(words)
    isOn = sendsMail
    off =
      sendsMail
      ? nil : EmptyStateView(title: words("operations.mailbox.off"), text: words("operations.mailbox.off.text"))
    notice = status.pendingMasked.flatMap { masked in
      status.pendingUntil.map { end in
        NoticeView(
          text: words(
            "operations.mailbox.pending", ["address": masked, "time": words.wording.shortDateTime(end)]),
          tone: .info)
      }
    }
    hasAddress = status.masked != nil
    facts = status.masked.map { masked in
      DefinitionListView(rows: [
        DefinitionView(
          term: words("operations.mailbox.address"), value: masked,
          note: status.confirmedAt.map {
            words("operations.mailbox.since", ["time": words.wording.dateTime($0)])
          }, tag: StateTagView(text: words("operations.mailbox.isConfirmed"), tone: .success))
      ])
    }
    field = .email(
      "address", label: words(hasAddress ? "operations.mailbox.change" : "operations.mailbox.new"), value: typed,
      error: errors["address"], hint: words("operations.mailbox.hint"))
    submit = words("operations.mailbox.send")
    kinds = .checkboxes(
      "kinds", label: words("operations.mailbox.kinds"),
      options: MailKind.choices(isStaff: isStaff).map { kind in
        OptionView(
          kind.rawValue, words("operations.mailbox.kind.\(kind.rawValue)"),
          hint: words("operations.mailbox.kind.\(kind.rawValue).hint"), selected: !status.refused.contains(kind))
      }, hint: words("operations.mailbox.kinds.hint"), required: true)
  }
}
