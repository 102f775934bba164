import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/cases/{id}`: the case, its clocks day by day, and the full number for who says why.
struct CasePages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/cases/{id}", use: show)
    router.get("/desk/cases/{id}/clock", use: clock)
    router.post("/desk/cases/{id}/identity", use: reveal)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    let reading = try await read(context, scope)
    let view = CaseView(
      reading, version: context.query.integer("version"), reader: scope.principal, today: context.today,
      calendar: bench.calendar.current(),
      links: [ProcessPages.link(reading.file, context.words)].compactMap(\.self)
        + bench.caseLinks(to: reading.file, from: .desk, context.words),
      words: context.words)
    return try bench.renderer.page(
      "desk/case", view, title: "\(reading.file.number) \(reading.file.title)", context: context, layout: .desk,
      assets: DeskFeature.assets)
  }

  @Sendable func clock(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    let reading = try await read(context, scope)
    let view = ClockPageView(
      reading.file, today: context.today, calendar: bench.calendar.current(), words: context.words)
    return try bench.renderer.page(
      "desk/clock", view, title: context.text("desk.clock.title"), context: context, layout: .site,
      assets: DeskFeature.assets)
  }

  /// Shows the full number once, on this page only, and records who saw it and why in the same transaction.
  @Sendable func reveal(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    let id: CaseID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let purpose = check.required("purpose", missing: "desk.reveal.purpose.missing", maxLength: FieldMaker.shortText)
    guard check.passed else {
      let reading = try await read(context, scope)
      return try askPurpose(reading.file, form["purpose"], check.errors, context)
    }
    let (bench, now) = (self.bench, context.now)
    let (file, code) = try await bench.store.write { tx in
      let file = try CaseDoor(bench).open(id, for: scope, in: tx)
      let actor = Actor.staff(scope.principal, for: file.authorityID)
      try AccessRecords.append(
        AccessRecord(
          at: now, reader: actor, subjectParty: file.applicant.partyID, caseID: file.id.description,
          caseNumber: file.number, purpose: purpose, rule: DeskScope.readingRule),
        ids: bench.ids, in: tx)
      return (file, try Parties.revealCode(file.applicant.partyID, in: tx))
    }
    return try revealed(file, code, purpose, context)
  }

  private func read(_ context: WebContext, _ scope: DeskScope) async throws -> CaseReading {
    let id: CaseID = try context.identifier("id")
    return try await CaseReading.open(id, for: scope, bench: bench, today: context.today)
  }

  private func askPurpose(
    _ file: CaseFile, _ value: String, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = PurposeView(
      caseHref: CasePath.page(file.id), caseNumber: file.number, errors: errors.summary(context.words),
      action: CasePath.identity(file.id),
      field: CaseView.revealField(value: value, error: errors["purpose"], context.words))
    return try bench.renderer.page(
      "desk/purpose", view, title: context.text("desk.reveal.open"), context: context, status: .unprocessableContent,
      layout: .form, assets: DeskFeature.assets)
  }

  private func revealed(
    _ file: CaseFile, _ code: String?, _ purpose: String, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let view = RevealedView(
      caseHref: CasePath.page(file.id), caseNumber: file.number,
      list: DefinitionListView(rows: [
        DefinitionView(term: words("desk.case.applicant.name"), value: file.applicant.name),
        DefinitionView(
          term: CaseFacts.codeLabel(file.applicant.kind, words), value: code ?? words("desk.reveal.none")),
        DefinitionView(term: words("desk.reveal.purpose"), value: purpose),
        DefinitionView(term: words("desk.reveal.at"), value: words.wording.dateTime(context.now)),
      ]))
    var response = try bench.renderer.page(
      "desk/revealed", view, title: words("desk.reveal.title"), context: context, layout: .form,
      assets: DeskFeature.assets)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}

/// The full number, for `desk/revealed`.
struct RevealedView: Sendable {
  var caseHref: String
  var caseNumber: String
  var list: DefinitionListView
}

/// The question why somebody needs the full number, for `desk/purpose`.
struct PurposeView: Sendable {
  var caseHref: String
  var caseNumber: String
  var errors: ErrorSummaryView?
  var action: String
  var field: FieldView
}
