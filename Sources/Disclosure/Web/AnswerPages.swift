import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/requests/{id}/answer` and `/approval`: the typed answer, proposed by one person and approved by another.
///
/// - Source: 政府信息公开条例 第三十六条至第三十九条, 第四十五条 (审核).
struct AnswerPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/requests/{id}/answer", use: write)
    router.post("/desk/disclosure/requests/{id}/answer", use: propose)
    router.get("/desk/disclosure/requests/{id}/approval", use: review)
    router.post("/desk/disclosure/requests/{id}/approval", use: decide)
    router.get("/desk/disclosure/requests/{id}/letter", use: letter)
  }

  @Sendable func write(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await DeskReading.read(context, bench)
    guard reading.mayHandle, reading.isBeingHandled else { throw DisclosureError.notNow }
    guard let ground = AnswerGround(rawValue: context.query["ground"]) else {
      return try bench.renderer.page(
        "disclosure/grounds", GroundsView(reading, context.words), title: context.text("disclosure.answer.choose"),
        context: context, layout: .form)
    }
    return try page(
      DisclosureAnswer(ground, texts: Self.start(ground, reading, context.words)), reading, FormErrors(), false, context
    )
  }

  @Sendable func propose(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let id: CaseID = try context.identifier("id")
    let form = try await context.form(from: request)
    let reading = try await DeskReading.read(context, bench)
    guard let ground = AnswerGround(rawValue: form["ground"]) else { throw WebError.notFound }
    var check = FormCheck(form, context.words)
    let answer = AnswerForm.read(ground, form, &check, hasFiles: reading.files.contains(where: \.isGiven))
    guard check.passed, form["do"] != "preview" else {
      return try page(answer, reading, check.errors, check.passed, context)
    }
    let revision = form.integer("revision").flatMap { Int(exactly: $0) } ?? -1
    let desk = RequestDesk(bench)
    do {
      try await bench.store.write {
        try desk.propose(answer, on: id, expecting: revision, by: principal, in: $0)
      }
    } catch let error as DisclosureError where error.kind != .notFound {
      check.fail("main", error)
      return try page(answer, reading, check.errors, true, context)
    }
    return context.redirect(to: RequestPath.desk(id), flash: "disclosure.answer.sent")
  }

  @Sendable func review(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await DeskReading.read(context, bench)
    guard reading.mayApprove, reading.proposed != nil else { throw DisclosureError.noAnswer }
    return try approval(reading, "", FormErrors(), context)
  }

  @Sendable func decide(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let id: CaseID = try context.identifier("id")
    let form = try await context.form(from: request)
    let revision = form.integer("revision").flatMap { Int(exactly: $0) } ?? -1
    let desk = RequestDesk(bench)
    if form["do"] == "return" {
      var check = FormCheck(form, context.words)
      let reason = check.required("reason", missing: "disclosure.approval.reason.missing", maxLength: 1000)
      guard check.passed else {
        return try approval(try await DeskReading.read(context, bench), reason, check.errors, context)
      }
      try await bench.store.write {
        try desk.sendBack(id, reason: reason, expecting: revision, by: principal, in: $0)
      }
      return context.redirect(to: RequestPath.desk(id), flash: "disclosure.approval.returned")
    }
    try await bench.store.write { try desk.approve(id, expecting: revision, by: principal, in: $0) }
    return context.redirect(to: RequestPath.desk(id), flash: "disclosure.approval.done")
  }

  @Sendable func letter(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await DeskReading.read(context, bench)
    guard let recorded = reading.made ?? reading.proposed else { throw WebError.notFound }
    let view = LetterView(
      recorded, reading.file, reading.files, backHref: RequestPath.desk(reading.file.id),
      isDemonstration: bench.configuration.isDemonstration, acts: bench.acts, words: context.words)
    return try bench.renderer.page(
      "disclosure/letter", view, title: "\(view.head.title) \(reading.file.number)", context: context,
      layout: .document)
  }

  /// What stands in the fields before anybody types.
  private static func start(
    _ ground: AnswerGround, _ reading: DeskReading, _ words: Words
  ) -> [AnswerField: String] {
    guard ground == .repeated,
      let earlier = reading.earlier.first(where: { $0.caseID == reading.request.earlier }) ?? reading.earlier.first
    else { return [:] }
    return [.earlier: earlier.number]
  }

  private func page(
    _ answer: DisclosureAnswer, _ reading: DeskReading, _ errors: FormErrors, _ previews: Bool, _ context: WebContext
  ) throws -> Response {
    let view = AnswerView(answer, reading, errors, previews: previews, bench.acts, context.words)
    return try bench.renderer.page(
      "disclosure/answer", view, title: context.text("disclosure.answer.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .form)
  }

  private func approval(
    _ reading: DeskReading, _ reason: String, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    guard let recorded = reading.proposed else { throw DisclosureError.noAnswer }
    let view = ApprovalView(recorded, reading, reason, errors, bench.acts, context.words)
    return try bench.renderer.page(
      "disclosure/approval", view, title: context.text("disclosure.approval.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .form)
  }
}

/// Reads a typed answer from its form.
enum AnswerForm {
  /// Lines for withheld parts.
  static let parts = 5
  static let longText = 1500

  static func read(
    _ ground: AnswerGround, _ form: Form, _ check: inout FormCheck, hasFiles: Bool
  ) -> DisclosureAnswer {
    var texts: [AnswerField: String] = [:]
    for field in AnswerField.allCases
    where field != .parts && (ground.needs.contains(field) || ground.mayName.contains(field)) {
      texts[field] = check.optional(field.rawValue, maxLength: longText)
    }
    let answer = DisclosureAnswer(
      ground, texts: texts, parts: ground.needs.contains(.parts) ? readParts(form, &check) : [])
    for field in answer.missing(hasFiles: hasFiles) {
      check.fail(field == .parts ? "part-what-1" : field.rawValue, "disclosure.answer.missing.\(field.rawValue)")
    }
    return answer
  }

  private static func readParts(_ form: Form, _ check: inout FormCheck) -> [DisclosureAnswer.Part] {
    (1...parts).compactMap { number in
      let what = check.optional("part-what-\(number)", maxLength: 300) ?? ""
      let reason = check.optional("part-reason-\(number)", maxLength: 500) ?? ""
      guard !what.isEmpty || !reason.isEmpty else { return nil }
      guard let ground = AnswerGround(rawValue: form["part-ground-\(number)"]), AnswerGround.ofParts.contains(ground)
      else {
        check.fail("part-ground-\(number)", "disclosure.answer.part.ground.missing")
        return nil
      }
      return DisclosureAnswer.Part(ground: ground, what: what, reason: reason)
    }
  }
}
