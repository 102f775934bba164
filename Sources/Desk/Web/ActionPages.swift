import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/cases/{id}/{action}`: each next step as a small form.
struct ActionPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/cases/{id}/{action}", use: show)
    router.post("/desk/cases/{id}/{action}", use: perform)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try Asked(context)
    let (facts, isPossible) = try await facts(asked, context)
    guard isPossible else { throw DeskError.actionUnavailable }
    if let page = ownPage(asked.kind, of: facts.file) { return context.redirect(to: page) }
    var values = asked.act.start(facts)
    if let number = context.query.integer("template"), let template = Self.template(number, asked.kind, facts) {
      values[
        asked.kind == .propose || asked.kind == .decide || asked.kind == .refuseAcceptance ? "reasons" : "reason"] =
        template.text
    }
    return try page(ActionPageView(asked.kind, asked.act, facts, values, FormErrors()), .ok, context)
  }

  @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try Asked(context)
    let form = try await context.form(from: request)
    let (facts, _) = try await facts(asked, context)
    guard ownPage(asked.kind, of: facts.file) == nil else { throw DeskError.actionUnavailable }
    var check = FormCheck(form, context.words)
    guard let action = asked.act.read(form, &check, facts), check.passed else {
      let view = ActionPageView(asked.kind, asked.act, facts, ActionValues(form), check.errors)
      return try page(view, .unprocessableContent, context)
    }
    let revision = form.integer("revision").flatMap { Int(exactly: $0) } ?? -1
    do {
      try await perform(action, asked, expecting: revision)
    } catch let error as CasesError {
      return try await showAgain(error, asked, form, context)
    }
    return context.redirect(
      to: CasePath.page(asked.id), flash: "desk.action.done",
      arguments: ["action": context.text("desk.\(ActionSlug.text(asked.kind)).title")])
  }

  /// Who asks for which act on which case.
  private struct Asked: Sendable {
    var scope: DeskScope
    var id: CaseID
    var kind: CaseActionKind
    var act: any ActionForm

    init(_ context: WebContext) throws {
      scope = try DeskScope(context)
      id = try context.identifier("id")
      guard let kind = ActionSlug.kind(try context.parameter("action")), let act = ActionForms.form(of: kind) else {
        throw WebError.notFound
      }
      self.kind = kind
      self.act = act
    }
  }

  /// The page that the kind of the case has for an act, in place of the form of the desk.
  private func ownPage(_ kind: CaseActionKind, of file: CaseFile) -> String? {
    bench.kinds[file.kind]?.page(for: kind, of: file.id)
  }

  private func perform(_ action: CaseAction, _ asked: Asked, expecting revision: Int) async throws {
    let bench = self.bench
    try await bench.store.write { tx in
      let file = try CaseDoor(bench).open(asked.id, for: asked.scope, in: tx)
      let actor = Actor.staff(asked.scope.principal, for: file.authorityID)
      _ = try bench.cases.perform(
        action, on: asked.id, expectedRevision: revision, by: actor, principal: asked.scope.principal, in: tx)
    }
  }

  /// The form again with everything typed: with what changed meanwhile, or with why the act was refused.
  private func showAgain(
    _ error: CasesError, _ asked: Asked, _ form: Form, _ context: WebContext
  ) async throws -> Response {
    guard error.kind == .conflict || error.kind == .invalid || error.kind == .tooLarge else { throw error }
    let (facts, isPossible) = try await facts(asked, context)
    var errors = FormErrors()
    if case .changedMeanwhile = error {
    } else {
      errors.add(Self.field(of: error, asked.kind), Self.text(of: error, context))
    }
    var view = ActionPageView(asked.kind, asked.act, facts, ActionValues(form), errors)
    if case .changedMeanwhile(let conflict) = error {
      view.conflict = ConflictView(conflict, stillPossible: isPossible, context.words)
    }
    if !isPossible { view.form.submit = nil }
    return try page(view, error.kind == .conflict ? .conflict : .unprocessableContent, context)
  }

  private func facts(_ asked: Asked, _ context: WebContext) async throws -> (ActionFacts, isPossible: Bool) {
    let (bench, today, words) = (self.bench, context.today, context.words)
    return try await bench.store.write { tx in
      let file = try CaseDoor(bench).open(asked.id, for: asked.scope, in: tx)
      var facts = try ActionFacts.read(file, asked.kind, bench: bench, today: today, words: words, in: tx)
      facts.steps = CaseRules.steps(of: file, for: CaseParticipant.of(asked.scope.principal, in: file))
      let available = CaseRules.available(
        for: file, principal: asked.scope.principal, procedure: facts.procedure, on: today, calendar: facts.calendar)
      return (facts, available.contains(asked.kind))
    }
  }

  private func page(
    _ view: ActionPageView, _ status: HTTPResponse.Status, _ context: WebContext
  ) throws -> Response {
    try bench.renderer.page(
      "desk/action", view, title: "\(view.title) \(view.caseNumber)", context: context, status: status, layout: .form,
      assets: DeskFeature.assets)
  }

  private static func template(
    _ number: Int, _ kind: CaseActionKind, _ facts: ActionFacts
  ) -> CasePresentation.Template? {
    let templates = facts.templates(for: kind)
    return templates.indices.contains(number - 1) ? templates[number - 1] : nil
  }

  /// The field that an error of Cases is about, as this form calls it.
  private static func field(of error: CasesError, _ kind: CaseActionKind) -> String {
    switch error {
    case .assigneeNotInAuthority: return "owner"
    case .transferTargetInvalid: return "to"
    case .fieldUnknown: return "field"
    case .nothingToCorrect: return "value"
    case .refusalWithoutArticle: return kind == .refuseAcceptance ? "article" : "articles"
    case .textTooLong(let field, _), .textMissing(let field), .dateOutOfRange(let field, _, _),
      .numberOutOfRange(let field, _, _), .tooMany(let field, _):
      return field == "items" ? "item" : field
    default: return "main"
    }
  }

  private static func text(of error: CasesError, _ context: WebContext) -> String {
    let key = "error.\(error.code)"
    let arguments = error.arguments.mapValues { context.words.has($0) ? context.text($0) : $0 }
    return context.text(key, arguments)
  }
}
