import Store
import Hummingbird
import Kernel
import WebSupport
import Workflow

/// `/studio/processes/{process}`: versions, what runs on one of them on the drawing, and instances by element and status.
struct ProcessRunPages: Sendable {
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio/processes/{process}", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let id = try context.parameter("process")
    let choice = ProcessRunReading.Choice(
      version: context.query.integer("version"), element: context.query["element"],
      status: InstanceStatus(rawValue: context.query["status"]) ?? .running,
      before: InstanceID(context.query["before"]))
    let (workflow, now) = (studio.workflow, context.now)
    let reading = try await bench.store.read(.report) { tx in
      try ProcessRunReading.read(id, choice, workflow, at: now, in: tx)
    }
    guard let reading else { throw WebError.notFound }
    let view = ProcessRunView(reading, choice, context)
    return try bench.renderer.page(
      "studio/process", view, title: view.title, context: context,
      crumbs: StudioFrame.crumbs(context, Crumb(view.title)), layout: .desk, assets: StudioFrame.assets)
  }
}
