import Hummingbird
import Identity
import Store
import WebSupport

/// What is done to a report at the desk: counted, written, submitted, given back, published, corrected.
struct ReportEditPages: Sendable {
  /// Characters of one section.
  static let mostCharacters = 8_000

  let desk: ReportDeskPages

  private var bench: Workbench { desk.bench }

  func addRoutes(to router: WebRouter) {
    let base = "/desk/disclosure/reports/{year}/{authority}"
    router.post("\(base)/draft", use: draft)
    router.post("\(base)/recount", use: recount)
    router.get("\(base)/edit", use: edit)
    router.post("\(base)/edit", use: write)
    router.post("\(base)/submit", use: submit)
    router.post("\(base)/return", use: giveBack)
    router.post("\(base)/publish", use: publish)
    router.post("\(base)/correct", use: correct)
    router.post("\(base)/adjust", use: adjust)
    router.post("\(base)/adjustments/{id}/withdraw", use: withdraw)
  }

  @Sendable func draft(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(request, context, "drafted") { try $0.draft($1, $2, by: $4, texts: texts($1, $2), in: $5) }
  }

  @Sendable func recount(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(request, context, "counted") { try $0.recount($1, $2, revision: $3, by: $4, in: $5) }
  }

  @Sendable func submit(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(request, context, "submitted") { try $0.submit($1, $2, revision: $3, by: $4, in: $5) }
  }

  @Sendable func publish(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(request, context, "published") { try $0.publish($1, $2, revision: $3, by: $4, in: $5) }
  }

  @Sendable func giveBack(_ request: Request, _ context: WebContext) async throws -> Response {
    try await actWithWords(request, context, "note", "returned") {
      words, commands, body, year, revision, principal, tx in
      try commands.giveBack(body, year, note: words, revision: revision, by: principal, in: tx)
    }
  }

  @Sendable func correct(_ request: Request, _ context: WebContext) async throws -> Response {
    try await actWithWords(request, context, "correction", "drafted") { words, commands, body, year, _, principal, tx in
      try commands.draft(body, year, correction: words, by: principal, texts: texts(body, year), in: tx)
    }
  }

  @Sendable func edit(_ request: Request, _ context: WebContext) async throws -> Response {
    let (report, body) = try await draftOf(context)
    return try form(report, body, report.texts, revision: report.revision, FormErrors(), context)
  }

