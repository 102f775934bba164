import Workflow
import Store
import BPMN
import DMN
import Hummingbird
import Kernel
import Models
import WebSupport

/// `/studio/drafts/{id}`: one draft, its comparison with the version in force, and discarding it.
struct DraftPages: Sendable {
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio/drafts/{id}", use: show)
    router.get("/studio/drafts/{id}/compare", use: compare)
    router.post("/studio/drafts/{id}/discard", use: discard)
  }

  private func read(_ context: WebContext) async throws -> DraftReading {
    let id: ModelDraftID = try context.identifier("id")
    let (studio, now) = (self.studio, context.now)
    return try await bench.store.read { tx in try DraftReading.read(id, studio, at: now, in: tx) }
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let reading = try await read(context)
    let examined = try reading.examined(studio)
    let difference = try reading.baseline.map { try Self.difference(reading, examined, $0, context.words).difference }
    let title = try reading.title(in: context.language)
    return try bench.renderer.page(
      "studio/draft", DraftView(reading, title: title, examined, difference, context), title: title, context: context,
      crumbs: StudioFrame.crumbs(context, Crumb(title)), layout: .desk, assets: StudioFrame.assets)
  }

  @Sendable func compare(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let reading = try await read(context)
    guard let baseline = reading.baseline else { throw WebError.notFound }
    let found = try Self.difference(reading, try reading.examined(studio), baseline, context.words)
    let title = try reading.title(in: context.language)
    let view = CompareView(
      reading, title: title, baseline, found.difference, new: found.new, old: found.old, context.words)
    return try bench.renderer.page(
      "studio/compare", view, title: view.title, context: context,
      crumbs: StudioFrame.crumbs(
        context, Crumb(title, view.backHref), Crumb(context.text("studio.compare.crumb"))),
      layout: .desk, assets: StudioFrame.assets)
  }

  /// What differs, and both models with the marks.
  private static func difference(
    _ reading: DraftReading, _ examined: ExaminedDraft, _ baseline: DraftReading.Baseline, _ words: Words
  ) throws -> (difference: DraftDifference, new: ModelPicturesView, old: ModelPicturesView) {
    let edition = words("studio.version.number", ["number": "\(baseline.number)"])
    switch examined {
    case .process(let model):
      let old = try BPMNReader.read(baseline.text)
      let difference = DraftDifference(
        old: old.named(in: words.language), new: model.model.named(in: words.language), words)
      var (newMarks, oldMarks) = (DiagramOverlay(), DiagramOverlay())
      newMarks.visited = difference.newMarks
      oldMarks.visited = difference.oldMarks
      return (
        difference,
        ModelPicturesView(model.model, overlay: newMarks, words, idPrefix: "new", edition: words("studio.compare.new")),
        ModelPicturesView(old, overlay: oldMarks, words, idPrefix: "old", edition: edition)
      )
    case .decisions(let model):
      let old = try ModelDocument(kind: .dmn, text: baseline.text, name: "\(reading.draft.key).dmn").decisions
      return (
        DraftDifference(old: old, new: model.model, words),
        ModelPicturesView(model.model, words, edition: words("studio.compare.new")),
        ModelPicturesView(old, words, edition: edition)
      )
    }
  }

  @Sendable func discard(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let id: ModelDraftID = try context.identifier("id")
    _ = try await context.form(from: request)
    let trail = FeatureTrail(of: "studio", bench)
    try await bench.store.write { tx in
      guard let draft = try DraftQueries.find(id, in: tx) else { throw StudioError.draftUnknown }
      try DraftQueries.remove(id, in: tx)
      try trail.record(
        "draft.discarded", on: "draft", id.description, by: scope.actor,
        details: ["kind": draft.kind.rawValue, "key": draft.key, "digest": draft.digest], in: tx)
    }
    return context.redirect(to: StudioFrame.base, flash: "studio.draft.discarded")
  }
}
