import Hummingbird
import Kernel
import Store
import WebSupport

/// `/admin/operations/jobs`: what waits and what runs, one job with its progress, and cancelling it.
struct JobPages: Sendable {
  static let pageSize = 50
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/admin/operations/jobs", use: list)
    router.get("/admin/operations/jobs/{id}", use: show)
    router.post("/admin/operations/jobs/{id}/cancel", use: cancel)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.ofInstallation(context, bench)
    let kind = context.query["kind"]
    let onlyRunning = context.query["state"] == JobState.running.rawValue
    let (kinds, found) = try await bench.store.read { tx in
      let kinds = try Jobs.backlog(in: tx).filter { $0.waiting > 0 }.map(\.kind)
      let running = try Jobs.running(limit: 200, in: tx)
      var jobs = running.filter { kind.isEmpty || $0.kind == kind }
      for name in kinds where !onlyRunning && (kind.isEmpty || name == kind) && jobs.count < Self.pageSize {
        jobs += try Jobs.waiting(kind: name, limit: Self.pageSize - jobs.count, in: tx)
      }
      return (Set(kinds).union(running.map(\.kind)).sorted(), Array(jobs.prefix(Self.pageSize)))
    }
    if context.prefersJSON { return try context.json(.object(["jobs": .array(found.map(\.json))])) }
    let view = JobListView(found, kinds: kinds, kind: kind, onlyRunning: onlyRunning, scope, context)
    var response = try bench.renderer.page(
      "operations/jobs", view, title: context.text("operations.tab.jobs"), context: context,
      crumbs: OperationsFrame.crumbs(.jobs, context), layout: .desk, assets: ["operations.css"])
    response.refresh(if: view.watch)
    return response
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await OperationsScope.ofInstallation(context, bench)
    let id: JobID = try context.identifier("id")
    guard let job = try await bench.store.read({ tx in try Jobs.status(id, in: tx) }) else { throw WebError.notFound }
    if context.prefersJSON { return try context.json(job.json) }
    let view = JobView(job, context)
    var response = try bench.renderer.page(
      "operations/job", view, title: view.name, context: context,
      crumbs: OperationsFrame.crumbs(.jobs, context, then: [Crumb(view.name)]), layout: .desk,
      assets: ["operations.css"])
    if let watch = view.watch { response.refresh(if: watch) }
    return response
  }

  @Sendable func cancel(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.ofInstallation(context, bench)
    let id: JobID = try context.identifier("id")
    _ = try await context.form(from: request)
    let trail = FeatureTrail(of: "operations", bench)
    try await bench.store.write { tx in
      guard let job = try Jobs.status(id, in: tx) else { throw WebError.notFound }
      guard try Jobs.cancel(id, in: tx) != .ended else { throw OperationsError.jobChanged }
      try trail.record(
        "job.cancelled", on: "job", id.description, by: scope.actor(), details: ["name": job.kind], in: tx)
    }
    return context.redirect(to: "/admin/operations/jobs/\(id)", flash: "operations.job.cancelled")
  }
}
