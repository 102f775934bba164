import Screening
import Cases
import Hummingbird
import Identity
import Kernel
import Search
import Store
import WebSupport

/// `/open/requests`: the public archive of questions and answers, and the desk's page that adds to it.
struct ArchivePages: Sendable {
  static let pageSize = 20

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/open/requests", use: list)
    router.get("/open/requests/{entry}", use: show)
    router.get("/desk/disclosure/requests/{id}/archive", use: draft)
    router.post("/desk/disclosure/requests/{id}/archive", use: publish)
    router.post("/desk/disclosure/archive/{entry}/withdraw", use: withdraw)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let text = String(context.query["q"].prefix(100))
    let result = DisclosureResult(rawValue: context.query["result"])
    let before = ArchiveID(context.query["before"])
    let (today, search) = (context.today, bench.search)
    if !text.isEmpty { try context.limit(.search) }
    let view = try await bench.store.read { tx in
      let figures = ArchiveFigures(
        year: try ArchiveQueries.counts(since: today.adding(months: -12), in: tx),
        entries: try ArchiveQueries.entriesByResult(in: tx))
      let rows: [ArchiveRowView]
      if !text.isEmpty, let search {
        var query = TextQuery(text, today: today)
        query.filter.kinds = [TextKind.answer]
        rows = try search.index.search(query, in: tx).hits.map { ArchiveRowView($0, context.words) }
        return ArchiveView(rows, text, nil, figures, next: nil, canSearch: true, context.words)
      }
      let found = try ArchiveQueries.list(
        ArchiveFilter(result: result), before: before, limit: Self.pageSize + 1, in: tx)
      rows = found.prefix(Self.pageSize).map { ArchiveRowView($0, context.words) }
      let next = found.count > Self.pageSize ? found[Self.pageSize - 1].id : nil
      return ArchiveView(rows, text, result, figures, next: next, canSearch: search != nil, context.words)
    }
    return try bench.renderer.page(
      "disclosure/archive", view, title: context.text("disclosure.archive.title"), context: context,
      description: context.text("disclosure.archive.lead"))
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let id: ArchiveID = try context.identifier("entry")
    let found = try await bench.store.read { try ArchiveQueries.find(id, in: $0) }
    guard let entry = found else { throw WebError.notFound }
    let mayWithdraw = context.principal.map { AccessPolicy.allows($0, .handleCase, on: entry.authorityID) } ?? false
    let view = ArchiveEntryView(entry, mayWithdraw: mayWithdraw, bench.acts, context.words)
    return try bench.renderer.page(
      "disclosure/archive-entry", view, title: entry.title, context: context,
      crumbs: [Crumb(context.text("disclosure.archive.title"), RequestPath.archive)])
  }

  @Sendable func draft(_ request: Request, _ context: WebContext) async throws -> Response {
    let (reading, recorded) = try await open(context)
    let letter = RequestDesk.letter(recorded.answer, of: reading.file, files: [])
    let draft = ArchiveDraft(
      reading.form, letter, requester: reading.file.applicant.name, today: context.today)
    return try page(draft, reading, FormErrors(), context)
  }

  @Sendable func publish(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let (reading, _) = try await open(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let draft = ArchiveDraft(
      title: check.required("title", maxLength: ArchiveDraft.titleLength),
      question: check.required("question", maxLength: ArchiveDraft.textLength),
      answer: check.required("answer", maxLength: ArchiveDraft.textLength))
    if let obstacle = draft.obstacle(requester: reading.file.applicant.name, today: context.today) {
      check.fail("answer", "disclosure.archive.obstacle.\(obstacle.rawValue)")
    }
    check.accepted("confirmed", missing: "disclosure.archive.confirm.missing")
    guard check.passed else { return try page(draft, reading, check.errors, context) }
    let desk = RequestDesk(bench)
    let id = reading.file.id
    let entry = try await bench.store.write { try desk.publish(draft, of: id, by: principal, in: $0) }
    return context.redirect(to: RequestPath.entry(entry), flash: "disclosure.archive.done")
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    _ = try await context.form(from: request)
    let id: ArchiveID = try context.identifier("entry")
    let desk = RequestDesk(bench)
    try await bench.store.write { try desk.withdraw(id, by: principal, in: $0) }
    return context.redirect(to: RequestPath.archive, flash: "disclosure.archive.withdrawn")
  }

  private func open(_ context: WebContext) async throws -> (DeskReading, RecordedAnswer) {
    let reading = try await DeskReading.read(context, bench)
    guard reading.mayHandle else { throw WebError.notFound }
    guard let made = reading.made, reading.request.consents, reading.entry == nil else {
      throw DisclosureError.notForArchive
    }
    return (reading, made)
  }

  private func page(
    _ draft: ArchiveDraft, _ reading: DeskReading, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = ArchiveDraftView(draft, reading, errors, today: context.today, context.words)
    return try bench.renderer.page(
      "disclosure/archive-draft", view, title: context.text("disclosure.archive.add"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .form)
  }
}

/// What the archive is counted by.
struct ArchiveFigures: Sendable {
  /// All requests that were answered in a year, not only those in the archive.
  var year: [ResultCount]
  /// Entries by result.
  var entries: [DisclosureResult: Int]
}

/// The archive, for `disclosure/archive`.
struct ArchiveView: Sendable {
  var canSearch: Bool
  var search: FieldView
  var startHref: String
  var stats: StatsView
  var chart: BarChartView?
  var filters: FiltersView
  var hasRows: Bool
  var rows: [ArchiveRowView]
  var empty: EmptyStateView?
  var pagination: PaginationView?

  init(
    _ rows: [ArchiveRowView], _ text: String, _ result: DisclosureResult?, _ figures: ArchiveFigures, next: ArchiveID?,
    canSearch: Bool, _ words: Words
  ) {
    self.canSearch = canSearch
    self.rows = rows
    search = .search("q", label: words("disclosure.archive.search"), value: text)
    startHref = RequestPath.start
    hasRows = !rows.isEmpty
    empty = rows.isEmpty ? EmptyStateView(title: words("disclosure.archive.empty")) : nil
    let counts = figures.year
    let total = counts.reduce(0) { $0 + $1.count }
    let inTime = counts.filter(\.inTime).reduce(0) { $0 + $1.count }
    stats = StatsView(stats: [
      StatView(value: words.wording.number(total), label: words("disclosure.archive.total")),
      StatView(
        value: total == 0 ? "—" : words.wording.percent(Double(inTime) / Double(total)),
        label: words("disclosure.archive.punctual")),
    ])
    let byGroup = Dictionary(grouping: counts, by: \.result.group).mapValues { $0.reduce(0) { $0 + $1.count } }
    chart =
      total == 0
      ? nil
      : BarChartView(
        title: words("disclosure.archive.chart"),
        bars: DisclosureResult.Group.allCases.map {
          .init(
            label: words("disclosure.group.\($0.rawValue)"), value: Double(byGroup[$0] ?? 0),
            valueText: words.wording.number(byGroup[$0] ?? 0))
        }, words: words)
    filters = FiltersView(groups: [
      FilterGroupView(
        title: words("disclosure.archive.filter"),
        links: [
          FilterLinkView(text: words("disclosure.archive.all"), href: RequestPath.archive, isCurrent: result == nil)
        ]
          + DisclosureResult.allCases.compactMap { one in
            figures.entries[one].map { count in
              FilterLinkView(
                text: words(one.wordKey), href: "\(RequestPath.archive)?result=\(one.rawValue)",
                count: words.wording.number(count), isCurrent: one == result)
            }
          })
    ])
    let more = result.map { "&result=\($0.rawValue)" } ?? ""
    pagination = next.map { PaginationView(previousHref: nil, nextHref: "\(RequestPath.archive)?before=\($0)\(more)") }
  }
}

/// A line of the archive.
struct ArchiveRowView: Sendable {
  var href: String
  var title: String
  var meta: String
  var text: String

  init(_ entry: ArchiveEntry, _ words: Words) {
    href = RequestPath.entry(entry.id)
    title = entry.title
    meta = [entry.authorityName, words(entry.result.wordKey), words.wording.date(entry.answeredOn)].joined(
      separator: " · ")
    text = String(entry.answer.prefix(120))
  }

  init(_ hit: TextHit, _ words: Words) {
    href = hit.address
    title = hit.title.map(\.text).joined()
    meta = [hit.authorityName, hit.date.map { words.wording.date($0) } ?? ""].filter { !$0.isEmpty }.joined(
      separator: " · ")
    text = hit.passages.first?.pieces.map(\.text).joined() ?? ""
  }
}

/// An entry, for `disclosure/archive-entry`.
struct ArchiveEntryView: Sendable {
  var title: String
  var facts: DefinitionListView
  var question: [LinkedParagraph]
  var answer: [LinkedParagraph]
  var withdrawAction: String?

  init(_ entry: ArchiveEntry, mayWithdraw: Bool, _ acts: ActShelf, _ words: Words) {
    title = entry.title
    facts = DefinitionListView(rows: [
      DefinitionView(term: words("disclosure.my.authority"), value: entry.authorityName),
      DefinitionView(
        term: words("disclosure.answer.ground"), value: words(entry.ground.wordKey)),
      DefinitionView(
        term: words("disclosure.archive.basis"), value: entry.ground.article,
        href: acts.href(stating: entry.ground.article)),
      DefinitionView(
        term: words("disclosure.archive.answered"), value: words.wording.date(entry.answeredOn),
        note: words(entry.inTime ? "disclosure.archive.inTime" : "disclosure.archive.late")),
    ])
    question = acts.linked(entry.question.split(whereSeparator: \.isNewline).map(String.init))
    answer = acts.linked(entry.answer.split(whereSeparator: \.isNewline).map(String.init))
    withdrawAction = mayWithdraw ? "/desk/disclosure/archive/\(entry.id)/withdraw" : nil
  }
}

/// What is to enter the archive, for `disclosure/archive-draft`.
struct ArchiveDraftView: Sendable {
  var backHref: String
  var errors: ErrorSummaryView?
  var action: String
  var fields: [FieldView]
  var hasFindings: Bool
  var findings: [MarkView]

  init(_ draft: ArchiveDraft, _ reading: DeskReading, _ errors: FormErrors, today: CivilDate, _ words: Words) {
    backHref = RequestPath.desk(reading.file.id)
    self.errors = errors.summary(words)
    action = "\(RequestPath.desk(reading.file.id))/archive"
    fields = [
      .text(
        "title", label: words("disclosure.archive.field.title"), value: draft.title, error: errors["title"],
        maxLength: ArchiveDraft.titleLength),
      .textArea(
        "question", label: words("disclosure.archive.field.question"), value: draft.question,
        error: errors["question"], maxLength: ArchiveDraft.textLength),
      .textArea(
        "answer", label: words("disclosure.archive.field.answer"), value: draft.answer, error: errors["answer"],
        rows: 10, maxLength: ArchiveDraft.textLength),
      .checkbox(
        "confirmed", text: words("disclosure.archive.confirm"), error: errors["confirmed"], required: true),
    ]
    findings = draft.findings(on: today).map {
      MarkView(value: "", id: "", text: $0.shown, note: $0.why.text(english: words.language == .en), isChecked: false)
    }
    hasFindings = !findings.isEmpty
  }
}
