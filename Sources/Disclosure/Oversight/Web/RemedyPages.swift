import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/remedies`: reviews and suits because of disclosure, and how they ended.
struct RemedyPages: Sendable {
  static let path = "/desk/disclosure/remedies"
  static let most = 200

  let bench: Workbench

  private var frame: OversightFrame { OversightFrame(bench: bench, tab: .remedies) }
  private var commands: RemedyCommands {
    RemedyCommands(clock: bench.clock, ids: bench.ids, cases: bench.cases.queries)
  }

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/remedies", use: list)
    router.get("/desk/disclosure/remedies/new", use: new)
    router.post("/desk/disclosure/remedies/new", use: create)
    router.get("/desk/disclosure/remedies/{id}", use: show)
    router.post("/desk/disclosure/remedies/{id}/outcome", use: end)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    let year = ReportYear(context.query.integer("year") ?? context.today.year)
    let rows = try await bench.store.read { tx in
      try ReportBody.all(in: tx).flatMap(\.members).filter { scope.reading.contains($0.id) }.uniqued().flatMap {
        organisation in
        let pending = try RemedyQueries.pending(of: organisation.id, limit: Self.most, in: tx)
        let ended =
          try year.map {
            try RemedyQueries.ended(
              of: organisation.id, from: $0.firstDay, through: $0.lastDay, limit: Self.most, in: tx)
          } ?? []
        return (pending + ended).map { ($0, organisation) }
      }
    }
    let view = RemedyListView(rows, year: year, scope, today: context.today, context.words)
    return try frame.list("disclosure/remedies", view, context)
  }

  @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    guard !scope.editing.isEmpty else { throw WebError.notFound }
    return try await form(Form?.none, FormErrors(), scope, context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    guard !scope.editing.isEmpty else { throw WebError.notFound }
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let authority: OrganisationID? = form.id("authority")
    if authority.map(scope.editing.contains) != true { check.fail("authority", "disclosure.remedy.authority.missing") }
    let kind = check.choice("kind", of: RemedyKind.allCases.map(\.rawValue)).flatMap(RemedyKind.init(rawValue:))
    let body = check.required("body", missing: "disclosure.remedy.body.missing", maxLength: 100)
    let number = check.required("number", missing: "disclosure.remedy.number.missing", maxLength: 100)
    let began = check.date("began", notAfter: context.today)
    let caseNumber = check.optional("case", maxLength: 100)
    guard check.passed, let authority, let kind, let began else {
      return try await self.form(form, check.errors, scope, context)
    }
    let commands = commands
    do {
      let id = try await bench.store.write { tx in
        try commands.add(
          kind, against: authority, request: caseNumber, body: body, number: number, beganOn: began,
          by: scope.principal, in: tx)
      }
      return context.redirect(to: "\(Self.path)/\(id)", flash: "disclosure.remedy.flash.recorded")
    } catch let error as ReportError {
      check.fail("case", error)
      return try await self.form(form, check.errors, scope, context)
    }
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    return try page(try await find(context, scope), nil, FormErrors(), scope, context)
  }

  @Sendable func end(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try ReportScope(context)
    let found = try await find(context, scope)
    guard scope.editing.contains(found.remedy.authorityID) else { throw WebError.notFound }
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let outcome = check.choice("outcome", of: RemedyOutcome.allCases.map(\.rawValue))
      .flatMap(RemedyOutcome.init(rawValue:))
    let day = check.date("ended", notAfter: context.today, notBefore: found.remedy.beganOn)
    let note = check.optional("note", maxLength: 500)
    guard check.passed, let outcome, let day else { return try page(found, form, check.errors, scope, context) }
    let (commands, revision) = (commands, Int(form["revision"]) ?? 0)
    try await bench.store.write { tx in
      try commands.end(
        found.remedy, outcome, on: day, note: note, revision: revision, by: scope.principal, in: tx)
    }
    return context.redirect(to: "\(Self.path)/\(found.remedy.id)", flash: "disclosure.remedy.flash.ended")
  }

  private func find(_ context: WebContext, _ scope: ReportScope) async throws -> RemedyReading {
    let id: RemedyID = try context.identifier("id")
    let frame = frame
    return try await bench.store.read { tx in
      guard let remedy = try RemedyQueries.find(id, in: tx), scope.reading.contains(remedy.authorityID),
        let organisation = try Organisations.find(remedy.authorityID, in: tx)
      else { throw WebError.notFound }
      return RemedyReading(
        remedy: remedy, organisation: organisation, request: try frame.request(remedy.caseID, in: tx))
    }
  }

  private func page(
    _ found: RemedyReading, _ form: Form?, _ errors: FormErrors, _ scope: ReportScope, _ context: WebContext
  ) throws -> Response {
    let view = RemedyView(found, form, errors, scope, today: context.today, context.words)
    return try frame.page("disclosure/remedy", view, title: view.title, errors, context)
  }

  private func form(
    _ form: Form?, _ errors: FormErrors, _ scope: ReportScope, _ context: WebContext
  ) async throws -> Response {
    let organisations = try await frame.organisations(scope.editing)
    let view = RemedyFormView(form, errors, organisations, today: context.today, context.words)
    return try frame.page(
      "disclosure/remedy-new", view, title: context.text("disclosure.remedy.new"), errors, context, layout: .form)
  }
}

/// A review or suit with what pages show beside it.
struct RemedyReading: Sendable {
  var remedy: Remedy
  var organisation: Organisation
  var request: CaseRow?
}
