import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Outbound
import Store
import WebSupport

/// `/open/subscribe`: asking, confirming and ending, without an account.
///
/// Opening a link of a mail changes nothing: mail programs open links by themselves. The button on the page does, and the one-click post of
/// a mail program, for which the link itself is the proof.
/// - Source: RFC 8058, sections 3.1 and 3.2.
struct SubscribePages: Sendable {
  /// Subscriptions that one machine asks for: a family's, not a list's.
  static let rule = RateRule(name: "subscribe", burst: 20, perMinute: 10)
  /// Links that one machine opens: far more than anybody is sent, far too few to guess one.
  static let linkRule = RateRule(name: "subscribe-link", burst: 60, perMinute: 30)
  /// Characters of an address.
  /// - Source: RFC 5321, section 4.5.3.1.3.
  static let addressLength = 254

  let bench: Workbench
  let catalogue: PublishingCatalogue
  let sendsMail: Bool

  func addRoutes(to router: WebRouter) {
    router.get("/open/subscribe", use: show)
    router.post("/open/subscribe", use: ask)
    router.get("/open/subscribe/confirm", use: showConfirm)
    router.post("/open/subscribe/confirm", use: confirm)
    router.get("/open/subscribe/end", use: showEnd)
    router.post("/open/subscribe/end", use: end)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    var typed = SubscribeForm()
    typed.authority = context.query["authority"]
    typed.field = context.query["field"]
    typed.topic = context.query["topic"]
    return try await page(typed, FormErrors(), context)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request)
    try context.limit(Self.rule)
    guard sendsMail else { throw WebError.notFound }
    let typed = SubscribeForm(form)
    var check = FormCheck(form, context.words)
    let address = check.parse("address", missing: "publishing.subscribe.address.missing") { text in
      guard text.utf8.count <= Self.addressLength else { throw OutboundError.mailAddressInvalid }
      _ = try MailAddress(text)
      return text
    }
    let scope = try await scope(of: typed, &check, context)
    guard check.passed, let address, let scope else { return try await page(typed, check.errors, context) }
    let commands = SubscriptionCommands(bench)
    let language = context.words.language.rawValue
    do {
      try await bench.store.write { try commands.ask(address, for: scope, language: language, in: $0) }
    } catch let error as SubscriptionError {
      check.fail("address", error)
      return try await page(typed, check.errors, context)
    }
    return try told("asked", context)
  }

  @Sendable func showConfirm(_ request: Request, _ context: WebContext) async throws -> Response {
    try context.limit(Self.linkRule)
    let token = context.query["t"]
    let commands = SubscriptionCommands(bench)
    guard try await bench.store.read({ try commands.waiting(for: token, in: $0) }) != nil else {
      throw SubscriptionError.linkInvalid
    }
    return try question("confirm", "/open/subscribe/confirm", token, context)
  }

  @Sendable func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await context.form(from: request)
    try context.limit(Self.linkRule)
    let token = form["t"]
    let commands = SubscriptionCommands(bench)
    _ = try await bench.store.write { try commands.confirm(token, in: $0) }
    return try told("confirmed", context)
  }

  @Sendable func showEnd(_ request: Request, _ context: WebContext) async throws -> Response {
    try context.limit(Self.linkRule)
    let token = context.query["t"]
    guard SubscriptionTokens.readEnd(token, bench.sealer) != nil else { throw WebError.notFound }
    return try question("end", "/open/subscribe/end?t=\(token)", token, context)
  }

  @Sendable func end(_ request: Request, _ context: WebContext) async throws -> Response {
    try context.limit(Self.linkRule)
    guard let id = SubscriptionTokens.readEnd(context.query["t"], bench.sealer) else { throw WebError.notFound }
    let commands = SubscriptionCommands(bench)
    try await bench.store.write { try commands.end(id, in: $0) }
    return try told("ended", context)
  }

  /// What was chosen; names that nobody has are told at their field.
  private func scope(
    of typed: SubscribeForm, _ check: inout FormCheck, _ context: WebContext
  ) async throws -> SubscriptionScope? {
    var scope = SubscriptionScope()
    if !typed.authority.isEmpty {
      guard let id = OrganisationID(typed.authority),
        try await bench.store.read({ try Organisations.find(id, in: $0) })?.isOpen == true
      else {
        check.fail("authority", "publishing.subscribe.choice.unknown")
        return nil
      }
      scope.authority = id
    }
    if !typed.field.isEmpty {
      scope.field = DisclosureField(rawValue: typed.field)
      if scope.field == nil { check.fail("field", "publishing.subscribe.choice.unknown") }
    }
    if !typed.topic.isEmpty {
      scope.topic = catalogue.topic(typed.topic)?.code
      if scope.topic == nil { check.fail("topic", "publishing.subscribe.choice.unknown") }
    }
    return scope
  }

  private func page(_ typed: SubscribeForm, _ errors: FormErrors, _ context: WebContext) async throws -> Response {
    let authorities = try await bench.store.read { tx in
      try Organisations.tree(in: tx).flatMap(\.flattened).map(\.organisation).filter {
        $0.isOpen && $0.reservedFor == nil
      }
    }
    let words = context.words
    let view = SubscribeView(
      typed, errors, authorities: authorities, catalogue: catalogue, sendsMail: sendsMail, words: words)
    return try bench.renderer.page(
      "publishing/subscribe", view, title: words("publishing.subscribe.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [Crumb(words("publishing.title"), "/open"), Crumb(words("publishing.subscribe.title"))], layout: .form)
  }

  private func question(_ name: String, _ action: String, _ token: String, _ context: WebContext) throws -> Response {
    try answer(
      SubscribeAnswerView(
        title: context.text("publishing.subscribe.\(name).title"),
        text: context.text("publishing.subscribe.\(name).text"),
        action: action, token: token, submit: context.text("publishing.subscribe.\(name).submit")), context)
  }

  private func told(_ name: String, _ context: WebContext) throws -> Response {
    try answer(
      SubscribeAnswerView(
        title: context.text("publishing.subscribe.\(name).title"),
        text: context.text("publishing.subscribe.\(name).text")),
      context)
  }

  private func answer(_ view: SubscribeAnswerView, _ context: WebContext) throws -> Response {
    var response = try bench.renderer.page(
      "publishing/subscribe-answer", view, title: view.title, context: context, layout: .form)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
