import Cases
import Hummingbird
import Kernel
import Store
import WebSupport

/// `/my/cases/{id}` and its clock.
struct CasePages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my/cases/{id}", use: show)
    router.get("/my/cases/{id}/clock", use: clock)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.page", context)
    return try await portal.casePage(open, context)
  }

  @Sendable func clock(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.clock", context)
    let words = context.words
    let calendar = portal.calendar
    let clocks = open.file.clocks.reversed().map { clock in
      let status = clock.status(on: context.today, calendar: calendar)
      let through = max(min(max(context.today, status.dueDate), status.finishedOn ?? .latest), clock.startedOn)
      return CaseClockView(
        title: words.clockRole(clock.role, ofKind: open.file.kind),
        bar: ClockBarView(
          clock: clock, ofKind: open.file.kind, on: context.today, calendar: calendar, words: words, href: nil),
        law: clock.article.isEmpty || clock.role == .promised
          ? nil : portal.bench.acts.linked(words("services.case.ruled", ["article": clock.article])),
        table: ClockTableView(clock: clock, through: through, calendar: calendar, words: words))
    }
    let view = CaseClockPageView(
      title: open.file.title, number: open.file.number, clocks: clocks,
      empty: clocks.isEmpty ? EmptyStateView(title: words("services.clock.empty")) : nil,
      backHref: SitePath.myCase(open.file.id))
    return try portal.bench.renderer.page(
      "services/case-clock", view, title: words("services.clock.title"), context: context,
      crumbs: portal.crumbs(open.file, words("services.clock.title"), words))
  }
}

/// `/my/cases/{id}/clock`.
struct CaseClockPageView: Sendable {
  var title: String
  var number: String
  var clocks: [CaseClockView]
  var empty: EmptyStateView?
  var backHref: String
}

/// One clock with every day of it.
struct CaseClockView: Sendable {
  var title: String
  var bar: ClockBarView
  var law: Markup?
  var table: ClockTableView
}

extension Portal {
  /// The page of a case, also shown again when a message could not be sent.
  func casePage(
    _ open: OpenCase, _ context: WebContext, message: String = "", errors: FormErrors = FormErrors(),
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let file = open.file
    let contents = try await bench.store.read { try self.contents(file, in: $0) }
    let composer = CaseComposer(
      open: open, contents: contents, words: context.words, today: context.today, calendar: self.calendar,
      links: [ProcessPages.link(file, context.words)].compactMap(\.self)
        + bench.caseLinks(to: file, from: .applicant, context.words),
      rulingWords: RulingWords(words: context.words, content: nil, search: search, shelf: bench.acts))
    return try bench.renderer.page(
      "services/case", composer.view(message: message, errors: errors), title: "\(file.title) \(file.number)",
      context: context, status: status, crumbs: crumbs(file, nil, context.words))
  }
}
