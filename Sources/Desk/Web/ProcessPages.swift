import Cases
import Hummingbird
import Kernel
import Store
import WebSupport

/// `/desk/cases/{id}/process`: where the case stands in the procedure that it follows.
struct ProcessPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/cases/{id}/process", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    let id: CaseID = try context.identifier("id")
    let bench = self.bench
    let (file, reading) = try await bench.store.write { tx -> (CaseFile, ProcessReading?) in
      let file = try CaseDoor(bench).open(id, for: scope, in: tx)
      guard let process = file.process else { return (file, nil) }
      return (file, try ProcessReading.of(process.instanceID, bench.workflow, in: tx))
    }
    guard let reading else { throw WebError.notFound }
    let view = ProcessPageView(
      caseHref: CasePath.page(file.id), caseNumber: file.number, caseTitle: file.title,
      drawing: ProcessDrawing(reading, words: context.words))
    return try bench.renderer.page(
      "desk/process", view, title: context.text("desk.process.title"), context: context, layout: .site,
      assets: DeskFeature.assets)
  }

  /// The way from a case's page to its drawing; nil where the case follows no process.
  static func link(_ file: CaseFile, _ words: Words) -> CaseLinkView? {
    guard file.process != nil else { return nil }
    return CaseLinkView(
      text: words("desk.process.title"), note: words("desk.process.note"), href: "\(CasePath.page(file.id))/process")
  }
}

/// `/desk/cases/{id}/process`.
struct ProcessPageView: Sendable {
  var caseHref: String
  var caseNumber: String
  var caseTitle: String
  var drawing: ProcessDrawing?
}
