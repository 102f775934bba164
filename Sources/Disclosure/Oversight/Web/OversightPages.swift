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

  var frame: OversightFrame { OversightFrame(bench: bench, tab: .matters) }
  private var commands: OversightCommands {
    OversightCommands(clock: bench.clock, ids: bench.ids, cases: bench.cases.queries)
  }

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/matters", use: list)
    router.get("/desk/disclosure/matters/new", use: new)
    router.post("/desk/disclosure/matters/new", use: create)
    router.get("/desk/disclosure/matters/{id}", use: show)
    router.post("/desk/disclosure/matters/{id}/question", use: ask)
    router.post("/desk/disclosure/matters/{id}/messages", use: write)
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
    return try frame.list("disclosure/matters", OversightListView(found, context.words), context)
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

  /// Asks the authority to explain.
  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    let found = try await find(context, scope)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let question = check.required("question", missing: "disclosure.matter.question.missing", maxLength: 2_000)
    let day = check.date("until", notBefore: context.today)
    guard check.passed, let day else { return try page(found, form, check.errors, context) }
    let (commands, revision) = (commands, Int(form["revision"]) ?? 0)
    try await bench.store.write { tx in
      try commands.ask(found.matter, question, until: day, revision: revision, by: scope.principal, in: tx)
    }
    return context.redirect(to: "\(Self.path)/\(found.matter.id)", flash: "disclosure.matter.flash.asked")
  }

  /// Writes to whoever brought the matter.
  @Sendable func write(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    let found = try await find(context, scope)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let text = check.required("message", missing: "disclosure.matter.message.missing", maxLength: 2_000)
    guard check.passed else { return try page(found, form, check.errors, context) }
    let commands = commands
    try await bench.store.write { tx in
      try commands.write(text, to: found.matter, by: scope.principal, in: tx)
    }
    return context.redirect(to: "\(Self.path)/\(found.matter.id)", flash: "disclosure.matter.flash.written")
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

  /// The matter of the address; that somebody reads what a person has brought is recorded for that person.
  private func find(_ context: WebContext, _ scope: ReportScope) async throws -> OversightReading {
    let id: OversightID = try context.identifier("id")
    let (frame, bench, now) = (frame, self.bench, context.now)
    return try await bench.store.write { tx in
      guard let matter = try OversightQueries.find(id, in: tx), scope.supervising.contains(matter.authorityID),
        let organisation = try Organisations.find(matter.authorityID, in: tx)
      else { throw WebError.notFound }
      let request = try frame.request(matter.caseID, in: tx)
      if let party = matter.partyID {
        try AccessRecords.append(
          AccessRecord(
            at: now, reader: .staff(scope.principal, for: matter.authorityID), subjectParty: party,
            caseID: request?.id.description, caseNumber: request?.number, purpose: "supervision", rule: matter.article),
          ids: bench.ids, in: tx)
      }
      return OversightReading(
        matter: matter, organisation: organisation, handler: try Organisations.find(matter.handlerID, in: tx),
        request: request, messages: try OversightMessageQueries.messages(of: id, in: tx))
    }
  }

  private func page(
    _ found: OversightReading, _ form: Form?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = OversightView(found, form, errors, today: context.today, context.words)
    return try frame.page("disclosure/matter", view, title: view.title, errors, context)
  }

  private func form(
    _ form: Form?, _ errors: FormErrors, _ scope: ReportScope, _ context: WebContext
  ) async throws -> Response {
    let organisations = try await frame.organisations(scope.supervising)
    let view = OversightFormView(form, errors, organisations, today: context.today, context.words)
    return try frame.page(
      "disclosure/matter-new", view, title: context.text("disclosure.matter.new"), errors, context, layout: .form)
  }
}
