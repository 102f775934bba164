import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my/requests/{id}/correction`: a record about oneself that an answer has shown to be wrong.
///
/// - Source: 政府信息公开条例 第四十一条 (有证据证明行政机关提供的与其自身相关的政府信息记录不准确的).
struct CorrectionPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/requests/{id}/correction", use: show)
    router.post("/my/requests/{id}/correction", use: send)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let file = try await open(context)
    return try page(file, [:], bench.ids.make(CaseTag.self).description, FormErrors(), context)
  }

  @Sendable func send(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let file = try await open(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    var values: [String: String] = [:]
    for name in Self.fields {
      values[name] = check.required(name, missing: "disclosure.correction.\(name).missing", maxLength: 1000)
    }
    let key = form["key"].isEmpty || form["key"].count > 64 ? bench.ids.make(CaseTag.self).description : form["key"]
    guard check.passed else { return try page(file, values, key, check.errors, context) }
    var data = values.mapValues { JSONValue.string($0) }
    data["request"] = .string(file.number)
    let submission = CaseSubmission(
      idempotencyKey: "correction-\(key)", kind: CorrectionKind.kind, subjectCode: CorrectionKind.subject,
      title: "更正本人信息记录", applicant: principal.actingParty, authorityID: file.authorityID,
      authorityName: file.authorityName, division: bench.configuration.division?.text ?? "000000",
      formData: .object(data), timing: CorrectionKind.timing)
    let commands = bench.cases
    let receipt = try await bench.store.write { try commands.submit(submission, by: .applicant(principal), in: $0) }
    return context.redirect(to: RequestPath.myCase(receipt.caseID), flash: "disclosure.correction.sent")
  }

  private static let fields = ["record", "wrong", "right", "evidence", "contact"]

  /// An answered request of one's own.
  private func open(_ context: WebContext) async throws -> CaseFile {
    let principal = try context.requireResident()
    let id: CaseID = try context.identifier("id")
    let access = CaseAccess(commands: bench.cases)
    let (file, answer) = try await bench.store.read { tx in
      (try access.openOwn(id, for: principal, in: tx), try AnswerQueries.standing(.made, of: id, in: tx))
    }
    guard file.kind == RequestKind.kind, answer != nil else { throw WebError.notFound }
    return file
  }

  private func page(
    _ file: CaseFile, _ values: [String: String], _ key: String, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let fields: [FieldView] = Self.fields.map { name in
      let label = words("disclosure.correction.\(name)")
      let hint = words("disclosure.correction.\(name).hint")
      let value = values[name] ?? ""
      return name == "record" || name == "contact"
        ? .text(name, label: label, value: value, error: errors[name], hint: hint, maxLength: 1000)
        : .textArea(name, label: label, value: value, error: errors[name], hint: hint, rows: 3, maxLength: 1000)
    }
    let view = SimpleFormView(
      backHref: RequestPath.mine(file.id), title: words("disclosure.correction.title"),
      lead: words("disclosure.correction.lead"), errors: errors.summary(words),
      action: "\(RequestPath.mine(file.id))/correction", fields: [.hidden("key", key)] + fields,
      button: words("disclosure.correction.send"))
    return try bench.renderer.page(
      "disclosure/form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, crumbs: MyRequestPages.crumbs(file, words), layout: .form)
  }
}
