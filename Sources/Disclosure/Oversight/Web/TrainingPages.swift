import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/trainings`: trainings of those who work on disclosure, which the law wants held regularly.
struct TrainingPages: Sendable {
  static let path = "/desk/disclosure/trainings"
  /// Trainings of one authority that the page shows.
  static let most = 50
  /// After so many days without a training the page says so: a year is the longest that one can call regular.
  static let regularDays = 366

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/trainings", use: list)
    router.post("/desk/disclosure/trainings", use: add)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page(nil, FormErrors(), try OversightPages.scope(context), context)
  }

  @Sendable func add(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try OversightPages.scope(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let authority: OrganisationID? = form.id("authority")
    if authority.map(scope.supervising.contains) != true {
      check.fail("authority", "disclosure.remedy.authority.missing")
    }
    let held = check.date("held", notAfter: context.today)
    let subject = check.required("subject", missing: "disclosure.training.subject.missing", maxLength: 100)
    let persons = check.integer("persons", in: 1...100_000)
    guard check.passed, let authority, let held, let persons else {
      return try await page(form, check.errors, scope, context)
    }
    let (bench, principal) = (bench, scope.principal)
    try await bench.store.write { tx in
      let training = Training(
        id: bench.ids.make(), authorityID: authority, heldOn: held, subject: subject, persons: Int(persons))
      try TrainingQueries.insert(training, by: principal.accountID, at: bench.clock.now(), in: tx)
      try AuditTrail.append(
        AuditEntry(
          at: bench.clock.now(), actor: .staff(principal, for: authority), action: "disclosure.training.recorded",
          subjectKind: "disclosure-training", subjectID: training.id.description, article: "政府信息公开条例第四十八条",
          details: .object(["heldOn": .string(held.description), "persons": .integer(Int64(persons))])),
        ids: bench.ids, in: tx)
    }
    return context.redirect(to: Self.path, flash: "disclosure.training.flash.recorded")
  }

  private func page(
    _ form: Form?, _ errors: FormErrors, _ scope: ReportScope, _ context: WebContext
  ) async throws -> Response {
    let found = try await bench.store.read { tx in
      try ReportBody.all(in: tx).map(\.organisation).filter { scope.supervising.contains($0.id) }.map {
        ($0, try TrainingQueries.list($0.id, limit: Self.most, in: tx))
      }
    }
    let view = TrainingView(found, form, errors, today: context.today, context.words)
    return try bench.renderer.page(
      "disclosure/trainings", view, title: context.text("disclosure.trainings.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .desk)
  }
}

/// The trainings and the form of a new one, for `disclosure/trainings`.
struct TrainingView: Sendable {
  var errors: ErrorSummaryView?
  var tabs: TabsView
  /// No authority above the others has held one for a year.
  var overdue: NoticeView?
  var rows: [TrainingRowView]
  var hasRows: Bool
  var fields: [FieldView]

  init(
    _ found: [(Organisation, [Training])], _ form: Form?, _ errors: FormErrors, today: CivilDate, _ words: Words
  ) {
    self.errors = errors.summary(words)
    tabs = OversightTabs.view(.trainings, supervises: true, words)
    let all = found.flatMap { organisation, trainings in trainings.map { ($0, organisation) } }
      .sorted { ($1.0.heldOn, $1.0.id) < ($0.0.heldOn, $0.0.id) }
    let isRecent = all.first.map { today.dayNumber - $0.0.heldOn.dayNumber < TrainingPages.regularDays } ?? false
    overdue = isRecent ? nil : NoticeView(text: words("disclosure.trainings.overdue"), tone: .warning)
    rows = all.map { training, organisation in
      TrainingRowView(
        subject: training.subject, authority: organisation.name(in: words.language.rawValue),
        held: words.wording.longDate(training.heldOn), persons: words.wording.number(training.persons))
    }
    hasRows = !rows.isEmpty
    func value(_ name: String) -> String { form?[name] ?? "" }
    fields = [
      .select(
        "authority", label: words("disclosure.training.authority"),
        options: [OptionView("", words("disclosure.report.choose"))]
          + found.map { organisation, _ in
            OptionView(
              organisation.id.description, organisation.name(in: words.language.rawValue),
              selected: organisation.id.description == value("authority"))
          }, error: errors["authority"]),
      .date(
        "held", label: words("disclosure.training.held"), value: value("held"), error: errors["held"],
        max: today.description),
      .text(
        "subject", label: words("disclosure.training.subject"), value: value("subject"), error: errors["subject"],
        maxLength: 100),
      .number(
        "persons", label: words("disclosure.training.persons"), value: value("persons"), error: errors["persons"]),
    ]
  }
}

/// One training.
struct TrainingRowView: Sendable {
  var subject: String
  var authority: String
  var held: String
  var persons: String
}
