import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure`: what the disclosure office has to look at besides its inbox; `/desk/disclosure/withheld/{withheld}`: one review.
struct ReviewPages: Sendable {
  /// Lines of a list; the rest comes when these are done.
  static let most = 50

  let bench: Workbench
  let intake: (any PublicationIntake)?

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure", use: overview)
    router.get("/desk/disclosure/withheld/{withheld}", use: show)
    router.post("/desk/disclosure/withheld/{withheld}", use: decide)
    router.get("/desk/disclosure/requests/{id}/publication", use: proposal)
    router.post("/desk/disclosure/requests/{id}/publication", use: propose)
  }

  @Sendable func overview(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let authorities = AccessPolicy.organisations(principal, with: .handleCase)
    guard !authorities.isEmpty else { throw WebError.forbidden }
    let (today, queries) = (context.today, bench.cases.queries)
    let view = try await bench.store.read { tx in
      let sorted = authorities.sorted { $0.description < $1.description }
      let due = try sorted.flatMap { try WithheldQueries.due(of: $0, on: today, limit: Self.most, in: tx) }
      let ready = try sorted.flatMap { try RequestQueries.archivable(of: $0, limit: Self.most, in: tx) }
        .compactMap { try queries.file($0, in: tx) }
      let open = try sorted.flatMap { try SuggestionQueries.open(of: $0, limit: Self.most, in: tx) }
      let numbers = Dictionary(try queries.rows(open.map(\.caseID), in: tx).map { ($0.id, $0.number) }) { first, _ in
        first
      }
      return OverviewView(due, ready, open.map { ($0, numbers[$0.caseID] ?? "") }, context.words)
    }
    return try bench.renderer.page(
      "disclosure/overview", view, title: context.text("disclosure.overview.title"), context: context, layout: .desk)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page(nil, FormErrors(), context)
  }

  @Sendable func decide(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let id: WithheldID = try context.identifier("withheld")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let choice = check.choice("choice", of: ["keep", "release"], missing: "disclosure.review.choice.missing")
    let note = check.required("note", missing: "disclosure.review.note.missing", maxLength: 1000)
    let months = choice == "keep" ? check.integer("months", in: 1...Int64(WithheldReview.mostMonths)) : nil
    let text = check.optional("text", maxLength: 20_000) ?? ""
    guard check.passed, let choice else { return try await page(form, check.errors, context) }
    let (desk, intake) = (RequestDesk(bench), self.intake)
    try await bench.store.write { tx in
      if choice == "keep" {
        try desk.keep(id, months: Int(months ?? 12), note: note, by: principal, in: tx)
      } else {
        try desk.release(id, text: text, note: note, intake: intake, by: principal, in: tx)
      }
    }
    return context.redirect(to: "/desk/disclosure", flash: "disclosure.review.done.\(choice)")
  }

  private func page(_ form: Form?, _ errors: FormErrors, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let id: WithheldID = try context.identifier("withheld")
    let bench = self.bench
    let (item, reading) = try await bench.store.write { tx in
      guard let item = try WithheldQueries.find(id, in: tx) else { throw WebError.notFound }
      return (item, try DeskReading.read(item.caseID, principal, bench, in: tx))
    }
    guard reading.mayHandle else { throw WebError.notFound }
    let view = ReviewView(item, reading, form, errors, context.words)
    return try bench.renderer.page(
      "disclosure/review", view, title: context.text("disclosure.withheld.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .form)
  }

  @Sendable func proposal(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await DeskReading.read(context, bench)
    guard reading.mayProposePublication, intake != nil else { throw WebError.notFound }
    return try proposalPage(reading, reading.form.name, reading.made?.answer[.content] ?? "", FormErrors(), context)
  }

  @Sendable func propose(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let reading = try await DeskReading.read(context, bench)
    guard let intake else { throw WebError.notFound }
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let title = check.required("title", missing: "disclosure.publication.title.missing")
    let text = check.required("text", missing: "disclosure.publication.text.missing", maxLength: 20_000)
    guard check.passed else { return try proposalPage(reading, title, text, check.errors, context) }
    let (desk, id) = (RequestDesk(bench), reading.file.id)
    try await bench.store.write { tx in
      _ = try desk.propose(
        publicationOf: id, title: title, text: text, intake: intake, by: principal, in: tx)
    }
    return context.redirect(to: RequestPath.desk(id), flash: "disclosure.publication.done")
  }

  private func proposalPage(
    _ reading: DeskReading, _ title: String, _ text: String, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let view = SimpleFormView(
      backHref: RequestPath.desk(reading.file.id), title: words("disclosure.propose.link"),
      lead: words("disclosure.publication.lead"), errors: errors.summary(words),
      action: "\(RequestPath.desk(reading.file.id))/publication",
      fields: [
        .text("title", label: words("disclosure.archive.field.title"), value: title, error: errors["title"]),
        .textArea(
          "text", label: words("disclosure.publication.text"), value: text, error: errors["text"], rows: 12,
          maxLength: 20_000),
      ], button: words("disclosure.publication.send"))
    return try bench.renderer.page(
      "disclosure/form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .form)
  }
}

/// A page that is one form, for `disclosure/form`.
struct SimpleFormView: Sendable {
  var backHref: String
  var title: String
  var lead: String
  var errors: ErrorSummaryView?
  var action: String
  var fields: [FieldView]
  var button: String
}

/// What is due, for `disclosure/overview`.
struct OverviewView: Sendable {
  var inboxHref: String
  var archiveHref: String
  var hasDue: Bool
  var due: [OverviewLineView]
  var noDue: EmptyStateView?
  var hasReady: Bool
  var ready: [OverviewLineView]
  var hasSuggestions: Bool
  var suggestions: [OverviewLineView]

  init(
    _ due: [WithheldItem], _ ready: [CaseFile], _ suggestions: [(PublicationSuggestion, number: String)], _ words: Words
  ) {
    self.suggestions = suggestions.map { one, number in
      OverviewLineView(
        href: RequestPath.desk(one.caseID), text: number,
        note: words("disclosure.overview.suggested", ["day": words.wording.date(one.suggestedOn)]))
    }
    hasSuggestions = !suggestions.isEmpty
    inboxHref = "/desk"
    archiveHref = RequestPath.archive
    // What was withheld is told when it is opened, because it may name persons; here stands only the ground.
    self.due = due.map {
      OverviewLineView(
        href: "/desk/disclosure/withheld/\($0.id)", text: words($0.ground.wordKey),
        note: words(
          "disclosure.overview.due",
          ["day": $0.nextOn.map { words.wording.date($0) } ?? "", "count": String($0.reviews)]))
    }
    hasDue = !self.due.isEmpty
    noDue = due.isEmpty ? EmptyStateView(title: words("disclosure.overview.noDue")) : nil
    self.ready = ready.map {
      OverviewLineView(
        href: "\(RequestPath.desk($0.id))/archive", text: $0.number,
        note: $0.decidedAt.map { words.wording.date($0.civilDate()) } ?? "")
    }
    hasReady = !ready.isEmpty
  }
}

/// A line of the overview.
struct OverviewLineView: Sendable {
  var href: String
  var text: String
  var note: String
}

/// One review, for `disclosure/review`.
struct ReviewView: Sendable {
  var backHref: String
  var facts: DefinitionListView
  var isReleased: Bool
  var draftHref: String?
  var errors: ErrorSummaryView?
  var action: String
  var fields: [FieldView]

  init(_ item: WithheldItem, _ reading: DeskReading, _ form: Form?, _ errors: FormErrors, _ words: Words) {
    backHref = RequestPath.desk(item.caseID)
    facts = DefinitionListView(rows: [
      DefinitionView(
        term: words("disclosure.my.title"), value: reading.file.number, href: RequestPath.desk(item.caseID)),
      DefinitionView(term: words("disclosure.answer.part.what"), value: item.what),
      DefinitionView(
        term: words("disclosure.answer.ground"), value: words(item.ground.wordKey), note: item.ground.article),
      DefinitionView(
        term: words("disclosure.review.last"),
        value: item.reviewedOn.map { words.wording.date($0) } ?? words("disclosure.review.never"), note: item.note),
    ])
    isReleased = item.isReleased
    draftHref = item.draftPath
    self.errors = errors.summary(words)
    action = "/desk/disclosure/withheld/\(item.id)"
    let choice = form?["choice"] ?? ""
    fields = [
      .radios(
        "choice", label: words("disclosure.review.choice"),
        options: ["keep", "release"].map {
          OptionView(
            $0, words("disclosure.review.choice.\($0)"), hint: words("disclosure.review.choice.\($0).hint"),
            selected: $0 == choice)
        }, error: errors["choice"]),
      .number(
        "months", label: words("disclosure.review.months"), value: form?["months"] ?? String(WithheldReview.months),
        error: errors["months"], required: false),
      .textArea(
        "note", label: words("disclosure.review.note"), value: form?["note"] ?? "", error: errors["note"], rows: 3,
        maxLength: 1000),
      .textArea(
        "text", label: words("disclosure.review.text"), value: form?["text"] ?? "", error: errors["text"],
        hint: words("disclosure.review.text.hint"), required: false, rows: 8, maxLength: 20_000),
    ]
  }
}
