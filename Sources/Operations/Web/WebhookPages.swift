import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/admin/operations/webhooks/{id}`: one subscription, its secrets, its deliveries, and what can be done with it.
struct WebhookPages: Sendable {
  static let pageSize = 25
  /// Counting stops here: more is “very many”.
  static let countLimit = 1000
  let bench: Workbench
  let topics: WebhookTopics

  func addRoutes(to router: WebRouter) {
    let base = "/admin/operations/webhooks/{id}"
    router.get("\(base)", use: show)
    router.post("\(base)/rotate", use: rotate)
    router.post("\(base)/retire", use: retire)
    router.post("\(base)/pause", use: pause)
    router.post("\(base)/resume", use: resume)
    router.post("\(base)/remove", use: remove)
    router.post("\(base)/ping", use: ping)
    router.post("\(base)/replay", use: replayAll)
    router.get("\(base)/deliveries/{delivery}", use: delivery)
    router.post("\(base)/deliveries/{delivery}/replay", use: replay)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page(context, FormErrors())
  }

  private func page(_ context: WebContext, _ errors: FormErrors) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    let id: WebhookID = try context.identifier("id")
    let (state, before) = (
      RecordedDelivery.State(rawValue: context.query["state"]), DeliveryID(context.query["before"])
    )
    let now = context.now
    let reading = try await bench.store.read { tx in
      try WebhookReading.read(id, scope, state: state, before: before, now: now, in: tx)
    }
    if context.prefersJSON { return try context.json(reading.json) }
    let view = WebhookView(reading, state: state, before: before, errors: errors, scope, context)
    var response = try bench.renderer.page(
      "operations/webhook", view, title: reading.subscription.name, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: OperationsFrame.crumbs(.webhooks, context, then: [Crumb(reading.subscription.name)]), layout: .desk,
      assets: ["operations.css"])
    if view.progress != nil { response.refresh(if: view.watch) }
    return response
  }

  @Sendable func rotate(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, id) = try await act(request, context)
    let commands = WebhookCommands(bench)
    let (secret, name) = try await bench.store.write { tx in
      let secret = try commands.rotate(id, by: scope, in: tx)
      return (secret, try WebhookCommands.find(id, in: scope, tx).name)
    }
    return try WebhookSecretView.page(secret, of: id, named: name, isNew: false, bench, context)
  }

  @Sendable func retire(_ request: Request, _ context: WebContext) async throws -> Response {
    try await perform(request, context, "operations.webhook.retired") { try $0.retireOldSecret($1, by: $2, in: $3) }
  }

  @Sendable func pause(_ request: Request, _ context: WebContext) async throws -> Response {
    try await perform(request, context, "operations.webhook.paused") { try $0.pause($1, by: $2, in: $3) }
  }

  @Sendable func resume(_ request: Request, _ context: WebContext) async throws -> Response {
    try await perform(request, context, "operations.webhook.resumed") { try $0.resume($1, by: $2, in: $3) }
  }

  @Sendable func remove(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, id) = try await act(request, context)
    let commands = WebhookCommands(bench)
    try await bench.store.write { tx in try commands.remove(id, by: scope, in: tx) }
    return context.redirect(to: "/admin/operations/webhooks", flash: "operations.webhook.removed")
  }

  @Sendable func ping(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, id) = try await act(request, context)
    let commands = WebhookCommands(bench)
    let delivery = try await bench.store.write { tx in try commands.ping(id, by: scope, in: tx) }
    return context.redirect(to: "/admin/operations/webhooks/\(id)/deliveries/\(delivery)?watch=1")
  }

  @Sendable func replayAll(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    let id: WebhookID = try context.identifier("id")
    let form = try await context.form(from: request)
    _ = try await bench.store.read { tx in try WebhookCommands.find(id, in: scope, tx) }
    var check = FormCheck(form, context.words)
    let date = check.date("from", notAfter: context.today)
    let time = ClockTime(form["time"].isEmpty ? "00:00" : form["time"])
    if time == nil { check.fail("time", "operations.replay.time.invalid") }
    guard check.passed, let date, let time else { return try await page(context, check.errors) }
    let start = date.startInstant().adding(seconds: Int64(time.secondsOfDay))
    let commands = WebhookCommands(bench)
    try await bench.store.write { tx in _ = try commands.replayAll(of: id, from: start, by: scope, in: tx) }
    return context.redirect(to: "/admin/operations/webhooks/\(id)?watch=1", flash: "operations.webhook.replaying")
  }

  @Sendable func delivery(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    let id: WebhookID = try context.identifier("id")
    let deliveryID: DeliveryID = try context.identifier("delivery")
    let (subscription, delivery, attempts) = try await bench.store.read { tx in
      let (subscription, delivery) = try WebhookCommands.delivery(deliveryID, of: id, in: scope, tx)
      return (subscription, delivery, try DeliveryQueries.attempts(of: deliveryID, limit: 50, in: tx))
    }
    if context.prefersJSON { return try context.json(delivery.json(with: attempts)) }
    let view = DeliveryView(delivery, attempts, of: subscription, topics, context)
    let title = context.text("operations.delivery.title")
    var response = try bench.renderer.page(
      "operations/delivery", view, title: title, context: context,
      crumbs: OperationsFrame.crumbs(
        .webhooks, context, then: [Crumb(subscription.name, "/admin/operations/webhooks/\(id)"), Crumb(title)]),
      layout: .desk, assets: ["operations.css"])
    if let watch = view.watch { response.refresh(if: watch) }
    return response
  }

  @Sendable func replay(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, id) = try await act(request, context)
    let delivery: DeliveryID = try context.identifier("delivery")
    let commands = WebhookCommands(bench)
    let isQueued = try await bench.store.write { tx in
      try commands.replay(delivery, of: id, by: scope, in: tx)
    }
    return context.redirect(
      to: "/admin/operations/webhooks/\(id)/deliveries/\(delivery)?watch=1",
      flash: isQueued ? "operations.delivery.replayed" : "operations.delivery.waiting",
      tone: isQueued ? .success : .info)
  }

  /// Checks the right, then the token against forgery.
  private func act(_ request: Request, _ context: WebContext) async throws -> (OperationsScope, WebhookID) {
    let scope = try await OperationsScope.of(context, bench)
    let id: WebhookID = try context.identifier("id")
    _ = try await bench.store.read { tx in try WebhookCommands.find(id, in: scope, tx) }
    _ = try await context.form(from: request)
    return (scope, id)
  }

  private func perform(
    _ request: Request, _ context: WebContext, _ flash: String,
    _ body: @escaping @Sendable (WebhookCommands, WebhookID, OperationsScope, WriteTransaction) throws -> Void
  ) async throws -> Response {
    let (scope, id) = try await act(request, context)
    let commands = WebhookCommands(bench)
    try await bench.store.write { tx in try body(commands, id, scope, tx) }
    return context.redirect(to: "/admin/operations/webhooks/\(id)", flash: flash)
  }
}

/// A time of day as people type it: `09:30`.
struct ClockTime: Sendable, Hashable {
  let secondsOfDay: Int

  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, text.utf8.count <= 5, let hour = parts[0], let minute = parts[1],
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    secondsOfDay = hour * 3600 + minute * 60
  }
}
