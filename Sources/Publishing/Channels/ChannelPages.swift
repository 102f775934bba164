import Hummingbird
import Identity
import Kernel
import Outbound
import Store
import WebSupport

/// `/desk/publishing/channels`: what still has to appear elsewhere, and the channels with those who look after them.
struct ChannelPages: Sendable {
  static let address = "\(DeskFrame.base)/channels"
  let bench: Workbench
  let catalogue: PublishingCatalogue

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/channels", use: list)
    router.get("/desk/publishing/channels/new", use: new)
    router.post("/desk/publishing/channels/new", use: create)
    router.get("/desk/publishing/channels/{channel}", use: edit)
    router.post("/desk/publishing/channels/{channel}", use: change)
    router.post("/desk/publishing/channels/{channel}/secret", use: rotate)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let language = context.words.language
    let (open, channels, names) = try await bench.store.read { tx in
      let channels = try ChannelQueries.of(scope.all.sorted(), in: tx)
      return (
        try PostingQueries.open(in: scope.drafts, limit: ChannelLimits.rows, in: tx), channels,
        try AuthorityNames.of(channels.map(\.authorityID), language, in: tx)
      )
    }
    let view = ChannelsView(open, channels, names, scope, catalogue, calendar: bench.calendar.current(), context)
    return try bench.renderer.page(
      "publishing/channels", view, title: context.text("publishing.channels.title"), context: context,
      crumbs: DeskFrame.crumbs(context, Crumb(context.text("publishing.channels.title"))), layout: .desk,
      assets: DeskFrame.assets)
  }

  @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try reviewer(context)
    return try await page(nil, ChannelValues(), FormErrors(), scope, context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try reviewer(context)
    let form = try await context.form(from: request)
    let values = ChannelValues(form)
    var check = FormCheck(form, context.words)
    let draft = values.draft(&check, catalogue, requiresTLS: bench.configuration.usesTLS)
    let authority = OrganisationID(values.authority).flatMap { scope.reviews.contains($0) ? $0 : nil }
    if authority == nil { check.fail("authority", "publishing.check.authorityMissing") }
    guard check.passed, let draft, let authority else {
      return try await page(nil, values, check.errors, scope, context)
    }
    let (commands, principal) = (ChannelCommands(bench), scope.principal)
    do {
      let (_, secret) = try await bench.store.write { tx in
        try commands.create(draft, for: authority, by: principal, in: tx)
      }
      return try saved(secret, draft.name, context)
    } catch let error as PublishingError {
      check.fail("authority", error)
      return try await page(nil, values, check.errors, scope, context)
    }
  }

  @Sendable func edit(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try reviewer(context)
    let channel = try await channel(scope, context)
    return try await page(channel, ChannelValues(channel), FormErrors(), scope, context)
  }

  @Sendable func change(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try reviewer(context)
    let channel = try await channel(scope, context)
    let form = try await context.form(from: request)
    let values = ChannelValues(form)
    var check = FormCheck(form, context.words)
    let draft = values.draft(&check, catalogue, requiresTLS: bench.configuration.usesTLS)
    guard check.passed, let draft else { return try await page(channel, values, check.errors, scope, context) }
    let (commands, principal) = (ChannelCommands(bench), scope.principal)
    let secret = try await bench.store.write { try commands.change(channel.id, to: draft, by: principal, in: $0) }
    return try saved(secret, draft.name, context)
  }

  @Sendable func rotate(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try reviewer(context)
    let channel = try await channel(scope, context)
    _ = try await context.form(from: request)
    let (commands, principal) = (ChannelCommands(bench), scope.principal)
    let secret = try await bench.store.write { try commands.rotate(channel.id, by: principal, in: $0) }
    return try saved(secret, channel.name, context)
  }

  /// Whoever reviews somewhere looks after channels.
  private func reviewer(_ context: WebContext) throws -> DeskScope {
    let scope = try DeskScope.of(context)
    guard !scope.reviews.isEmpty else { throw WebError.notFound }
    return scope
  }

  private func channel(_ scope: DeskScope, _ context: WebContext) async throws -> PublicationChannel {
    let id: ChannelID = try context.identifier("channel")
    return try await bench.store.read { try ChannelCommands.find(id, for: scope.principal, in: $0) }
  }

  /// Back to the list; where there is a new secret, by the page that shows it once.
  private func saved(_ secret: WebhookSecret?, _ name: String, _ context: WebContext) throws -> Response {
    guard let secret else { return context.redirect(to: Self.address, flash: "publishing.channel.saved") }
    let words = context.words
    let view = ChannelSecretView(
      title: words("publishing.channel.secret.title"), text: words("publishing.channel.secret.once", ["name": name]),
      secret: secret.text)
    var response = try bench.renderer.page(
      "publishing/channel-secret", view, title: view.title, context: context,
      crumbs: DeskFrame.crumbs(context, Crumb(words("publishing.channels.title"), Self.address), Crumb(view.title)),
      layout: .form, assets: DeskFrame.assets)
    response.headers[.cacheControl] = "no-store"
    return response
  }

  private func page(
    _ channel: PublicationChannel?, _ values: ChannelValues, _ errors: FormErrors, _ scope: DeskScope,
    _ context: WebContext
  ) async throws -> Response {
    let authorities = try await bench.store.read { tx in
      try scope.reviews.sorted().compactMap { try Organisations.find($0, in: tx) }.filter(\.isOpen)
    }
    let view = ChannelFormView(channel, values, errors, authorities, catalogue, context.words)
    return try bench.renderer.page(
      "publishing/channel", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(
        context, Crumb(context.text("publishing.channels.title"), Self.address), Crumb(view.title)),
      layout: .form, assets: DeskFrame.assets)
  }
}
