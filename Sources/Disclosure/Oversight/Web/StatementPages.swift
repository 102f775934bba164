import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/statements`: what an authority was asked to explain by those who watch over it. It reads the question and what
/// was said since, never who brought the matter.
///
/// - Source: 政府信息公开条例 第四十七条.
struct StatementPages: Sendable {
  let bench: Workbench

  private var frame: OversightFrame { OversightFrame(bench: bench, tab: .statements) }

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/statements", use: list)
    router.get("/desk/disclosure/statements/{id}", use: show)
    router.post("/desk/disclosure/statements/{id}", use: explain)
  }

  /// The scope of somebody who handles requests of an authority.
  private static func scope(_ context: WebContext) throws -> ReportScope {
    let scope = try ReportScope(context)
    guard !scope.editing.isEmpty else { throw WebError.notFound }
    return scope
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    let found = try await bench.store.read { tx in
      try scope.editing.sorted().compactMap { try Organisations.find($0, in: tx) }.flatMap { organisation in
        try OversightQueries.asked(organisation.id, limit: OversightPages.most, in: tx).map { ($0, organisation) }
      }
    }
    let view = StatementListView(found, supervises: !scope.supervising.isEmpty, context.words)
    return try frame.list("disclosure/statements", view, context)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    return try page(try await find(context, scope), nil, FormErrors(), context)
  }

  @Sendable func explain(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try Self.scope(context)
    let found = try await find(context, scope)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let text = check.required("text", missing: "disclosure.statement.missing", maxLength: 2_000)
    guard check.passed else { return try page(found, form, check.errors, context) }
    let commands = OversightCommands(clock: bench.clock, ids: bench.ids, cases: bench.cases.queries)
    try await bench.store.write { try commands.explain(text, in: found.matter, by: scope.principal, in: $0) }
    return context.redirect(
      to: "\(OversightTabs.statements.href)/\(found.matter.id)", flash: "disclosure.statement.sent")
  }

  private func find(_ context: WebContext, _ scope: ReportScope) async throws -> OversightReading {
    let id: OversightID = try context.identifier("id")
    let frame = frame
    return try await bench.store.read { tx in
      guard let matter = try OversightQueries.find(id, in: tx), scope.editing.contains(matter.authorityID),
        matter.askedOn != nil, let organisation = try Organisations.find(matter.authorityID, in: tx)
      else { throw WebError.notFound }
      // A request would name who reported; who complains about their own is known to the authority already.
      let request = matter.origin == .report ? nil : try frame.request(matter.caseID, in: tx)
      return OversightReading(
        matter: matter, organisation: organisation, handler: try Organisations.find(matter.handlerID, in: tx),
        request: request,
        messages: try OversightMessageQueries.messages(of: id, in: tx).filter { $0.side == .authority })
    }
  }

  private func page(
    _ found: OversightReading, _ form: Form?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = StatementView(found, form, errors, context.words)
    return try frame.page("disclosure/statement", view, title: view.title, errors, context)
  }
}

/// What was asked, for `disclosure/statements`.
struct StatementListView: Sendable {
  var tabs: TabsView
  var matters: [OversightRowView]
  var hasMatters: Bool
  var empty: EmptyStateView?

  init(_ found: [(OversightMatter, Organisation)], supervises: Bool, _ words: Words) {
    tabs = OversightTabs.view(.statements, supervises: supervises, words)
    matters = found.sorted {
      ($0.0.isOpen ? 0 : 1, $0.0.replyBy ?? .latest) < ($1.0.isOpen ? 0 : 1, $1.0.replyBy ?? .latest)
    }
    .map { OversightRowView($0.0, $0.1, at: OversightTabs.statements.href, words) }
    hasMatters = !matters.isEmpty
    empty = matters.isEmpty ? EmptyStateView(title: words("disclosure.statements.empty")) : nil
  }
}

/// One question with the answers so far, for `disclosure/statement`.
struct StatementView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var state: StateTagView
  var facts: DefinitionListView
  var messages: MessagesView?
  var action: String
  var field: FieldView?

  init(_ found: OversightReading, _ form: Form?, _ errors: FormErrors, _ words: Words) {
    let matter = found.matter
    title = words("disclosure.statement.title", ["kind": words("disclosure.matter.kind.\(matter.kind.rawValue)")])
    self.errors = errors.summary(words)
    state = StateTagView(matter: matter, words)
    func row(_ key: String, _ value: String?, href: String? = nil) -> DefinitionView? {
      value.map { DefinitionView(term: words("disclosure.matter.\(key)"), value: $0, href: href) }
    }
    facts = DefinitionListView(
      rows: [
        row("handler", found.handler?.name(in: words.language.rawValue)), row("question", matter.question),
        row("until", matter.replyBy.map { words.wording.date($0) }),
        row("case", found.request?.number, href: found.request.map { RequestPath.desk($0.id) }),
        row("finding", matter.finding.map { words("disclosure.matter.finding.\($0.rawValue)") }),
        row("measure", matter.measure.map { words("disclosure.matter.measure.\($0.rawValue)") }),
      ].compactMap(\.self))
    messages =
      found.messages.isEmpty
      ? nil : MessagesView(found.messages, of: matter, authority: found.organisation, for: .authority, words)
    action = "\(OversightTabs.statements.href)/\(matter.id)"
    field =
      matter.isOpen
      ? .textArea(
        "text", label: words("disclosure.statement.text"), value: form?["text"] ?? "", error: errors["text"],
        hint: words("disclosure.statement.hint"), rows: 6, maxLength: 2_000) : nil
  }
}
