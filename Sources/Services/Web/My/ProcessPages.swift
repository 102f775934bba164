import Cases
import Hummingbird
import Kernel
import Store
import WebSupport

/// `/my/cases/{id}/process`: the drawing of the procedure with "you are here", and the same in words.
struct ProcessPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my/cases/{id}/process", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.page", context)
    guard let process = open.file.process else { throw WebError.notFound }
    let workflow = portal.bench.workflow
    let reading = try await portal.bench.store.read { try ProcessReading.of(process.instanceID, workflow, in: $0) }
    guard let reading else { throw WebError.notFound }
    let words = context.words
    let view = CaseProcessView(
      title: open.file.title, number: open.file.number, drawing: ProcessDrawing(reading, words: words),
      backHref: SitePath.myCase(open.file.id))
    return try portal.bench.renderer.page(
      "services/process", view, title: words("services.process.title"), context: context,
      crumbs: portal.crumbs(open.file, words("services.process.title"), words))
  }

  /// The way from a case's page to its drawing; nil where the case follows no process.
  static func link(_ file: CaseFile, _ words: Words) -> CaseLinkView? {
    guard let process = file.process else { return nil }
    let steps = process.steps.map { words[$0.name] }
    return CaseLinkView(
      text: words("services.process.title"),
      note: steps.isEmpty
        ? words("services.process.over") : words("services.process.now", ["steps": words.wording.list(steps)]),
      href: SitePath.myCase(file.id, "process"))
  }
}

/// `/my/cases/{id}/process`.
struct CaseProcessView: Sendable {
  var title: String
  var number: String
  var drawing: ProcessDrawing?
  var backHref: String
}