  @Sendable func write(_ request: Request, _ context: WebContext) async throws -> Response {
    let (report, body) = try await draftOf(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    var texts: [AnnualReport.Text: String] = [:]
    for text in AnnualReport.Text.allCases where text.isNeeded(by: body.organisation.kind) {
      texts[text] = check.optional(text.rawValue, maxLength: Self.mostCharacters) ?? ""
    }
    let revision = Int(form["revision"]) ?? 0
    guard check.passed else { return try self.form(report, body, texts, revision: revision, check.errors, context) }
    let (commands, principal, written) = (desk.commands, try context.requireStaff(), texts)
    try await bench.store.write { tx in
      try commands.write(written, body, report.year, revision: revision, by: principal, in: tx)
    }
    return context.redirect(to: ReportPath.desk(report.year, body), flash: "disclosure.report.flash.written")
  }

  @Sendable func adjust(_ request: Request, _ context: WebContext) async throws -> Response {
    let (report, body) = try await draftOf(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let parts = form["cell"].split(separator: "/").map(String.init)
    let cell = parts.count == 3 ? ReportTable.Code(rawValue: parts[0]).map { ReportCell($0, parts[1], parts[2]) } : nil
    if cell == nil { check.fail("cell", "disclosure.report.adjust.cell.missing") }
    let amount = check.required("amount", missing: "disclosure.report.adjust.amount.missing", maxLength: 20)
    let reason = check.required("reason", missing: "disclosure.report.adjust.reason.missing")
    guard check.passed, let cell else { return try await again(check.errors, "", context) }
    let (commands, principal) = (desk.commands, try context.requireStaff())
    try await bench.store.write { tx in
      try commands.adjust(body, report.year, cell, amount: amount, reason: reason, by: principal, in: tx)
      try commands.recount(body, report.year, revision: report.revision, by: principal, in: tx)
    }
    return context.redirect(to: ReportPath.desk(report.year, body), flash: "disclosure.report.flash.adjusted")
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let (report, body) = try await draftOf(context)
    let id: ReportAdjustmentID = try context.identifier("id")
    _ = try await context.form(from: request)
    let (commands, principal) = (desk.commands, try context.requireStaff())
    try await bench.store.write { tx in
      try commands.withdraw(id, body, report.year, by: principal, in: tx)
      try commands.recount(body, report.year, revision: report.revision, by: principal, in: tx)
    }
    return context.redirect(to: ReportPath.desk(report.year, body), flash: "disclosure.report.flash.adjusted")
  }

  /// An act on the last version of a report.
  private typealias Act =
    @Sendable (ReportCommands, ReportBody, ReportYear, Int, Principal, WriteTransaction) throws -> Void

  private func act(
    _ request: Request, _ context: WebContext, _ flash: String, _ change: @escaping Act
  ) async throws -> Response {
    let scope = try ReportScope(context)
    let (year, slug) = (try ReportPlace.year(context), try context.parameter("authority"))
    let body = try await bench.store.read { try ReportPlace.body(slug, scope, in: $0) }
    let revision = Int(try await context.form(from: request)["revision"]) ?? 0
    let commands = desk.commands
    try await bench.store.write { tx in try change(commands, body, year, revision, scope.principal, tx) }
    return context.redirect(to: ReportPath.desk(year, body), flash: "disclosure.report.flash.\(flash)")
  }

  private func actWithWords(
    _ request: Request, _ context: WebContext, _ field: String, _ flash: String,
    _ change:
      @escaping @Sendable (String, ReportCommands, ReportBody, ReportYear, Int, Principal, WriteTransaction)
      throws -> Void
  ) async throws -> Response {
    let scope = try ReportScope(context)
    let (year, slug) = (try ReportPlace.year(context), try context.parameter("authority"))
    let body = try await bench.store.read { try ReportPlace.body(slug, scope, in: $0) }
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let words = check.required(field, missing: "disclosure.report.\(field).missing", maxLength: 500)
    guard check.passed else { return try await again(check.errors, form[field], context) }
    let (commands, revision) = (desk.commands, Int(form["revision"]) ?? 0)
    try await bench.store.write { tx in try change(words, commands, body, year, revision, scope.principal, tx) }
    return context.redirect(to: ReportPath.desk(year, body), flash: "disclosure.report.flash.\(flash)")
  }

  /// The page of the report once more, with what was wrong.
  private func again(_ errors: FormErrors, _ typed: String, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    let (year, slug) = (try ReportPlace.year(context), try context.parameter("authority"))
    let reading = try await bench.store.read { tx in
      try ReportReading.read(slug, year, version: nil, scope, counting: desk.counting, in: tx)
    }
    return try desk.page(reading, errors, note: typed, scope, context)
  }

  /// The draft that the address names, for somebody who may write it.
  /// - Throws: `notFound` to others, and where nothing is open.
  private func draftOf(_ context: WebContext) async throws -> (AnnualReport, ReportBody) {
    let scope = try ReportScope(context)
    let (year, slug) = (try ReportPlace.year(context), try context.parameter("authority"))
    let (report, body) = try await bench.store.read { tx in
      let body = try ReportPlace.body(slug, scope, in: tx)
      return (try ReportQueries.versions(body.id, year, in: tx).last, body)
    }
    guard scope.editing.contains(body.id), let report, report.state == .draft else { throw WebError.notFound }
    return (report, body)
  }

  private func form(
    _ report: AnnualReport, _ body: ReportBody, _ texts: [AnnualReport.Text: String], revision: Int,
    _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = ReportEditView(report, body, texts, revision: revision, errors, context.words)
    return try bench.renderer.page(
      "disclosure/report-edit", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: desk.crumbs(report.year, context) + [
        Crumb(ReportWords(context.words).name(body.organisation), ReportPath.desk(report.year, body)),
        Crumb(view.title),
      ], layout: .form)
  }

  private func texts(
    _ body: ReportBody, _ year: ReportYear
  ) -> @Sendable (ReportFigures) -> [AnnualReport.Text: String] {
    let words = bench.renderer.words(.zhCN)
    return { ReportDraftText.texts($0, body.organisation, year, words: words) }
  }
}
