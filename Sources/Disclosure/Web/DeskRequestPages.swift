import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/requests/{id}`: what the disclosure office does to a request besides what every case knows.
struct DeskRequestPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/requests/{id}", use: show)
    router.post("/desk/disclosure/requests/{id}/steps/{step}", use: perform)
    router.get("/desk/disclosure/requests/{id}/consultations/{consultation}", use: letter)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(try await DeskReading.read(context, bench), nil, context)
  }

  @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let id: CaseID = try context.identifier("id")
    guard let step = DeskStep(rawValue: try context.parameter("step")) else { throw WebError.notFound }
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let revision = form.integer("revision").flatMap { Int(exactly: $0) } ?? -1
    let act = step.read(form, &check, today: context.today)
    guard check.passed, let act else {
      let reading = try await DeskReading.read(context, bench)
      return try page(reading, TypedStep(step: step, form: form, errors: check.errors), context)
    }
    let desk = RequestDesk(bench)
    do {
      try await bench.store.write { tx in try act.perform(desk, id, revision, principal, tx) }
    } catch let error as DisclosureError where error.kind == .invalid || error.kind == .conflict {
      return try await showAgain(error, step, form, context)
    } catch let error as CasesError where error.kind == .invalid || error.kind == .conflict {
      return try await showAgain(error, step, form, context)
    }
    return context.redirect(to: RequestPath.desk(id), flash: "disclosure.step.done.\(step.rawValue)")
  }

  /// The letter that asks somebody, or that tells them of the disclosure over their objection.
  @Sendable func letter(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await DeskReading.read(context, bench)
    let id: ConsultationID = try context.identifier("consultation")
    guard let one = reading.consultations.first(where: { $0.id == id }) else { throw WebError.notFound }
    let view = ConsultationLetterView(
      one, of: reading.file, made: reading.made, backHref: RequestPath.desk(reading.file.id), bench.acts)
    return try bench.renderer.page(
      "disclosure/consultation", view, title: "\(view.head.title) \(reading.file.number)", context: context,
      layout: .document)
  }

  private func showAgain(
    _ error: any CodedError, _ step: DeskStep, _ form: Form, _ context: WebContext
  ) async throws -> Response {
    var errors = FormErrors()
    errors.add("main", context.words.sentence(for: error))
    return try page(
      try await DeskReading.read(context, bench), TypedStep(step: step, form: form, errors: errors), context)
  }

  /// The page, with a step or a reason for declining a suggestion that was not taken.
  func page(
    _ reading: DeskReading, _ typed: TypedStep?, _ context: WebContext, declining errors: FormErrors = FormErrors()
  ) throws -> Response {
    let view = DeskRequestView(
      reading, typed, declining: errors, today: context.today, calendar: bench.calendar.current(), words: context.words)
    return try bench.renderer.page(
      "disclosure/desk-request", view, title: "\(reading.file.number) \(context.text("disclosure.desk.title"))",
      context: context, status: typed == nil && errors.isEmpty ? .ok : .unprocessableContent, layout: .desk)
  }
}

/// Everything that the desk shows of a request.
struct DeskReading: Sendable {
  var file: CaseFile
  var request: DisclosureRequest
  var consultations: [Consultation]
  var fee: RequestFee?
  var excess: RequestExcess?
  var answers: [RecordedAnswer]
  var files: [RequestFile]
  var withheld: [WithheldItem]
  var earlier: [EarlierRequest]
  /// Requests of others for the same.
  var same: [SameRequest]
  var suggestion: PublicationSuggestion?
  var entry: ArchiveEntry?
  /// Other requests of the same person to the authority in the month of receipt.
  var countInMonth: Int
  /// Whether the reader handles cases of the authority, or decides them.
  var mayHandle: Bool
  var mayApprove: Bool
  var readerID: AccountID

  var form: WantedForm { WantedForm(file.formData) }
  var made: RecordedAnswer? { answers.last { $0.stage == .made } }
  var proposed: RecordedAnswer? { file.state == .pendingApproval ? answers.last { $0.stage == .proposed } : nil }
  /// Whether what was given may be proposed for publication: something was given, and it was not proposed yet.
  var mayProposePublication: Bool {
    mayHandle && made?.answer.ground.gives == true && suggestion?.outcome != .adopted
  }
  /// Whether steps are open: it is being handled, or waits to be registered.
  var isBeingHandled: Bool { file.state == .accepted || file.state.awaitsAcceptance }

  /// Opens the request of the address for staff; the reading is recorded.
  static func read(_ context: WebContext, _ bench: Workbench) async throws -> DeskReading {
    let principal = try context.requireStaff()
    let id: CaseID = try context.identifier("id")
    return try await bench.store.write { try read(id, principal, bench, in: $0) }
  }

  static func read(
    _ id: CaseID, _ principal: Principal, _ bench: Workbench, in tx: WriteTransaction
  ) throws -> DeskReading {
    let opened = try RequestDesk(bench).open(id, for: principal, in: tx)
    let (file, request) = (opened.file, opened.request)
    return DeskReading(
      file: file, request: request, consultations: try HandlingQueries.consultations(of: id, in: tx),
      fee: try HandlingQueries.fee(of: id, in: tx), excess: try HandlingQueries.excess(of: id, in: tx),
      answers: try AnswerQueries.answers(of: id, in: tx), files: try AnswerQueries.files(of: id, in: tx),
      withheld: try WithheldQueries.items(of: id, in: tx),
      earlier: try EarlierRequest.suggestions(for: request, form: opened.form, queries: bench.cases.queries, in: tx),
      same: try SameRequest.found(for: request, form: opened.form, bench, in: tx),
      suggestion: try SuggestionQueries.find(id, in: tx), entry: try ArchiveQueries.entry(ofCase: id, in: tx),
      countInMonth: try RequestQueries.count(
        of: request.partyID, to: request.authorityID, inMonthOf: request.receivedOn, besides: id, in: tx),
      mayHandle: AccessPolicy.allows(principal, .handleCase, on: file.authorityID),
      mayApprove: AccessPolicy.allows(principal, .approveCase, on: file.authorityID), readerID: principal.accountID)
  }
}
