import Cases
import Forms
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/drafts/{id}/{step}`: filling in an application, one topic a page.
struct DraftPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/drafts/{id}", use: resume)
    router.get("/drafts/{id}/{step}", use: show)
    router.post("/drafts/{id}/discard", use: discard)
    router.post("/drafts/{id}/{step}", use: save)
  }

  /// Leads to the step that was reached.
  @Sendable func resume(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await load(context).open
    let step = open.steps.first { $0.key == open.draft.step } ?? open.steps.first
    guard let step else { throw WebError.gone }
    return context.redirect(to: SitePath.draft(open.draft.id, step: step.key))
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let (open, step) = try await loadStep(context)
    return try page(open, step, data: open.draft.data, context: context)
  }

  @Sendable func discard(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    _ = try await context.form(from: request)
    let id: DraftID = try context.identifier("id")
    try await portal.bench.store.write { try portal.cases.discardDraft(id, account: principal.accountID, in: $0) }
    return context.redirect(to: principal.isStaff ? "/desk/counter" : "/my", flash: "services.apply.discarded")
  }

  // MARK: - Saving

  @Sendable func save(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let (open, step) = try await loadStep(context)
    let form = try await context.form(from: request, policy: MaterialUpload.policy)
    if form.isAutosave { return try await autosave(form, open, step, context) }
    if let removed: MaterialID = form.id("_remove") {
      try await remove(removed, form, open, step, principal, context)
      return context.redirect(to: SitePath.draft(open.draft.id, step: step.key))
    }
    let added = try await keepFiles(form, open, step, principal)
    var current = open
    current.files += added
    let reading = StepReader(open: current, step: step, today: context.today).read(form)
    if let change = RowChange(form) {
      return try await apply(change, reading, form, current, step, context)
    }
    do {
      current.draft = try await store(reading.data, of: current, at: step, revision: form.integer("revision"))
    } catch CasesError.draftChangedMeanwhile {
      return try await conflict(reading, step, context)
    }
    return try answer(form, reading, current, step, context)
  }

  /// Saves what was typed, changes rows or fills facts in, and shows the step again; nothing is judged yet.
  private func apply(
    _ change: RowChange, _ reading: StepReading, _ form: Form, _ open: OpenDraft, _ step: FormStep,
    _ context: WebContext
  ) async throws -> Response {
    let (data, field) = change.applied(to: reading.data, step: step, known: open.known)
    do {
      let computed = FormRules.computed(open.subject.form, data: data)
      _ = try await store(computed, of: open, at: step, revision: form.integer("revision"))
    } catch CasesError.draftChangedMeanwhile {
      return try await conflict(reading, step, context)
    }
    return context.redirect(
      to: field.map { SitePath.draft(open.draft.id, step: step.key, field: $0) }
        ?? SitePath.draft(open.draft.id, step: step.key))
  }

  /// Where the reader goes after the step was saved.
  private func answer(
    _ form: Form, _ reading: StepReading, _ open: OpenDraft, _ step: FormStep, _ context: WebContext
  ) throws -> Response {
    if form.flag("_leave") {
      return context.redirect(to: open.isCounter ? "/desk/counter" : "/my", flash: "services.apply.kept")
    }
    let appeared = appeared(form, reading, step)
    var errors = FormErrors()
    // What was not on the page yet was not left out: it is asked next.
    errors.add(
      reading.errors.filter { error in
        !appeared.contains { error.field == $0 || error.field.hasPrefix("\($0).") }
      }, context.words)
    for file in form.fileErrors { errors.add(file.fieldName, context.words.refusal(of: file)) }
    guard errors.isEmpty else {
      return try page(open, step, data: reading.data, errors: errors, context: context, status: .unprocessableContent)
    }
    if let first = appeared.first {
      return context.redirect(to: SitePath.draft(open.draft.id, step: step.key, field: first))
    }
    let next = FormRules.step(after: step.key, in: open.subject.form, values: reading.data)
    return context.redirect(
      to: next.map { SitePath.draft(open.draft.id, step: $0.key) } ?? SitePath.check(open.draft.id))
  }

  /// Inputs that the answers call for and the page did not show, in order.
  private func appeared(_ form: Form, _ reading: StepReading, _ step: FormStep) -> [String] {
    let shown = Set(form["_shown"].split(separator: " ").map(String.init))
    return StepParts.inputs(of: step, data: reading.data).filter { name in
      !shown.contains(name) && !form.names.contains { $0 == name || $0.hasPrefix("\(name).") }
    }
  }

  /// Saves what is being typed; nothing is judged.
  private func autosave(_ form: Form, _ open: OpenDraft, _ step: FormStep, _ context: WebContext) async throws
    -> Response
  {
    let reading = StepReader(open: open, step: step, today: context.today).read(form)
    let saved = try await store(reading.data, of: open, at: step, revision: form.integer("revision"))
    return try context.autosaved(at: saved.updatedAt, revision: saved.revision)
  }

  private func store(
    _ data: JSONValue, of open: OpenDraft, at step: FormStep, revision: Int64?
  ) async throws -> CaseDraft {
    let id = open.draft.id
    let account = open.draft.accountID
    let expected = revision.map(Int.init(clamping:)) ?? open.draft.revision
    let kept = try open.subject.draftJudge(portal.judges).kept(data)
    return try await portal.bench.store.write {
      try portal.cases.saveDraft(
        id, data: kept, step: step.key, expectedRevision: expected, account: account, in: $0)
    }
  }

  /// The draft was changed in another window: what was typed stays on the page, and saving again makes it count.
  private func conflict(_ reading: StepReading, _ step: FormStep, _ context: WebContext) async throws -> Response {
    let fresh = try await load(context).open
    return try page(
      fresh, step, data: reading.data,
      notices: [NoticeView(text: context.text("services.apply.conflict"), tone: .warning)], context: context,
      status: .conflict)
  }

  // MARK: - Files

  private func keepFiles(
    _ form: Form, _ open: OpenDraft, _ step: FormStep, _ principal: Principal
  ) async throws -> [CaseMaterial] {
    let incoming = StepFiles(open: open, step: step).materials(form)
    guard !incoming.isEmpty else { return [] }
    let id = open.draft.id
    let account = principal.accountID
    return try await portal.bench.store.write { tx in
      try incoming.map { try portal.cases.addMaterial($0, toDraft: id, account: account, in: tx) }
    }
  }

  /// Takes a file away; what was typed on the page is saved with it.
  private func remove(
    _ file: MaterialID, _ form: Form, _ open: OpenDraft, _ step: FormStep, _ principal: Principal,
    _ context: WebContext
  ) async throws {
    let id = open.draft.id
    let account = principal.accountID
    let reading = StepReader(open: open, step: step, today: context.today).read(form)
    let expected = form.integer("revision").map(Int.init(clamping:)) ?? open.draft.revision
    let kept = try open.subject.draftJudge(portal.judges).kept(reading.data)
    try await portal.bench.store.write { tx in
      try portal.cases.removeMaterial(file, fromDraft: id, account: account, in: tx)
      _ = try portal.cases.saveDraft(
        id, data: kept, step: step.key, expectedRevision: expected, account: account, in: tx)
    }
  }

  // MARK: - Loading and showing

  private func load(_ context: WebContext) async throws -> (principal: Principal, open: OpenDraft) {
    let principal = try context.requirePrincipal()
    let id: DraftID = try context.identifier("id")
    let today = context.today
    let open = try await portal.bench.store.read { try portal.openDraft(id, for: principal, on: today, in: $0) }
    return (principal, open)
  }

  private func loadStep(_ context: WebContext) async throws -> (OpenDraft, FormStep) {
    let open = try await load(context).open
    let key = try context.parameter("step")
    guard let step = open.steps.first(where: { $0.key == key }) else { throw WebError.notFound }
    return (open, step)
  }

  private func page(
    _ open: OpenDraft, _ step: FormStep, data: JSONValue, errors: FormErrors = FormErrors(),
    notices: [NoticeView] = [], context: WebContext, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let composer = StepComposer(
      open: open, step: step, words: context.words, today: context.today, divisions: portal.divisionOptions,
      catalogue: portal.divisions, acts: portal.bench.acts)
    let view = composer.view(data: data, errors: errors, notices: notices)
    return try portal.bench.renderer.page(
      "services/step", view, title: "\(view.title) – \(view.itemTitle)", context: context, status: status,
      crumbs: [Crumb(view.itemTitle, open.subject.guideHref), Crumb(view.title)], layout: .form)
  }
}
