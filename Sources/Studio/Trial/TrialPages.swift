import Store
import BPMN
import Hummingbird
import Kernel
import Models
import WebSupport
import Workflow

/// Trying a model with sample data: nothing begins, nothing is kept.
struct TrialPages: Sendable {
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio/drafts/{id}/try", use: draft)
    router.post("/studio/drafts/{id}/try", use: draft)
    router.get("/studio/processes/{process}/try", use: process)
    router.post("/studio/processes/{process}/try", use: process)
    router.get("/studio/decisions/{key}/try", use: decisions)
    router.post("/studio/decisions/{key}/try", use: decisions)
  }

  // MARK: What is tried

  @Sendable func draft(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let form = try await sent(request, context)
    let id: ModelDraftID = try context.identifier("id")
    let (studio, now) = (self.studio, context.now)
    let reading = try await bench.store.read { tx in try DraftReading.read(id, studio, at: now, in: tx) }
    let subject = try TrialSubject(
      reading.draft, title: try reading.title(in: context.language), try reading.examined(studio))
    return try page(subject, form, context)
  }

  @Sendable func process(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let form = try await sent(request, context)
    let id = try context.parameter("process")
    let (studio, now) = (self.studio, context.now)
    let wanted = context.query.integer("version")
    let found = try await bench.store.read { tx in
      let versions = try studio.workflow.versions(id, in: tx)
      let inForce = try studio.workflow.version(id, at: now, in: tx)
      let chosen = wanted.map { number in versions.first { $0.number == number } } ?? inForce ?? versions.first
      guard let version = chosen, let source = try studio.workflow.source(version.hash, in: tx) else {
        throw WebError.notFound
      }
      return (version: version, source: source, deployed: try studio.workflow.definition(version.hash, in: tx))
    }
    let subject = TrialSubject(
      found.version, try BPMNReader.read(found.source), found.deployed.definition, context.language)
    return try page(subject, form, context)
  }

  @Sendable func decisions(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let form = try await sent(request, context)
    guard let key = ModelKey(try context.parameter("key")) else { throw WebError.notFound }
    let (studio, today) = (self.studio, context.today)
    let wanted = context.query.integer("version")
    let found = try await bench.store.read { tx in
      let versions = try ModelQueries.history(of: key, kind: .dmn, in: tx)
      let inForce = try ModelQueries.inForce(key, kind: .dmn, on: today, in: tx)
      let chosen = wanted.map { number in versions.first { $0.number == number } } ?? inForce ?? versions.first
      guard let chosen, let found = try studio.library.version(chosen.id, in: tx) else { throw WebError.notFound }
      return found
    }
    return try page(TrialSubject(found, english: context.language == .en), form, context)
  }

  /// The form that was sent; nil where the page is only opened.
  private func sent(_ request: Request, _ context: WebContext) async throws -> Form? {
    request.method == .post ? try await context.form(from: request) : nil
  }

  private func page(_ subject: TrialSubject, _ form: Form?, _ context: WebContext) throws -> Response {
    switch subject.model {
    case .process(let model, let definition): try play(subject, model, definition, form, context)
    case .decisions(let model):
      try show(
        "studio/try-decisions",
        DecisionTrialView(subject, model, form, calendar: bench.calendar.current(), context), subject, .ok, context)
    }
  }

  private func show(
    _ template: String, _ view: some Sendable, _ subject: TrialSubject, _ status: HTTPResponse.Status,
    _ context: WebContext
  ) throws -> Response {
    try bench.renderer.page(
      template, view, title: context.text("studio.trial.title", ["name": subject.title]), context: context,
      status: status,
      crumbs: StudioFrame.crumbs(
        context, Crumb(subject.title, subject.backHref), Crumb(context.text("studio.trial.crumb"))),
      layout: .desk, assets: StudioFrame.assets)
  }

  // MARK: Playing a process

  private func play(
    _ subject: TrialSubject, _ model: ProcessModel, _ definition: Definition, _ form: Form?, _ context: WebContext
  ) throws -> Response {
    var errors = FormErrors()
    var trial = ProcessTrial(definition, studio.workflow, begunAt: context.now)
    if let form {
      guard let begun = form.integer("begun") else { throw StudioError.trialBroken }
      var steps = try ProcessTrial.steps(form["steps"])
      if form["do"] == "undo" { steps = steps.dropLast() }
      trial = ProcessTrial(definition, studio.workflow, begunAt: Self.near(begun, context.now))
      try trial.play(steps)
      if form["do"] != "undo" { try take(form, &trial, &errors, context.words) }
    }
    let view = ProcessTrialView(subject, model, trial, form, errors, context.words)
    return try show(
      "studio/try-process", view, subject, errors.isEmpty ? .ok : .unprocessableContent, context)
  }

  /// A beginning that a form claims, kept within a day: what happens later in a trial happens by its timers.
  private static func near(_ milliseconds: Int64, _ now: Instant) -> Instant {
    let day: Int64 = 86_400_000
    guard abs(milliseconds.subtractingReportingOverflow(now.milliseconds).partialValue) <= day else { return now }
    return Instant(milliseconds: milliseconds)
  }

  private func take(_ form: Form, _ trial: inout ProcessTrial, _ errors: inout FormErrors, _ words: Words) throws {
    let field = "values-\(form["slot"])"
    let variables: [Variable]
    do {
      variables = try SampleValues.variables(form.value(field) ?? "")
    } catch {
      errors.add(field, words("studio.trial.values.wrong", ["line": "\(error.line)"]))
      return
    }
    guard let step = Self.step(form, variables) else { throw StudioError.trialBroken }
    do {
      try trial.take(step)
    } catch let error as BPMNError {
      errors.add(field, words("error.\(error.code)", error.arguments))
    }
  }

  private static func step(_ form: Form, _ variables: [Variable]) -> TrialStep? {
    let number = form.integer("number").flatMap { UInt32(exactly: $0) }
    let name = form["name"].isEmpty ? nil : form["name"]
    switch (form["do"], number, name) {
    case ("start", _, _): return .start(at: name, variables)
    case ("complete", let number?, _): return .complete(number, variables)
    case ("error", let number?, let code?): return .error(number, code: code, variables)
    case ("timer", let number?, _): return .timer(number)
    case ("message", let number?, _): return .message(number, variables)
    case ("signal", _, let name?): return .signal(name, variables)
    case ("set", _, _): return .set(variables)
    case ("retry", let number?, _): return .retry(number, variables)
    case ("skip", let number?, _): return .skip(number, flow: name)
    default: return nil
    }
  }
}
