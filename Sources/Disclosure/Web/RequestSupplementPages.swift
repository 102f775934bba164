import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my/requests/{id}/supplement`: answering the one notice that asks what is wanted. What was written first stands in the fields.
///
/// - Source: 政府信息公开条例 第三十条.
struct RequestSupplementPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/requests/{id}/supplement", use: show)
    router.post("/my/requests/{id}/supplement", use: answer)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let (file, notice) = try await open(context)
    guard let notice else { return closed(file, context) }
    return try page(file, notice, TypedSupplement(file), FormErrors(), context)
  }

  @Sendable func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let (file, notice) = try await open(context)
    let form = try await context.form(from: request)
    guard let notice else { return closed(file, context) }
    var check = FormCheck(form, context.words)
    let typed = TypedSupplement(form, &check, of: file)
    guard check.passed else { return try page(file, notice, typed, check.errors, context) }
    let commands = bench.cases
    do {
      try await bench.store.write { tx in
        try commands.perform(
          .answerSupplement(formData: typed.data(of: file), materials: [], note: typed.note), on: file.id,
          expectedRevision: typed.revision, by: .applicant(principal), principal: principal, in: tx)
      }
    } catch let error as CasesError where error.kind == .conflict {
      var errors = FormErrors()
      errors.add("description", context.words.sentence(for: error))
      let (fresh, open) = try await self.open(context)
      guard let open else { return closed(fresh, context) }
      return try page(fresh, open, typed, errors, context)
    }
    return context.redirect(to: RequestPath.mine(file.id), flash: "disclosure.supplement.sent")
  }

  /// The request of the address with the notice, while it waits for its answer.
  private func open(_ context: WebContext) async throws -> (CaseFile, SupplementNotice?) {
    let principal = try context.requireResident()
    let id: CaseID = try context.identifier("id")
    let access = CaseAccess(commands: bench.cases)
    let file = try await bench.store.read { try access.openOwn(id, for: principal, in: $0) }
    guard file.kind == RequestKind.kind else { throw WebError.notFound }
    return (file, file.state == .supplementRequested ? file.supplement : nil)
  }

  private func closed(_ file: CaseFile, _ context: WebContext) -> Response {
    context.redirect(to: RequestPath.mine(file.id), flash: "disclosure.supplement.closed", tone: .warning)
  }

  private func page(
    _ file: CaseFile, _ notice: SupplementNotice, _ typed: TypedSupplement, _ errors: FormErrors,
    _ context: WebContext
  ) throws -> Response {
    let view = RequestSupplementView(file, notice, typed, errors, today: context.today, context.words)
    return try bench.renderer.page(
      "disclosure/supplement", view, title: context.text("disclosure.supplement.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, crumbs: MyRequestPages.crumbs(file, context.words),
      layout: .form)
  }
}

/// What stands in the form: the description of what is wanted, to be corrected, and what the requester says besides.
struct TypedSupplement: Sendable {
  var form: WantedForm
  var note: String?
  var revision: Int

  /// What was written first.
  init(_ file: CaseFile) {
    form = WantedForm(file.formData)
    revision = file.revision
  }

  /// Reads the form and tells `check` what is wrong with it; how the information is to be given stays as it was.
  init(_ sent: Form, _ check: inout FormCheck, of file: CaseFile) {
    self.init(file)
    let before = form
    form.name = check.optional("name", maxLength: RequestAnswers.nameLength) ?? ""
    form.number = check.optional("number", maxLength: RequestAnswers.numberLength) ?? ""
    form.description = check.optional("description", maxLength: RequestAnswers.descriptionLength) ?? ""
    form.purpose = check.optional("purpose", maxLength: RequestAnswers.shortLength) ?? ""
    note = check.optional("note", maxLength: 1_000)
    revision = sent.integer("revision").flatMap { Int(exactly: $0) } ?? -1
    if !form.namesSomething { check.fail("name", "disclosure.new.wanted.missing") }
    if check.passed, form == before, note == nil { check.fail("description", "disclosure.supplement.same") }
  }

  /// The form of the case with the corrected description.
  func data(of file: CaseFile) -> JSONValue {
    var data = file.formData.objectValue ?? [:]
    for (key, value) in form.data.objectValue ?? [:] { data[key] = value }
    return .object(data)
  }
}

/// The notice and its answer, for `disclosure/supplement`.
struct RequestSupplementView: Sendable {
  var backHref: String
  var errors: ErrorSummaryView?
  var lead: String
  var items: [SupplementItemView]
  var note: String?
  var deadline: NoticeView
  var action: String
  var revision: Int
  var fields: [FieldView]

  init(
    _ file: CaseFile, _ notice: SupplementNotice, _ typed: TypedSupplement, _ errors: FormErrors, today: CivilDate,
    _ words: Words
  ) {
    backHref = RequestPath.mine(file.id)
    self.errors = errors.summary(words)
    lead = words(
      "disclosure.supplement.lead",
      ["authority": file.authorityName, "day": words.wording.date(notice.noticedOn), "number": file.number])
    items = notice.items.map { SupplementItemView(text: $0.text, article: $0.article) }
    note = notice.note
    let isLate = today > notice.deadline
    deadline = NoticeView(
      text: words(
        isLate ? "disclosure.supplement.late" : "disclosure.supplement.until",
        ["day": words.wording.date(notice.deadline)]), tone: isLate ? .danger : .warning)
    action = RequestPath.supplement(file.id)
    revision = typed.revision
    fields =
      RequestFields.wanted(typed.form, errors, words) + [
        .textArea(
          "note", label: words("disclosure.supplement.note"), value: typed.note ?? "", error: errors["note"],
          hint: words("disclosure.supplement.note.hint"), required: false, rows: 3, maxLength: 1_000)
      ]
  }
}

/// One thing that the notice asks for.
struct SupplementItemView: Sendable {
  var text: String
  var article: String?
}
