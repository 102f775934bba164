import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my/requests/{id}/suggestion`: the requester suggests publishing what they were given;
/// `/desk/disclosure/requests/{id}/suggestion`: the office declines, with its reason.
///
/// - Source: 政府信息公开条例 第四十四条第二款.
struct SuggestionPages: Sendable {
  static let textLength = 1_000

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/requests/{id}/suggestion", use: show)
    router.post("/my/requests/{id}/suggestion", use: suggest)
    router.post("/desk/disclosure/requests/{id}/suggestion", use: decline)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(try await open(context), "", "", FormErrors(), context)
  }

  @Sendable func suggest(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let file = try await open(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.choice(
      "reason", of: PublicationSuggestion.Reason.allCases.map(\.rawValue),
      missing: "disclosure.suggestion.reason.missing"
    ).flatMap(PublicationSuggestion.Reason.init(rawValue:))
    let text = check.optional("text", maxLength: Self.textLength)
    guard check.passed, let reason else {
      return try page(file, form["reason"], text ?? "", check.errors, context)
    }
    let desk = RequestDesk(bench)
    try await bench.store.write { try desk.suggest(reason, text, on: file.id, by: principal, in: $0) }
    return context.redirect(to: RequestPath.mine(file.id), flash: "disclosure.suggestion.sent")
  }

  @Sendable func decline(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let id: CaseID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let note = check.required("note", missing: "disclosure.suggestion.note.missing", maxLength: Self.textLength)
    guard check.passed else {
      let reading = try await DeskReading.read(context, bench)
      return try DeskRequestPages(bench: bench).page(reading, nil, context, declining: check.errors)
    }
    let desk = RequestDesk(bench)
    try await bench.store.write { try desk.decline(note, suggestionOn: id, by: principal, in: $0) }
    return context.redirect(to: RequestPath.desk(id), flash: "disclosure.suggestion.declined")
  }

  /// A request of one's own that was answered with something, and for which nothing was suggested yet.
  private func open(_ context: WebContext) async throws -> CaseFile {
    let principal = try context.requireResident()
    let id: CaseID = try context.identifier("id")
    let access = CaseAccess(commands: bench.cases)
    return try await bench.store.read { tx in
      let file = try access.openOwn(id, for: principal, in: tx)
      guard file.kind == RequestKind.kind,
        try AnswerQueries.standing(.made, of: id, in: tx)?.answer.ground.gives == true,
        try SuggestionQueries.find(id, in: tx) == nil
      else { throw WebError.notFound }
      return file
    }
  }

  private func page(
    _ file: CaseFile, _ reason: String, _ text: String, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let view = SimpleFormView(
      backHref: RequestPath.mine(file.id), title: words("disclosure.suggestion.title"),
      lead: words("disclosure.suggestion.lead"), errors: errors.summary(words),
      action: "\(RequestPath.mine(file.id))/suggestion",
      fields: [
        .radios(
          "reason", label: words("disclosure.suggestion.reason"),
          options: PublicationSuggestion.Reason.allCases.map {
            OptionView(
              $0.rawValue, words("disclosure.suggestion.reason.\($0.rawValue)"), selected: $0.rawValue == reason)
          }, error: errors["reason"]),
        .textArea(
          "text", label: words("disclosure.suggestion.text"), value: text, error: errors["text"], required: false,
          rows: 4, maxLength: Self.textLength),
      ], button: words("disclosure.suggestion.send"))
    return try bench.renderer.page(
      "disclosure/form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, crumbs: MyRequestPages.crumbs(file, words), layout: .form)
  }
}
