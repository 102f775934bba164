import BPMN
import Hummingbird
import Kernel
import Store
import WebSupport
import Workflow

/// `/studio/instances/{id}`: one instance, its values for a recorded purpose, and its repairs.
struct InstancePages: Sendable {
  /// Longest reason or purpose.
  static let reasonLength = 200
  let bench: Workbench
  let studio: Studio

  static func path(_ id: InstanceID) -> String { "\(StudioFrame.base)/instances/\(id)" }

  func addRoutes(to router: WebRouter) {
    router.get("/studio/instances/{id}", use: show)
    router.post("/studio/instances/{id}/values", use: reveal)
    router.post("/studio/instances/{id}/terminate", use: terminate)
    router.post("/studio/instances/{id}/incidents/{number}/retry", use: retry)
    router.post("/studio/instances/{id}/incidents/{number}/skip", use: skip)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    return try await page(context)
  }

  private func page(
    _ context: WebContext, revealed: InstanceValues? = nil, form: Form? = nil, _ errors: FormErrors = FormErrors()
  ) async throws -> Response {
    let id: InstanceID = try context.identifier("id")
    let (workflow, before) = (studio.workflow, context.query.value("before").flatMap { Int64($0) })
    let reading = try await bench.store.read { tx in
      try InstanceReading.read(id, before: before, workflow, in: tx)
    }
    guard let reading else { throw WebError.notFound }
    let view = InstanceView(reading, revealed: revealed, form: form, errors, context)
    let process = reading.process.model.named(in: context.language).element(reading.summary.facts.processID)?.label
    var response = try bench.renderer.page(
      "studio/instance", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: StudioFrame.crumbs(
        context, Crumb(process ?? "", view.processHref), Crumb(context.text("studio.instance.crumb"))),
      layout: .desk, assets: StudioFrame.assets)
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// Shows the values once, on this page only, and records who saw them and why in the same transaction.
  @Sendable func reveal(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let id: InstanceID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let purpose = check.required("purpose", missing: "studio.values.purpose.missing", maxLength: Self.reasonLength)
    guard check.passed else { return try await page(context, form: form, check.errors) }
    let (studio, bench) = (self.studio, self.bench)
    let values = try await bench.store.write { tx in
      try InstanceValues.read(id, purpose: purpose, by: scope, studio, bench, in: tx)
    }
    return try await page(context, revealed: values)
  }

  // MARK: Repairs

  /// A repair that has passed its checks.
  private struct Repair: Sendable {
    var act: String
    var reason: String
    var details: [String: String] = [:]
  }

  private func carryOut(
    _ repair: Repair, on id: InstanceID, by scope: StudioScope,
    _ command: @escaping @Sendable (WriteTransaction) throws -> Void
  ) async throws {
    let trail = FeatureTrail(of: "studio", bench)
    try await bench.store.write { tx in
      try command(tx)
      var details = repair.details
      details["reason"] = repair.reason
      try trail.record(
        "instance.\(repair.act)", on: "instance", id.description, by: scope.actor, details: details, in: tx)
    }
  }

  private func number(_ context: WebContext) throws -> UInt32 {
    guard let number = UInt32(try context.parameter("number")) else { throw WebError.notFound }
    return number
  }

  @Sendable func retry(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let (id, number): (InstanceID, UInt32) = (try context.identifier("id"), try number(context))
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.required(
      "retry-reason-\(number)", missing: "studio.repair.reason.missing", maxLength: Self.reasonLength)
    var variables: [Variable] = []
    do {
      variables = try SampleValues.variables(form.value("values-\(number)") ?? "")
    } catch {
      check.fail("values-\(number)", "studio.trial.values.wrong", ["line": "\(error.line)"])
    }
    guard check.passed else { return try await page(context, form: form, check.errors) }
    let (workflow, values) = (studio.workflow, variables)
    let details = ["incident": "\(number)", "variables": values.map(\.name).joined(separator: " ")]
    try await carryOut(Repair(act: "retried", reason: reason, details: details), on: id, by: scope) { tx in
      try Self.requireIncident(number, of: id, workflow, in: tx)
      try workflow.retry(id, incident: number, variables: values, actor: scope.actorName, in: tx)
    }
    return context.redirect(to: Self.path(id), flash: "studio.repair.retried")
  }

  @Sendable func skip(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let (id, number): (InstanceID, UInt32) = (try context.identifier("id"), try number(context))
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.required(
      "skip-reason-\(number)", missing: "studio.repair.reason.missing", maxLength: Self.reasonLength)
    let flow = form["flow-\(number)"].isEmpty ? nil : form["flow-\(number)"]
    guard check.passed else { return try await page(context, form: form, check.errors) }
    let workflow = studio.workflow
    let details = ["incident": "\(number)", "flow": flow ?? ""]
    try await carryOut(Repair(act: "skipped", reason: reason, details: details), on: id, by: scope) { tx in
      try Self.requireIncident(number, of: id, workflow, in: tx)
      try workflow.skip(id, incident: number, flow: flow, actor: scope.actorName, in: tx)
    }
    return context.redirect(to: Self.path(id), flash: "studio.repair.skipped")
  }

  @Sendable func terminate(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let id: InstanceID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.required(
      "reason-end", missing: "studio.repair.reason.missing", maxLength: Self.reasonLength)
    guard check.passed else { return try await page(context, form: form, check.errors) }
    let workflow = studio.workflow
    try await carryOut(Repair(act: "terminated", reason: reason), on: id, by: scope) { tx in
      guard try workflow.summary(id, in: tx)?.status == .running else { throw StudioError.incidentGone }
      try workflow.terminate(id, actor: scope.actorName, in: tx)
    }
    return context.redirect(to: Self.path(id), flash: "studio.repair.terminated")
  }

  /// - Throws: ``StudioError/incidentGone`` when somebody has been there before.
  private static func requireIncident(
    _ number: UInt32, of id: InstanceID, _ workflow: Workflow, in tx: ReadTransaction
  ) throws {
    guard try workflow.summary(id, in: tx) != nil else { throw WebError.notFound }
    let isOpen = try workflow.resting(in: id, tx: tx).contains { $0.kind == "incident" && $0.number == number }
    guard isOpen else { throw StudioError.incidentGone }
  }
}
