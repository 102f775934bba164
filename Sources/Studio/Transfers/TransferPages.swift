import Hummingbird
import Kernel
import Store
import WebSupport
import Workflow

/// `/studio/transfers`: carrying running instances over to another version: choose, map, look, do, undo.
struct TransferPages: Sendable {
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio/transfers", use: list)
    router.get("/studio/transfers/new", use: choose)
    router.post("/studio/transfers", use: plan)
    router.get("/studio/transfers/{id}", use: show)
    router.post("/studio/transfers/{id}/undo", use: undo)
  }

  private func page(
    _ template: String, _ view: some Sendable, _ title: String, _ context: WebContext,
    errors: FormErrors = FormErrors(),
    layout: PageLayout = .desk
  ) throws -> Response {
    try bench.renderer.page(
      template, view, title: title, context: context, status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: StudioFrame.crumbs(
        context, Crumb(context.text("studio.tab.transfers"), StudioFrame.Part.transfers.href), Crumb(title)),
      layout: layout, assets: StudioFrame.assets)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let workflow = studio.workflow
    let found = try await bench.store.read { tx in
      try workflow.transfers(in: tx).map { try NamedTransfer($0, workflow, in: tx) }
    }
    return try bench.renderer.page(
      "studio/transfers", TransferListView(found, context.words), title: context.text("studio.tab.transfers"),
      context: context, crumbs: StudioFrame.crumbs(context, Crumb(context.text("studio.tab.transfers"))),
      layout: .desk, assets: StudioFrame.assets)
  }

  // MARK: Choosing and planning

  @Sendable func choose(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let (process, words) = (context.query["process"], context.words)
    let (from, to) = (context.query.integer("from"), context.query.integer("to"))
    let workflow = studio.workflow
    let title = words("studio.transfer.title")
    guard !process.isEmpty else {
      let processes = try await bench.store.read { tx in try Self.processes(workflow, in: tx) }
      return try page(
        "studio/transfer-choose", TransferChooseView(processes: processes, words), title, context, layout: .form)
    }
    let (versions, choice) = try await bench.store.read { tx in
      let versions = try workflow.versions(process, in: tx)
      guard let from, let to else { return (versions, nil as TransferChoice?) }
      return (versions, try TransferChoice.read(process, from: from, to: to, workflow, in: tx))
    }
    guard !versions.isEmpty else { throw WebError.notFound }
    guard let choice else {
      let view = TransferChooseView(process, versions, from: from, to: to, isWrong: to != nil, words)
      return try page("studio/transfer-choose", view, title, context, layout: .form)
    }
    let view = TransferPlanView(choice, choice.plan(nil), nil, nil, FormErrors(), words)
    return try page("studio/transfer-plan", view, title, context)
  }

  /// The processes that have more than one version, by name.
  private static func processes(
    _ workflow: Workflow, in tx: ReadTransaction
  ) throws -> [(id: String, name: LocalText)] {
    var names = ProcessNames(workflow)
    return try workflow.processes(in: tx).compactMap { id in
      let versions = try workflow.versions(id, in: tx)
      guard Set(versions.map(\.hash)).count > 1, let newest = versions.first else { return nil }
      return (id, try names.name(of: newest.hash, in: tx))
    }
  }

  /// Looks what a plan would do, or begins it.
  @Sendable func plan(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let form = try await context.form(from: request)
    guard let from = form.integer("from").flatMap({ Int(exactly: $0) }),
      let to = form.integer("to").flatMap({ Int(exactly: $0) })
    else { throw WebError.malformedForm }
    let (workflow, process) = (studio.workflow, form["process"])
    let choice = try await bench.store.read { tx in
      try TransferChoice.read(process, from: from, to: to, workflow, in: tx)
    }
    guard let choice else { throw WebError.notFound }
    let plan = choice.plan(form)
    var check = FormCheck(form, context.words)
    if form["act"] == "begin" {
      let reason = check.required(
        "reason", missing: "studio.repair.reason.missing", maxLength: InstancePages.reasonLength)
      if check.passed { return try await begin(plan, choice, reason, scope, context) }
    }
    let trial = try await bench.store.read(.bulk) { tx in try TransferTrial.of(plan, workflow, in: tx) }
    let view = TransferPlanView(choice, plan, trial, form, check.errors, context.words)
    return try page(
      "studio/transfer-plan", view, context.text("studio.transfer.title"), context, errors: check.errors)
  }

  private func begin(
    _ plan: TransferPlan, _ choice: TransferChoice, _ reason: String, _ scope: StudioScope, _ context: WebContext
  ) async throws -> Response {
    let (workflow, trail) = (studio.workflow, FeatureTrail(of: "studio", bench))
    let details = [
      "process": choice.process, "from": "\(choice.from.number)", "to": "\(choice.to.number)",
      "mapping": plan.mapping.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
      "reason": reason,
    ]
    let id = try await bench.store.write { tx in
      let id = try workflow.beginTransfer(plan, actor: scope.actorName, in: tx)
      try trail.record(
        "transfer.begun", on: "transfer", id.description, by: scope.actor, details: details, in: tx)
      return id
    }
    return context.redirect(to: "\(StudioFrame.Part.transfers.href)/\(id)", flash: "studio.transfer.started")
  }

  // MARK: One transfer

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    return try await one(context, form: nil, FormErrors())
  }

  private func one(_ context: WebContext, form: Form?, _ errors: FormErrors) async throws -> Response {
    let id: TransferID = try context.identifier("id")
    let workflow = studio.workflow
    let (named, refused) = try await bench.store.read { tx in
      guard let transfer = try workflow.transfer(id, in: tx) else { throw WebError.notFound }
      return (try NamedTransfer(transfer, workflow, in: tx), try workflow.refused(by: id, in: tx))
    }
    let view = TransferView(named, refused: refused, form: form, errors, context.words)
    return try page("studio/transfer", view, view.title, context, errors: errors)
  }

  @Sendable func undo(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await StudioScope.of(context, bench)
    let id: TransferID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.required(
      "reason", missing: "studio.repair.reason.missing", maxLength: InstancePages.reasonLength)
    guard check.passed else { return try await one(context, form: form, check.errors) }
    let (workflow, trail) = (studio.workflow, FeatureTrail(of: "studio", bench))
    try await bench.store.write { tx in
      guard try workflow.transfer(id, in: tx) != nil else { throw WebError.notFound }
      try workflow.undoTransfer(id, actor: scope.actorName, in: tx)
      try trail.record(
        "transfer.undone", on: "transfer", id.description, by: scope.actor, details: ["reason": reason], in: tx)
    }
    return context.redirect(to: "\(StudioFrame.Part.transfers.href)/\(id)", flash: "studio.transfer.undoing")
  }
}
