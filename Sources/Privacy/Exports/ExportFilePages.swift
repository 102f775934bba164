import Hummingbird
import Identity
import Kernel
import NIOCore
import Store
import WebSupport

/// `/exports/{id}`: one request, its decision by the second person, and its result for whoever asked.
struct ExportFilePages: Sendable {
  let bench: Workbench
  let sources: [any BulkSource]

  func addRoutes(to router: WebRouter) {
    router.get("/exports/{id}", use: show)
    router.post("/exports/{id}/approve", use: approve)
    router.post("/exports/{id}/reject", use: reject)
    router.post("/exports/{id}/withdraw", use: withdraw)
    router.post("/exports/{id}/file", use: fetch)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ExportScope(context)
    return try page(try await find(context, scope), "", FormErrors(), scope, context)
  }

  private func find(_ context: WebContext, _ scope: ExportScope) async throws -> ExportNames {
    let id: ExportID = try context.identifier("id")
    let found = try await bench.store.read { tx in
      try ExportQueries.find(id, in: tx).map { try ExportNames($0, in: tx) }
    }
    guard let found, scope.sees(found.request) else { throw WebError.notFound }
    return found
  }

  @Sendable func approve(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(request, context, flash: "privacy.export.approved") { commands, id, principal, tx in
      try commands.approve(id, by: principal, in: tx)
    }
  }

  @Sendable func reject(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ExportScope(context)
    let found = try await find(context, scope)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.required(
      "reason", missing: "privacy.export.reason.missing", maxLength: ExportLimits.textCharacters)
    guard check.passed else { return try page(found, form["reason"], check.errors, scope, context) }
    let (commands, principal, id) = (ExportCommands(bench), scope.principal, found.request.id)
    try await bench.store.write { tx in try commands.reject(id, reason: reason, by: principal, in: tx) }
    return context.redirect(to: "\(ExportPages.path)/\(id)", flash: "privacy.export.rejected")
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(request, context, flash: "privacy.export.withdrawn") { commands, id, principal, tx in
      try commands.withdraw(id, by: principal, in: tx)
    }
  }

  /// An act that needs no words: on a request that this person sees, in one write, and back to its page.
  private func act(
    _ request: Request, _ context: WebContext, flash: String,
    _ change: @escaping @Sendable (ExportCommands, ExportID, Principal, WriteTransaction) throws -> Void
  ) async throws -> Response {
    let scope = try ExportScope(context)
    let id = try await find(context, scope).request.id
    _ = try await context.form(from: request)
    let (commands, principal) = (ExportCommands(bench), scope.principal)
    try await bench.store.write { tx in try change(commands, id, principal, tx) }
    return context.redirect(to: "\(ExportPages.path)/\(id)", flash: flash)
  }

  /// The result. A form fetches it, so that no browser looks ahead and uses up a fetch; each one is recorded.
  @Sendable func fetch(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ExportScope(context)
    let id: ExportID = try context.identifier("id")
    _ = try await context.form(from: request)
    let (commands, principal) = (ExportCommands(bench), scope.principal)
    let (found, file) = try await bench.store.write { tx in try commands.fetch(id, by: principal, in: tx) }
    var response = context.bytes([], mediaType: "text/csv; charset=utf-8", name: found.fileName)
    response.headers[.cacheControl] = "no-store"
    let bench = self.bench
    response.body = ResponseBody(contentLength: file.sizeBytes) { writer in
      try await SealedResult.open(file, of: id, bench: bench) { try await writer.write(ByteBuffer(bytes: $0)) }
      try await writer.finish(nil)
    }
    return response
  }

  private func page(
    _ found: ExportNames, _ reason: String, _ errors: FormErrors, _ scope: ExportScope, _ context: WebContext
  ) throws -> Response {
    let view = ExportDetailView(found, reason: reason, errors, scope, context)
    return try bench.renderer.page(
      "privacy/export", view, title: view.name, context: context,
      status: view.errors == nil ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("privacy.exports.title"), ExportPages.path), Crumb(view.name)], layout: .desk)
  }
}

/// The page of one request.
struct ExportDetailView: Sendable {
  var errors: ErrorSummaryView?
  var name: String
  var state: StateTagView
  var sentence: String
  var facts: DefinitionListView
  var progress: String?
  var href: String
  var decision: ExportDecisionView?
  var canWithdraw: Bool
  var canFetch: Bool
  var fetchText: String

  init(
    _ found: ExportNames, reason: String, _ errors: FormErrors, _ scope: ExportScope, _ context: WebContext
  ) {
    let (request, words) = (found.request, context.words)
    let isRequester = scope.isRequester(request)
    self.errors = errors.summary(words)
    name = words("privacy.source.\(request.source)")
    state = StateTagView(export: request.state, words: words)
    sentence = Self.sentence(request, words)
    facts = Self.facts(found, words)
    progress = found.job?.progress.map { progress in
      words(
        progress.noteKey ?? "privacy.export.progress.reading",
        ["done": String(progress.done), "total": String(progress.total)])
    }
    href = "\(ExportPages.path)/\(request.id)"
    decision =
      scope.mayDecide(request)
      ? ExportDecisionView(
        reason: .textArea(
          "reason", label: words("privacy.export.reason"), value: reason, error: errors["reason"],
          hint: words("privacy.export.reason.hint"), rows: 3, maxLength: ExportLimits.textCharacters)) : nil
    canWithdraw = isRequester && request.state == .requested
    canFetch =
      isRequester && request.state == .ready && request.fetched < ExportLimits.fetches
      && request.expiresAt.map { context.now < $0 } ?? false
    fetchText = words("privacy.export.fetch", ["size": words.wording.size(bytes: request.file?.sizeBytes ?? 0)])
  }

  private static func sentence(_ request: ExportRequest, _ words: Words) -> String {
    let until = request.expiresAt.map(words.wording.dateTime) ?? ""
    return words(
      "privacy.export.sentence.\(request.state.rawValue)",
      ["until": until, "left": String(max(ExportLimits.fetches - request.fetched, 0))])
  }

  private static func facts(_ found: ExportNames, _ words: Words) -> DefinitionListView {
    let (request, wording) = (found.request, words.wording)
    func row(_ key: String, _ value: String?) -> DefinitionView? {
      value.map { DefinitionView(term: words("privacy.export.\(key)"), value: $0) }
    }
    let reason = request.reason.map {
      request.state == .failed && words.has("error.\($0)")
        ? words("error.\($0)", ["most": String(ExportLimits.persons)]) : $0
    }
    return DefinitionListView(
      rows: [
        row("organisation", found.organisation),
        row("period", "\(wording.date(request.from)) – \(wording.date(request.through))"),
        row("purpose", request.purpose), row("article", request.article),
        row("requester", "\(found.requester) · \(wording.dateTime(request.requestedAt))"),
        row("decider", found.decider.map { "\($0) · \(request.decidedAt.map(wording.dateTime) ?? "")" }),
        row("reason.given", reason), row("persons", request.personCount.map { wording.number($0) }),
        row("rows", request.rowCount.map { wording.number($0) }),
        row("fetched", request.readyAt == nil ? nil : String(request.fetched)),
      ].compactMap(\.self))
  }
}

/// What the second person can do.
struct ExportDecisionView: Sendable {
  var reason: FieldView
}
