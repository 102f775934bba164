import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/matters`: complaints and reports about disclosure, and what inspections have found.
struct OversightPages: Sendable {
  static let path = "/desk/disclosure/matters"
  static let most = 100

  let bench: Workbench

  private var commands: OversightCommands {
    OversightCommands(clock: bench.clock, ids: bench.ids, cases: bench.cases.queries)
  }

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/matters", use: list)
    router.get("/desk/disclosure/matters/new", use: new)
    router.post("/desk/disclosure/matters/new", use: create)
    router.get("/desk/disclosure/matters/{id}", use: show)
    router.post("/desk/disclosure/matters/{id}/finding", use: end)
    router.post("/desk/disclosure/matters/{id}/rectified", use: rectify)
  }

  /// The scope of somebody who supervises.
  /// - Throws: `notFound` to everybody else.
  static func scope(_ context: WebContext) throws -> ReportScope {
    let scope = try ReportScope(context)
    guard !scope.supervising.isEmpty else { throw WebError.notFound }
    return scope
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    let found = try await bench.store.read { tx in
      try ReportBody.all(in: tx).flatMap(\.members).filter { scope.supervising.contains($0.id) }.uniqued().flatMap {
        organisation in
        let matters =
          try OversightQueries.open(about: organisation.id, limit: Self.most, in: tx)
          + OversightQueries.ended(about: organisation.id, limit: Self.most, in: tx)
        return matters.map { ($0, organisation) }
      }
    }
    let view = OversightListView(found, context.words)
    return try bench.renderer.page(
      "disclosure/matters", view, title: context.text("disclosure.matters.title"), context: context, layout: .desk)
  }

  @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
    try await form(nil, FormErrors(), try Self.scope(context), context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let authority: OrganisationID? = form.id("authority")
    if authority.map(scope.supervising.contains) != true {
      check.fail("authority", "disclosure.remedy.authority.missing")
    }
    let origin = check.choice("origin", of: OversightMatter.Origin.allCases.map(\.rawValue))
      .flatMap(OversightMatter.Origin.init(rawValue:))
    let kind = check.choice("matter", of: OversightMatter.Kind.allCases.map(\.rawValue))
      .flatMap(OversightMatter.Kind.init(rawValue:))
    let received = check.date("received", notAfter: context.today)
    let text = check.required("text", missing: "disclosure.matter.text.missing", maxLength: 2_000)
    let complainant = check.optional("complainant", maxLength: 50)
    let number = check.optional("case", maxLength: 100)
    guard check.passed, let authority, let origin, let kind, let received else {
      return try await self.form(form, check.errors, scope, context)
    }
    let commands = commands
    do {
      let id = try await bench.store.write { tx in
        try commands.add(
          origin, kind, about: authority, request: number, receivedOn: received, complainant: complainant, text: text,
          by: scope.principal, in: tx)
      }
      return context.redirect(to: "\(Self.path)/\(id)", flash: "disclosure.matter.flash.recorded")
    } catch let error as ReportError {
      check.fail("case", error)
      return try await self.form(form, check.errors, scope, context)
    }
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    return try page(try await find(context, scope), nil, FormErrors(), context)
  }

  @Sendable func end(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    let found = try await find(context, scope)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let finding = check.choice("finding", of: OversightMatter.Finding.allCases.map(\.rawValue))
      .flatMap(OversightMatter.Finding.init(rawValue:))
    let measure = check.choice("measure", of: OversightMatter.Measure.allCases.map(\.rawValue))
      .flatMap(OversightMatter.Measure.init(rawValue:))
    let answer = check.required("answer", missing: "disclosure.matter.answer.missing", maxLength: 2_000)
    if let finding, let measure, finding.needsMeasure != (measure != .none) {
      check.fail("measure", ReportError.measureMissing)
    }
    guard check.passed, let finding, let measure else { return try page(found, form, check.errors, context) }
    let (commands, revision) = (commands, Int(form["revision"]) ?? 0)
    try await bench.store.write { tx in
      try commands.end(
        found.matter, finding, measure, answer: answer, revision: revision, by: scope.principal, in: tx)
    }
    return context.redirect(to: "\(Self.path)/\(found.matter.id)", flash: "disclosure.matter.flash.ended")
  }

  @Sendable func rectify(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    let found = try await find(context, scope)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let day = check.date("rectified", notAfter: context.today, notBefore: found.matter.endedOn)
    guard check.passed, let day else { return try page(found, form, check.errors, context) }
    let (commands, revision) = (commands, Int(form["revision"]) ?? 0)
    try await bench.store.write { tx in
      try commands.rectify(found.matter, on: day, revision: revision, by: scope.principal, in: tx)
    }
    return context.redirect(to: "\(Self.path)/\(found.matter.id)", flash: "disclosure.matter.flash.rectified")
  }

  private func find(_ context: WebContext, _ scope: ReportScope) async throws -> OversightReading {
    let id: OversightID = try context.identifier("id")
    let cases = bench.cases.queries
    return try await bench.store.read { tx in
      guard let matter = try OversightQueries.find(id, in: tx), scope.supervising.contains(matter.authorityID),
        let organisation = try Organisations.find(matter.authorityID, in: tx)
      else { throw WebError.notFound }
      return OversightReading(
        matter: matter, organisation: organisation, handler: try Organisations.find(matter.handlerID, in: tx),
        request: try matter.caseID.flatMap { try cases.rows([$0], in: tx).first })
    }
  }

  private func page(
    _ found: OversightReading, _ form: Form?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = OversightView(found, form, errors, today: context.today, context.words)
    return try bench.renderer.page(
      "disclosure/matter", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("disclosure.matters.title"), Self.path), Crumb(view.title)], layout: .desk)
  }

  private func form(
    _ form: Form?, _ errors: FormErrors, _ scope: ReportScope, _ context: WebContext
  ) async throws -> Response {
    let organisations = try await bench.store.read { tx in
      try ReportBody.all(in: tx).map(\.organisation).filter { scope.supervising.contains($0.id) }
    }
    let view = OversightFormView(form, errors, organisations, today: context.today, context.words)
    return try bench.renderer.page(
      "disclosure/matter-new", view, title: context.text("disclosure.matter.new"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [
        Crumb(context.text("disclosure.matters.title"), Self.path), Crumb(context.text("disclosure.matter.new")),
      ],
      layout: .form)
  }
}
