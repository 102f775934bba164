import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Outbound
import Store
import WebSupport

/// `/admin/operations/webhooks`: the subscriptions of the organisations that the reader administers, and new ones.
struct WebhookListPages: Sendable {
  let bench: Workbench
  let topics: WebhookTopics

  func addRoutes(to router: WebRouter) {
    router.get("/admin/operations/webhooks", use: list)
    router.get("/admin/operations/webhooks/new", use: new)
    router.post("/admin/operations/webhooks/new", use: create)
    router.get("/admin/operations/webhooks/{id}/edit", use: edit)
    router.post("/admin/operations/webhooks/{id}/edit", use: change)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    let language = context.language.rawValue
    let found = try await bench.store.read { tx in
      try Self.organisations(scope, in: tx).flatMap { organisation in
        try WebhookQueries.list(of: organisation.id, in: tx).map { ($0, organisation.name(in: language)) }
      }
    }
    if context.prefersJSON {
      return try context.json(.object(["webhooks": .array(found.map { $0.0.json })]))
    }
    let words = context.words
    let view = WebhookListView(
      tabs: OperationsFrame.tabs(.webhooks, scope, words),
      rows: found.map { WebhookRowView($0.0, organisation: $0.1, words) }, hasRows: !found.isEmpty,
      empty: found.isEmpty
        ? EmptyStateView(
          title: words("operations.webhooks.empty"), text: words("operations.webhooks.empty.text"),
          actionText: words("operations.webhooks.new"), actionHref: "/admin/operations/webhooks/new") : nil)
    return try bench.renderer.page(
      "operations/webhooks", view, title: words("operations.tab.webhooks"), context: context,
      crumbs: OperationsFrame.crumbs(.webhooks, context), layout: .desk, assets: ["operations.css"])
  }

  @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    return try await form(.new, WebhookTyped(), FormErrors(), scope, context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let draft = read(&check, form)
    let organisation: OrganisationID? = form.id("organisation")
    if organisation == nil { check.fail("organisation", "operations.webhook.organisation.missing") }
    guard check.passed, let organisation else {
      return try await self.form(.new, WebhookTyped(form), check.errors, scope, context)
    }
    let commands = WebhookCommands(bench)
    do {
      let (id, secret) = try await bench.store.write { tx in
        try commands.create(draft, for: organisation, by: scope, in: tx)
      }
      return try WebhookSecretView.page(secret, of: id, named: draft.name, isNew: true, bench, context)
    } catch let error as OperationsError {
      check.fail("organisation", error)
      return try await self.form(.new, WebhookTyped(form), check.errors, scope, context)
    }
  }

  @Sendable func edit(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    let id: WebhookID = try context.identifier("id")
    let found = try await bench.store.read { tx in try WebhookCommands.find(id, in: scope, tx) }
    return try await form(.edit(id), WebhookTyped(found), FormErrors(), scope, context)
  }

  @Sendable func change(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    let id: WebhookID = try context.identifier("id")
    let form = try await context.form(from: request)
    _ = try await bench.store.read { tx in try WebhookCommands.find(id, in: scope, tx) }
    var check = FormCheck(form, context.words)
    let draft = read(&check, form)
    guard check.passed else { return try await self.form(.edit(id), WebhookTyped(form), check.errors, scope, context) }
    let commands = WebhookCommands(bench)
    try await bench.store.write { tx in try commands.change(id, to: draft, by: scope, in: tx) }
    return context.redirect(to: "/admin/operations/webhooks/\(id)", flash: "operations.saved")
  }

  private func read(_ check: inout FormCheck, _ form: Form) -> WebhookDraft {
    let requiresTLS = bench.configuration.usesTLS
    let name = check.required(
      "name", missing: "operations.webhook.name.missing", maxLength: WebhookSubscription.nameLength)
    let address = check.parse("address", missing: "operations.webhook.address.missing") { text in
      guard text.utf8.count <= WebhookSubscription.addressLength else { throw OutboundError.addressInvalid }
      try OutboundURL.check(text, requiresTLS: requiresTLS)
      return text
    }
    let chosen = check.choices("topics", of: topics.all, missing: "operations.webhook.topics.missing")
    return WebhookDraft(name: name, address: address ?? "", topics: Set(chosen))
  }

  private func form(
    _ purpose: WebhookFormView.Purpose, _ typed: WebhookTyped, _ errors: FormErrors, _ scope: OperationsScope,
    _ context: WebContext
  ) async throws -> Response {
    let organisations = try await bench.store.read { tx in try Self.organisations(scope, in: tx) }
    let view = WebhookFormView(
      purpose, typed, errors, organisations, topics.all, requiresTLS: bench.configuration.usesTLS, context)
    return try bench.renderer.page(
      "operations/webhook-form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: OperationsFrame.crumbs(.webhooks, context, then: [Crumb(view.title)]), layout: .form,
      assets: ["operations.css"])
  }

  /// The organisations of the scope that are open, by their place in the tree.
  static func organisations(_ scope: OperationsScope, in tx: ReadTransaction) throws -> [Organisation] {
    try scope.organisations.compactMap { try Organisations.find($0, in: tx) }.filter(\.isOpen)
      .sorted { ($0.ancestry.count, $0.sortOrder, $0.id) < ($1.ancestry.count, $1.sortOrder, $1.id) }
  }
}
