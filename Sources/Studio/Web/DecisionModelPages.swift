import Store
import DMN
import Hummingbird
import Kernel
import Models
import WebSupport

/// `/studio/decisions/{key}`: the versions of a decision model and its tables.
struct DecisionModelPages: Sendable {
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio/decisions/{key}", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    guard let key = ModelKey(try context.parameter("key")) else { throw WebError.notFound }
    let (studio, today) = (self.studio, context.today)
    let wanted = context.query.integer("version")
    let (versions, current, shown) = try await bench.store.read { tx in
      let versions = try ModelQueries.history(of: key, kind: .dmn, in: tx)
      let current = try ModelQueries.inForce(key, kind: .dmn, on: today, in: tx)
      let chosen = wanted.map { number in versions.first { $0.number == number } } ?? current ?? versions.first
      guard let chosen, let shown = try studio.library.version(chosen.id, in: tx) else { throw WebError.notFound }
      return (versions, current, shown)
    }
    let view = DecisionModelView(versions, current: current, shown: shown, context)
    return try bench.renderer.page(
      "studio/decisions", view, title: view.title, context: context,
      crumbs: StudioFrame.crumbs(context, Crumb(view.title)), layout: .desk, assets: StudioFrame.assets)
  }
}

/// One version in a list of versions.
struct VersionRow: Sendable {
  var number: String
  var href: String
  var isShown: Bool
  var from: String
  var tag: StateTagView
  var note: String

  static func tag(_ standing: String, _ words: Words) -> StateTagView {
    let tone: Tone = standing == "current" ? .success : standing == "coming" ? .info : .neutral
    return StateTagView(text: words("studio.version.\(standing)"), tone: tone)
  }
}

/// A decision model with its versions.
struct DecisionModelView: Sendable {
  var title: String
  var shownTitle: String
  var versions: [VersionRow]
  var tryHref: String
  var fileHref: String
  var pictures: ModelPicturesView

  init(_ versions: [ModelVersion], current: ModelVersion?, shown: ModelInForce, _ context: WebContext) {
    let words = context.words
    title = shown.version.title.text(english: words.language == .en)
    shownTitle = words("studio.version.number", ["number": "\(shown.version.number)"])
    self.versions = versions.map { version in
      let standing =
        version.id == current?.id ? "current" : version.inForceFrom > context.today ? "coming" : "past"
      return VersionRow(
        number: words("studio.version.number", ["number": "\(version.number)"]),
        href: StudioFrame.decisions(version.key.text, version: version.number),
        isShown: version.id == shown.version.id, from: words.wording.date(version.inForceFrom),
        tag: VersionRow.tag(standing, words), note: "\(version.publishedBy) · \(version.reason)")
    }
    tryHref = "\(StudioFrame.base)/decisions/\(shown.version.key)/try?version=\(shown.version.number)"
    fileHref = "\(StudioFrame.base)/decisions/\(shown.version.key)/file?version=\(shown.version.number)"
    pictures = ModelPicturesView(shown.document.decisions, words)
  }
}
