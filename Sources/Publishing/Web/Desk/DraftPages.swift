import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/publishing/drafts/{publication}`: one publication with its clock, its way through the gate, its history and what comes next.
struct DraftPages: Sendable {
  let bench: Workbench
  let catalogue: PublishingCatalogue

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/drafts/{publication}", use: show)
    router.get("/desk/publishing/drafts/{publication}/clock", use: clock)
    router.get("/desk/publishing/drafts/{publication}/files/{file}", use: file)
  }

  /// Everything that the page shows.
  struct Reading: Sendable {
    var publication: Publication
    var authority: String
    var attachments: [Attachment]
    var findings: [ScreeningFindingRow]
    var events: [PublicationEvent]
    var outgoing: [LinkQueries.Linked]
    var process: ProcessReading?
    var isAuthor: Bool
    var openRevision: PublicationID?
    var remarks: [(at: Instant, text: String)]
    /// Names of the channels that the author chose.
    var channels: [String]
    var postings: [PostingLine]
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let workflow = bench.workflow
    let reading = try await bench.store.read { tx in
      let found = try scope.publication(context, in: tx)
      return Reading(
        publication: found,
        authority: try Organisations.find(found.authorityID, in: tx)?.name(in: context.language.rawValue) ?? "",
        attachments: try PublicationPartQueries.attachments(of: found.id, in: tx),
        findings: try PublicationPartQueries.findings(of: found.id, in: tx),
        events: try PublicationPartQueries.events(of: found.id, in: tx),
        outgoing: try LinkQueries.outgoing(found.id, in: tx),
        process: try found.instance.flatMap { try ProcessReading.of($0, workflow, in: tx) },
        isAuthor: try AuthorQueries.isAuthor(scope.principal.accountID, of: found.id, in: tx),
        openRevision: try PublicationQueries.openRevision(of: found.id, in: tx)?.id,
        remarks: try RatingQueries.remarks(of: found.id, limit: 20, in: tx),
        channels: try ChannelQueries.chosen(for: found.id, in: tx).compactMap {
          try ChannelQueries.find($0, in: tx)?.name
        }, postings: try PostingQueries.lines(of: found.id, in: tx))
    }
    let view = DraftView(reading, scope, catalogue, calendar: bench.calendar.current(), context)
    return try bench.renderer.page(
      "publishing/draft", view, title: reading.publication.title, context: context,
      crumbs: DeskFrame.crumbs(context, Crumb(reading.publication.title)), layout: .desk, assets: DeskFrame.assets)
  }

  @Sendable func clock(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let publication = try await bench.store.read { try scope.publication(context, in: $0) }
    let (calendar, words) = (bench.calendar.current(), context.words)
    let clock = PublicationClock.clock(of: publication)
    let view = PublicationClockView(
      title: words("publishing.clock.title"), lead: publication.title,
      bar: PublicationClockView.bar(clock, on: context.today, calendar: calendar, words: words),
      table: ClockTableView(
        clock: clock, through: max(context.today, publication.dueOn), calendar: calendar, words: words),
      backHref: DeskFrame.draft(publication.id))
    return try bench.renderer.page(
      "publishing/clock", view, title: view.title, context: context,
      crumbs: DeskFrame.crumbs(context, Crumb(publication.title, view.backHref), Crumb(view.title)), layout: .desk)
  }

  @Sendable func file(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let id: AttachmentID = try context.identifier("file")
    let attachment = try await bench.store.read { tx in
      let publication = try scope.publication(context, in: tx)
      return try PublicationPartQueries.attachments(of: publication.id, in: tx).first { $0.id == id }
    }
    guard var attachment else { throw PublishingError.unknown }
    // Staff are given the file as it came, or as the public will be given it.
    if context.query["public"] != "1" { attachment.masked = nil }
    let given = PublicFile(attachment)
    return try await context.download(
      given.sha256, name: given.name, mediaType: given.media, from: bench.blobs, request: request)
  }
}

/// A publication's limit day by day; template `publishing/clock`.
struct PublicationClockView: Sendable {
  var title: String
  var lead: String
  var bar: ClockBarView
  var table: ClockTableView
  var backHref: String

  static func bar(
    _ clock: CaseClock, on today: CivilDate, calendar: WorkingDayCalendar, words: Words, href: String? = nil
  ) -> ClockBarView {
    var bar = ClockBarView(clock: clock, on: today, calendar: calendar, words: words, href: href)
    bar.title = words(
      "publishing.clock.bar", ["days": words.wording.workingDays(clock.limitDays), "article": clock.article])
    return bar
  }
}
