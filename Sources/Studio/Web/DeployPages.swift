import Store
import Models
import Hummingbird
import Kernel
import WebSupport

/// `/studio/drafts/{id}/deploy`: from which day, why, what that changes, and doing it.
struct DeployPages: Sendable {
  /// Longest reason.
  static let reasonLength = 300
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio/drafts/{id}/deploy", use: ask)
    router.post("/studio/drafts/{id}/deploy", use: deploy)
  }

  private func read(_ context: WebContext) async throws -> DraftReading {
    let id: ModelDraftID = try context.identifier("id")
    let (studio, now) = (self.studio, context.now)
    let reading = try await bench.store.read { tx in try DraftReading.read(id, studio, at: now, in: tx) }
    guard try reading.examined(studio).isDeployable else { throw StudioError.notDeployable }
    return reading
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let reading = try await read(context)
    return try form(reading, from: context.today.description, reason: "", FormErrors(), context)
  }

  private func form(
    _ reading: DraftReading, from: String, reason: String, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = try DeployView(reading, from: from, reason: reason, errors, context)
    return try page("studio/deploy", view, reading, context, status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  private func page(
    _ template: String, _ view: some Sendable, _ reading: DraftReading, _ context: WebContext,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let name = try reading.title(in: context.language)
    let title = context.text("studio.deploy.title", ["name": name])
    return try bench.renderer.page(
      template, view, title: title, context: context, status: status,
      crumbs: StudioFrame.crumbs(
        context, Crumb(name, StudioFrame.draft(reading.draft.id)),
        Crumb(context.text("studio.deploy.crumb"))),
      layout: .form, assets: StudioFrame.assets)
  }

  @Sendable func deploy(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let form = try await context.form(from: request)
    let reading = try await read(context)
    var check = FormCheck(form, context.words)
    let from = check.date(
      "from", missing: "studio.deploy.from.missing", notBefore: context.today)
    let reason = check.required("reason", missing: "studio.deploy.reason.missing", maxLength: Self.reasonLength)
    guard check.passed, let from else {
      return try self.form(reading, from: form["from"], reason: form["reason"], check.errors, context)
    }
    guard form.flag("confirmed"), let expected = form.integer("expected").flatMap({ Int(exactly: $0) }) else {
      return try page(
        "studio/deploy-confirm", try DeployConfirmView(reading, from: from, reason: reason, context), reading, context)
    }
    let order = Deployment.Order(draft: reading.draft.id, from: from, reason: reason, expected: expected)
    let deployment = Deployment(bench: bench, studio: studio)
    let done = try await bench.store.write { tx in try deployment.carryOut(order, by: scope.actor, in: tx) }
    let place =
      done.draft.kind == .dmn ? StudioFrame.decisions(done.draft.key) : StudioFrame.process(done.draft.key)
    return context.redirect(
      to: place, flash: done.wasThere ? "studio.deploy.wasThere" : "studio.deploy.done",
      arguments: ["number": "\(done.number)", "date": context.wording.date(from)])
  }
}

/// From which day a draft is to apply, and why.
struct DeployView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var action: String
  var from: FieldView
  var reason: FieldView
  var backHref: String

  init(
    _ reading: DraftReading, from: String, reason: String, _ errors: FormErrors, _ context: WebContext
  ) throws {
    let words = context.words
    title = words("studio.deploy.title", ["name": try reading.title(in: words.language)])
    self.errors = errors.summary(words)
    action = StudioFrame.draft(reading.draft.id, "deploy")
    self.from = .date(
      "from", label: words("studio.deploy.from"), value: from, error: errors["from"],
      hint: words("studio.deploy.from.hint"), min: context.today.description)
    self.reason = .textArea(
      "reason", label: words("studio.deploy.reason"), value: reason, error: errors["reason"],
      hint: words("studio.deploy.reason.hint"), rows: 3, maxLength: DeployPages.reasonLength)
    backHref = StudioFrame.draft(reading.draft.id)
  }
}

/// What deploying changes, before it is done.
struct DeployConfirmView: Sendable {
  var title: String
  var facts: DefinitionListView
  var notices: [NoticeView]
  var action: String
  var hidden: [FieldView]
  var backHref: String

  init(_ reading: DraftReading, from: CivilDate, reason: String, _ context: WebContext) throws {
    let words = context.words
    let date = words.wording.date(from)
    title = words("studio.deploy.confirm.title", ["name": try reading.title(in: words.language)])
    let number = "\(reading.newest + 1)"
    var rows = [
      DefinitionView(
        term: words("studio.deploy.version"), value: words("studio.version.number", ["number": number])),
      DefinitionView(
        term: words("studio.deploy.from"), value: date,
        note: from == context.today ? words("studio.deploy.today") : nil),
      DefinitionView(
        term: words("studio.deploy.replaces"),
        value: reading.baseline.map { words("studio.version.number", ["number": "\($0.number)"]) }
          ?? words("studio.deploy.replaces.none")),
    ]
    if reading.draft.kind == .dmn {
      rows.append(DefinitionView(term: words("studio.deploy.whom"), value: words("studio.deploy.whom.cases")))
    } else {
      rows.append(
        DefinitionView(
          term: words("studio.deploy.whom"),
          value: words("studio.deploy.whom.running", count: reading.running)))
    }
    rows.append(DefinitionView(term: words("studio.deploy.reason"), value: reason))
    facts = DefinitionListView(rows: rows, isSummary: true)
    notices = reading.coming.filter { $0.from >= from }.map {
      NoticeView(
        text: words(
          "studio.deploy.later", ["number": "\($0.number)", "date": words.wording.date($0.from)]), tone: .warning)
    }
    action = StudioFrame.draft(reading.draft.id, "deploy")
    hidden = [
      .hidden("from", from.description), .hidden("reason", reason), .hidden("expected", "\(reading.newest)"),
      .hidden("confirmed", "1"),
    ]
    backHref = StudioFrame.draft(reading.draft.id, "deploy")
  }
}
