import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/publishing/postings/{posting}`: what is to appear on one channel, ready to be copied, and where a person says that it has.
struct PostingPages: Sendable {
  let bench: Workbench

  static func address(_ id: PostingID) -> String { "\(DeskFrame.base)/postings/\(id)" }

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/postings/{posting}", use: show)
    router.post("/desk/publishing/postings/{posting}", use: confirm)
    router.post("/desk/publishing/postings/{posting}/retry", use: retry)
  }

  /// One entry with everything that the page shows.
  struct Reading: Sendable {
    var posting: ChannelPosting
    var publication: Publication
    var channel: PublicationChannel
    var text: PostingText
    /// Where it stands on the channel already.
    var earlier: ChannelReceipt?
  }

  private func read(_ context: WebContext) async throws -> (DeskScope, Reading) {
    let scope = try DeskScope.of(context)
    let id: PostingID = try context.identifier("posting")
    let (commands, baseURL) = (PostingCommands(bench), bench.configuration.baseURL)
    let reading = try await bench.store.read { tx in
      let (posting, publication, channel) = try commands.find(id, for: scope.principal, in: tx)
      let earlier = try PostingQueries.of(publication.id, in: tx).last {
        $0.channelID == channel.id && $0.id != id && $0.receipt != nil
      }
      let events = try PublicationPartQueries.events(of: publication.id, in: tx)
      return Reading(
        posting: posting, publication: publication, channel: channel,
        text: PostingText(publication, posting, events, baseURL: baseURL), earlier: earlier?.receipt)
    }
    return (scope, reading)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, reading) = try await read(context)
    guard reading.posting.state.isOpen else {
      return context.redirect(to: DeskFrame.draft(reading.publication.id))
    }
    return try page(reading, nil, FormErrors(), scope, context)
  }

  @Sendable func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, reading) = try await read(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let url = form["url"]
    let place = check.optional("place", maxLength: ChannelLimits.receipt)
    if !url.isEmpty, ChannelReceipt.address(url) == nil { check.fail("url", "publishing.channel.check.url") }
    if url.isEmpty, place?.isEmpty ?? true { check.fail("url", "publishing.channel.check.nothing") }
    guard check.passed else { return try page(reading, form, check.errors, scope, context) }
    let version = form.integer("version").flatMap { Int(exactly: $0) } ?? 0
    let (commands, principal, id) = (PostingCommands(bench), scope.principal, reading.posting.id)
    let receipt = ChannelReceipt(text: place ?? "", url: url.isEmpty ? nil : url)
    try await bench.store.write { tx in
      try commands.confirm(id, version: version, receipt, by: principal, in: tx)
    }
    return context.redirect(to: ChannelPages.address, flash: "publishing.channel.confirmed")
  }

  @Sendable func retry(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, reading) = try await read(context)
    _ = try await context.form(from: request)
    let (commands, principal) = (PostingCommands(bench), scope.principal)
    try await bench.store.write { try commands.retry(reading.posting.id, by: principal, in: $0) }
    return context.redirect(to: ChannelPages.address, flash: "publishing.channel.retried")
  }

  private func page(
    _ reading: Reading, _ form: Form?, _ errors: FormErrors, _ scope: DeskScope, _ context: WebContext
  ) throws -> Response {
    let view = PostingView(
      reading, form, errors, scope, copy: reading.text.lines(bench.renderer.words(.zhCN)),
      calendar: bench.calendar.current(), context)
    return try bench.renderer.page(
      "publishing/posting", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(
        context, Crumb(context.text("publishing.channels.title"), ChannelPages.address), Crumb(view.title)),
      layout: .form, assets: DeskFrame.assets)
  }
}

/// The page of one entry of the queue; template `publishing/posting`.
struct PostingView: Sendable {
  var title: String
  var caption: String
  var errors: ErrorSummaryView?
  var row: PostingRowView
  var text: String
  var earlier: DefinitionListView?
  var action: String
  var retryAction: String?
  var fields: [FieldView]

  init(
    _ reading: PostingPages.Reading, _ form: Form?, _ errors: FormErrors, _ scope: DeskScope, copy: String,
    calendar: WorkingDayCalendar, _ context: WebContext
  ) {
    let words = context.words
    let line = PostingLine(
      posting: reading.posting, channel: reading.channel.name, kind: reading.channel.kind,
      isAutomatic: reading.channel.isAutomatic, title: reading.publication.released?.title ?? "")
    title = "\(words(reading.posting.act.wordKey)) · \(reading.channel.name)"
    caption = line.title
    self.errors = errors.summary(words)
    row = PostingRowView(line, scope, namesSubject: true, calendar: calendar, context)
    row.actionText = nil
    row.actionHref = nil
    text = copy
    earlier = reading.earlier.map { receipt in
      DefinitionListView(rows: [
        DefinitionView(
          term: words("publishing.channel.earlier"), value: receipt.text.isEmpty ? receipt.url ?? "" : receipt.text,
          href: receipt.url)
      ])
    }
    action = PostingPages.address(reading.posting.id)
    retryAction = reading.channel.isAutomatic ? "\(action)/retry" : nil
    fields = [
      .hidden("version", String(reading.publication.version)),
      .text(
        "url", label: words("publishing.channel.url"), value: form?["url"] ?? "", error: errors["url"],
        hint: words("publishing.channel.url.hint"), required: false, maxLength: ChannelLimits.address),
      .text(
        "place", label: words("publishing.channel.place"), value: form?["place"] ?? "", error: errors["place"],
        hint: words("publishing.channel.place.hint"), required: false, maxLength: ChannelLimits.receipt),
    ]
  }
}
