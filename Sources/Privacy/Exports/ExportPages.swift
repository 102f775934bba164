import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/exports`: requests for lists with personal data, and asking for one.
struct ExportPages: Sendable {
  static let path = "/exports"
  static let pageSize = 20
  /// Requests looked at for one page, so that a reader of few among many does not wait.
  private static let looked = 400

  let bench: Workbench
  let sources: [any BulkSource]

  func addRoutes(to router: WebRouter) {
    router.get("/exports", use: list)
    router.get("/exports/new", use: new)
    router.post("/exports/new", use: create)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ExportScope(context)
    let state = ExportState(rawValue: context.query["state"])
    let before = ExportID(context.query["before"])
    let found = try await bench.store.read { tx in
      try Self.seen(scope, state, before: before, in: tx).map { try ExportNames($0, in: tx) }
    }
    let view = ExportListView(
      Array(found.prefix(Self.pageSize)), hasMore: found.count > Self.pageSize, isFirst: before == nil, state: state,
      scope: scope, query: context.query, words: context.words)
    return try bench.renderer.page(
      "privacy/exports", view, title: context.text("privacy.exports.title"), context: context, layout: .desk)
  }

  /// What the reader sees of the newest requests, one more than a page.
  private static func seen(
    _ scope: ExportScope, _ state: ExportState?, before: ExportID?, in tx: ReadTransaction
  ) throws -> [ExportRequest] {
    var cursor = before ?? ExportID(high: .max, low: .max)
    var seen: [ExportRequest] = []
    var looked = 0
    while seen.count <= pageSize, looked < Self.looked {
      let batch = try ExportQueries.list(state, before: cursor, limit: 100, in: tx)
      seen += batch.filter(scope.sees)
      looked += batch.count
      guard batch.count == 100, let last = batch.last else { break }
      cursor = last.id
    }
    return Array(seen.prefix(pageSize + 1))
  }

  @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ExportScope(context)
    guard !scope.asking.isEmpty else { throw WebError.notFound }
    return try await page(ExportAnswers(today: context.today), FormErrors(), scope, context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ExportScope(context)
    guard !scope.asking.isEmpty else { throw WebError.notFound }
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    guard let draft = ExportDraft(form, &check, sources: sources, scope: scope, today: context.today), check.passed
    else { return try await page(ExportAnswers(form), check.errors, scope, context) }
    let (commands, principal) = (ExportCommands(bench), scope.principal)
    let id = try await bench.store.write { tx in try commands.request(draft, by: principal, in: tx) }
    return context.redirect(to: "\(Self.path)/\(id)", flash: "privacy.export.sent")
  }

  private func page(
    _ answers: ExportAnswers, _ errors: FormErrors, _ scope: ExportScope, _ context: WebContext
  ) async throws -> Response {
    let nodes = try await bench.store.read(.bulk) { tx in try Organisations.tree(in: tx) }
    let language = context.language.rawValue
    let organisations = nodes.flatMap(\.flattened)
      .filter { scope.asking.contains($0.id) && $0.organisation.reservedFor == nil }
      .map {
        OptionView(
          $0.id.description,
          String(repeating: "\u{2003}", count: max($0.depth, 0)) + $0.organisation.name(in: language),
          selected: $0.id.description == answers.organisation)
      }
    let view = ExportFormView(answers, errors, sources: sources, organisations: organisations, context)
    return try bench.renderer.page(
      "privacy/export-new", view, title: context.text("privacy.export.new"), context: context,
      status: view.errors == nil ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("privacy.exports.title"), Self.path), Crumb(context.text("privacy.export.new"))],
      layout: .form)
  }
}

/// What stands in the form.
struct ExportAnswers: Sendable {
  var source = ""
  var organisation = ""
  var from: String
  var through: String
  var purpose = ""
  var article = ""

  /// The month before today.
  init(today: CivilDate) {
    from = today.adding(days: -30).description
    through = today.description
  }

  init(_ form: Form) {
    (source, organisation) = (form["source"], form["organisation"])
    (from, through) = (form["from"], form["through"])
    (purpose, article) = (form["purpose"], form["article"])
  }
}

extension ExportDraft {
  /// Reads the form; nil, with what has to be put right in `check`, when something is missing.
  init?(
    _ form: Form, _ check: inout FormCheck, sources: [any BulkSource], scope: ExportScope, today: CivilDate
  ) {
    let source = check.choice("source", of: sources.map(\.id), missing: "privacy.export.source.missing")
    let organisation: OrganisationID? = form.id("organisation")
    if organisation.map(scope.asking.contains) != true {
      check.fail("organisation", "privacy.export.organisation.missing")
    }
    let from = check.date("from", missing: "privacy.export.from.missing", notAfter: today)
    let through = check.date("through", missing: "privacy.export.through.missing", notAfter: today)
    let purpose = check.required(
      "purpose", missing: "privacy.export.purpose.missing", maxLength: ExportLimits.textCharacters)
    if !purpose.isEmpty, purpose.count < ExportLimits.purposeCharacters {
      check.fail("purpose", "privacy.export.purpose.short")
    }
    let article = check.required(
      "article", missing: "privacy.export.article.missing", maxLength: ExportLimits.articleCharacters)
    if let from, let through {
      if through < from { check.fail("through", "privacy.export.through.before") }
      if through.dayNumber - from.dayNumber >= ExportLimits.days {
        check.fail("through", "privacy.export.through.long")
      }
    }
    guard check.passed, let source, let organisation, let from, let through else { return nil }
    self.init(
      source: source, organisationID: organisation, from: from, through: through, purpose: purpose, article: article)
  }
}
