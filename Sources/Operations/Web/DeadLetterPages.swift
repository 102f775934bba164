import Hummingbird
import Kernel
import Store
import WebSupport

/// `/admin/operations/dead-letters`: jobs and events that were given up, and repairing them with one press.
struct DeadLetterPages: Sendable {
  static let pageSize = 50
  /// Dead letters repaired by one press: more are repaired by pressing again.
  static let mostAtOnce = 500
  /// Characters of a reason.
  static let reasonLength = 200
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    let base = "/admin/operations/dead-letters"
    router.get("\(base)", use: list)
    router.post("\(base)/retry-all", use: retryAll)
    router.post("\(base)/{id}/retry", use: retry)
    router.post("\(base)/{id}/discard", use: discard)
    router.post("\(base)/events/{id}/retry", use: retryEvent)
    router.post("\(base)/events/{id}/discard", use: discardEvent)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page(context, FormErrors(), about: nil)
  }

  private func page(_ context: WebContext, _ errors: FormErrors, about id: String?) async throws -> Response {
    let scope = try await OperationsScope.ofInstallation(context, bench)
    let kind = context.query["kind"]
    let before = JobCursor(text: context.query["before"])
    let reading = try await bench.store.read { tx in
      try DeadLetterReading.read(kind: kind.isEmpty ? nil : kind, before: before, in: tx)
    }
    if context.prefersJSON { return try context.json(reading.json) }
    let view = DeadLetterView(reading, kind: kind, isFirstPage: before == nil, errors, about: id, scope, context)
    return try bench.renderer.page(
      "operations/dead-letters", view, title: context.text("operations.tab.deadLetters"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: OperationsFrame.crumbs(.deadLetters, context), layout: .desk, assets: ["operations.css"])
  }

  @Sendable func retry(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.ofInstallation(context, bench)
    let id: JobID = try context.identifier("id")
    _ = try await context.form(from: request)
    let trail = FeatureTrail(of: "operations", bench)
    let repair = try await bench.store.write { tx in
      guard let job = try Jobs.status(id, in: tx) else { throw WebError.notFound }
      let repair = try Jobs.retry(id, in: tx)
      if repair == .done {
        try trail.record(
          "job.retried", on: "job", id.description, by: scope.actor(), details: ["name": job.kind], in: tx)
      }
      return repair
    }
    switch repair {
    case .done: return done("operations.dead.retried", context)
    case .notDead: throw OperationsError.jobChanged
    case .superseded: return done("operations.dead.superseded", context, tone: .warning)
    }
  }

  @Sendable func retryAll(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.ofInstallation(context, bench)
    let form = try await context.form(from: request)
    let kind = form["kind"]
    guard !kind.isEmpty, kind.utf8.count <= Job.maximumNameBytes else { throw WebError.malformedForm }
    let trail = FeatureTrail(of: "operations", bench)
    let count = try await bench.store.write { tx in
      let revived = try Jobs.retryAll(kind: kind, limit: Self.mostAtOnce, in: tx)
      if !revived.isEmpty {
        try trail.record(
          "jobs.retried", on: "jobs", kind, by: scope.actor(), details: ["name": kind, "count": "\(revived.count)"],
          in: tx)
      }
      return revived.count
    }
    return context.redirect(
      to: OperationsFrame.Part.deadLetters.href, flash: "operations.dead.retriedAll",
      arguments: ["count": context.wording.number(count)])
  }

  @Sendable func discard(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.ofInstallation(context, bench)
    let id: JobID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let field = "reason-\(id)"
    let reason = check.required(field, missing: "operations.dead.reason.missing", maxLength: Self.reasonLength)
    guard check.passed else { return try await page(context, check.errors, about: id.description) }
    let trail = FeatureTrail(of: "operations", bench)
    try await bench.store.write { tx in
      guard let job = try Jobs.status(id, in: tx) else { throw WebError.notFound }
      guard try Jobs.discard(id, in: tx) else { throw OperationsError.jobChanged }
      try trail.record(
        "job.discarded", on: "job", id.description, by: scope.actor(), details: ["name": job.kind, "reason": reason],
        in: tx)
    }
    return done("operations.dead.discarded", context)
  }

  @Sendable func retryEvent(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.ofInstallation(context, bench)
    let id: OutboxEventID = try context.identifier("id")
    _ = try await context.form(from: request)
    let trail = FeatureTrail(of: "operations", bench)
    try await bench.store.write { tx in
      guard try OutboxRelay.revive(id, in: tx) else { throw OperationsError.jobChanged }
      try trail.record("event.retried", on: "event", id.description, by: scope.actor(), in: tx)
    }
    return done("operations.dead.retried", context)
  }

  @Sendable func discardEvent(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.ofInstallation(context, bench)
    let id: OutboxEventID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let field = "reason-\(id)"
    let reason = check.required(field, missing: "operations.dead.reason.missing", maxLength: Self.reasonLength)
    guard check.passed else { return try await page(context, check.errors, about: id.description) }
    let trail = FeatureTrail(of: "operations", bench)
    try await bench.store.write { tx in
      guard try OutboxRelay.discard(id, in: tx) else { throw OperationsError.jobChanged }
      try trail.record(
        "event.discarded", on: "event", id.description, by: scope.actor(), details: ["reason": reason], in: tx)
    }
    return done("operations.dead.discarded", context)
  }

  private func done(_ flash: String, _ context: WebContext, tone: Tone = .success) -> Response {
    context.redirect(to: OperationsFrame.Part.deadLetters.href, flash: flash, tone: tone)
  }
}

/// Dead letters, read on one snapshot.
struct DeadLetterReading: Sendable {
  var jobs: [JobStatus]
  var hasMore: Bool
  var kinds: [(kind: String, dead: Int)]
  var events: [DeadLetter]

  static func read(kind: String?, before: JobCursor?, in tx: ReadTransaction) throws -> DeadLetterReading {
    let size = DeadLetterPages.pageSize
    let found = try Jobs.deadLetters(kind: kind, before: before, limit: size + 1, in: tx)
    return DeadLetterReading(
      jobs: Array(found.prefix(size)), hasMore: found.count > size,
      kinds: try Jobs.backlog(in: tx).filter { $0.dead > 0 }.map { ($0.kind, $0.dead) },
      events: kind == nil && before == nil ? try OutboxRelay.deadLetters(limit: size, in: tx) : [])
  }

  var json: JSONValue {
    .object([
      "jobs": .array(jobs.map(\.json)), "next": hasMore ? jobs.last.map { .string($0.cursor.text) } ?? .null : .null,
      "events": .array(
        events.map { letter in
          .object([
            "id": .string(letter.delivery.id.description), "topic": .string(letter.delivery.event.topic),
            "subject": .string(letter.delivery.event.subject), "deadAt": .time(letter.deadAt),
            "error": .string(letter.errorCode),
          ])
        }),
    ])
  }
}

extension JobCursor {
  /// As it stands in an address.
  var text: String { "\(endedAt.milliseconds)-\(id)" }

  init?(text: String) {
    let parts = text.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), let id = JobID(String(parts[1])) else { return nil }
    self.init(endedAt: Instant(milliseconds: milliseconds), id: id)
  }
}
