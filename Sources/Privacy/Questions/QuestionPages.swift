import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my/access/{id}/ask`: a question about one reading.
struct QuestionPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/access/{id}/ask", use: show)
    router.post("/my/access/{id}/ask", use: ask)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let record = try await record(context)
    return try page(record, QuestionAnswers(key: bench.ids.make(CaseTag.self).description), FormErrors(), context)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let record = try await record(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let concern = check.choice(
      "concern", of: DataQuestion.Concern.allCases.map(\.rawValue), missing: "privacy.ask.concern.missing")
    let text = check.required("text", missing: "privacy.ask.text.missing", maxLength: DataQuestion.textCharacters)
    let key = form["key"].isEmpty || form["key"].count > 64 ? bench.ids.make(CaseTag.self).description : form["key"]
    guard check.passed, let concern else {
      return try page(record, QuestionAnswers(form, key: key), check.errors, context)
    }
    let commands = QuestionCommands(bench)
    let id = record.id
    let opened = try await bench.store.write { tx in
      try commands.ask(
        about: id, concern: concern, text: text, key: "data-question-\(key)", by: principal, in: tx)
    }
    return context.redirect(to: "/my/cases/\(opened)", flash: "privacy.ask.sent")
  }

  /// The reading, if it is of data of the party that the reader acts for.
  private func record(_ context: WebContext) async throws -> RecordedAccess {
    let party = try context.requireResident().actingParty.id
    let id: AccessRecordID = try context.identifier("id")
    let found = try await bench.store.read { try AccessRecords.find(id, in: $0) }
    guard let found, found.record.subjectParty == party else { throw WebError.notFound }
    return found
  }

  private func page(
    _ record: RecordedAccess, _ answers: QuestionAnswers, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = QuestionView(record, answers, errors, context.words)
    return try bench.renderer.page(
      "privacy/ask", view, title: context.text("privacy.ask.title"), context: context,
      status: view.errors == nil ? .ok : .unprocessableContent,
      crumbs: [
        Crumb(context.text("privacy.access.title"), AccessPages.path), Crumb(context.text("privacy.ask.title")),
      ], layout: .form)
  }
}

/// What stands in the form.
struct QuestionAnswers: Sendable {
  var key: String
  var concern = ""
  var text = ""

  init(key: String) { self.key = key }

  init(_ form: Form, key: String) {
    self.key = key
    concern = form["concern"]
    text = form["text"]
  }
}

/// The form of a question, with the reading that it is about.
struct QuestionView: Sendable {
  var errors: ErrorSummaryView?
  var action: String
  var reading: DefinitionListView
  var fields: [FieldView]

  init(_ recorded: RecordedAccess, _ answers: QuestionAnswers, _ errors: FormErrors, _ words: Words) {
    let record = recorded.record
    let facts = AccessFacts(record, words)
    self.errors = errors.summary(words)
    action = "\(AccessPages.path)/\(recorded.id)/ask"
    reading = DefinitionListView(rows: [
      DefinitionView(term: words("privacy.access.when"), value: facts.time),
      DefinitionView(term: words("privacy.access.reader"), value: facts.office, note: facts.reader),
      DefinitionView(term: words("privacy.access.case"), value: record.caseNumber ?? words("privacy.access.nocase")),
      DefinitionView(term: words("privacy.access.purpose"), value: facts.purpose),
      DefinitionView(term: words("privacy.access.rule"), value: facts.rule),
    ])
    fields = [
      .hidden("key", answers.key),
      .radios(
        "concern", label: words("privacy.ask.concern"),
        options: DataQuestion.Concern.allCases.map {
          OptionView($0.rawValue, words[$0.name], selected: $0.rawValue == answers.concern)
        }, error: errors["concern"]),
      .textArea(
        "text", label: words("privacy.ask.text"), value: answers.text, error: errors["text"],
        hint: words("privacy.ask.text.hint"), maxLength: DataQuestion.textCharacters),
    ]
  }
}
