import Identity
import Store
import Workflow
import BPMN
import DMN
import Hummingbird
import Kernel
import Models
import WebSupport

/// `/studio`: processes and decision models with what is in force, drafts, and taking a new one.
struct ModelListPages: Sendable {
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio", use: list)
    router.get("/studio/upload", use: ask)
    router.post("/studio/upload", use: upload)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    guard try await StudioScope.find(context, bench) != nil else { return try elsewhere(context) }
    let before = DraftCursor(text: context.query["before"])
    let (studio, now) = (self.studio, context.now)
    let reading = try await bench.store.read(.report) { tx in
      try ModelListReading.read(studio, at: now, before: before, in: tx)
    }
    return try bench.renderer.page(
      "studio/models", ModelListView(reading, isFirst: before == nil, context), title: context.text("studio.title"),
      context: context, crumbs: [Crumb(context.text("studio.title"))], layout: .desk, assets: StudioFrame.assets)
  }

  private func elsewhere(_ context: WebContext) throws -> Response {
    let view = ElsewhereView(
      empty: EmptyStateView(title: context.text("studio.elsewhere"), text: context.text("studio.elsewhere.text")))
    return try bench.renderer.page(
      "studio/elsewhere", view, title: context.text("studio.title"), context: context, layout: .desk,
      assets: StudioFrame.assets)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    return try form(FormErrors(), key: "", context)
  }

  private func form(_ errors: FormErrors, key: String, _ context: WebContext) throws -> Response {
    let words = context.words
    var file = FieldView.file(
      "model", label: words("studio.upload.file"), accept: [.text], error: errors["model"],
      hint: words("studio.upload.file.hint", ["size": words.wording.size(bytes: ModelDraft.maximumBytes)]),
      maxBytes: ModelDraft.maximumBytes, sizeMessage: words("studio.upload.file.tooLarge"))
    file.accept = ".bpmn,.dmn,.xml,application/xml,text/xml"
    let view = UploadView(
      errors: errors.summary(words), file: file,
      key: FieldView.text(
        "key", label: words("studio.upload.key"), value: key, error: errors["key"],
        hint: words("studio.upload.key.hint"), required: false, maxLength: ModelKey.maximumLength,
        autocomplete: "off", width: .half))
    return try bench.renderer.page(
      "studio/upload", view, title: words("studio.upload.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: StudioFrame.crumbs(context, Crumb(words("studio.upload.title"))), layout: .form,
      assets: StudioFrame.assets)
  }

  @Sendable func upload(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let form = try await context.form(from: request, policy: .readingText(maxBytes: ModelDraft.maximumBytes))
    try context.limit(.upload)
    var check = FormCheck(form, context.words)
    guard let found = read(form, &check) else { return try self.form(check.errors, key: form["key"], context) }
    let draft = ModelDraft(
      id: bench.ids.make(), kind: found.kind, key: found.key, title: found.title,
      digest: ModelDocument.digest(of: found.text), uploadedBy: scope.principal.displayName,
      uploadedAt: bench.clock.now(), deployedAt: nil, deployedNumber: nil)
    let trail = FeatureTrail(of: "studio", bench)
    try await bench.store.write { tx in
      guard try DraftQueries.count(in: tx) < ModelDraft.most else {
        throw StudioError.tooManyDrafts(most: ModelDraft.most)
      }
      try DraftQueries.insert(draft, text: found.text, in: tx)
      try trail.record(
        "draft.uploaded", on: "draft", draft.id.description, by: scope.actor,
        details: ["kind": draft.kind.rawValue, "key": draft.key, "digest": draft.digest], in: tx)
    }
    return context.redirect(to: StudioFrame.draft(draft.id), flash: "studio.upload.done")
  }

  private struct Found: Sendable {
    var kind: ModelKind
    var key: String
    var title: String
    var text: String
  }

  /// What the form brings; nil with the reason in `check`.
  private func read(_ form: Form, _ check: inout FormCheck) -> Found? {
    let text = form.value("model") ?? ""
    guard !text.allSatisfy(\.isWhitespace) else {
      check.fail("model", "studio.upload.file.missing")
      return nil
    }
    guard let kind = ExaminedDraft.kind(of: text) else {
      check.fail("model", "studio.upload.file.unknown")
      return nil
    }
    do {
      switch try ExaminedDraft(kind, text, named: form["key"].isEmpty ? "model" : form["key"], studio.workflow) {
      case .process(let model):
        let process =
          model.definition.flatMap { model.model.element($0.processID) } ?? model.model.elements(of: .process).first
        guard let process, !process.id.isEmpty else {
          check.fail("model", "bpmn.problem.noProcess")
          return nil
        }
        return Found(kind: kind, key: process.id, title: process.label, text: text)
      case .decisions(let model): return decisions(model, text, form, &check)
      }
    } catch let error as any CodedError {
      check.fail("model", error)
    } catch {
      check.fail("model", "studio.upload.file.unknown")
    }
    return nil
  }

  private func decisions(
    _ model: ExaminedDecisions, _ text: String, _ form: Form, _ check: inout FormCheck
  ) -> Found? {
    let own = model.model.definitions.first
    let names = form["key"].isEmpty ? [own?.id, own?.name].compactMap(\.self) : [form["key"]]
    guard let key = names.lazy.compactMap({ ModelKey($0) }).first else {
      check.fail("key", "studio.upload.key.missing")
      return nil
    }
    return Found(kind: .dmn, key: key.text, title: own?.name ?? key.text, text: text)
  }
}
