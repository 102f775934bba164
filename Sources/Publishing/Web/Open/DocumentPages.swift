import Hummingbird
import Identity
import Kernel
import Models
import Store
import WebSupport

/// `/open/documents/{publication}`: a document before the public, its files, its earlier versions, and the paper to print.
struct DocumentPages: Sendable {
  let bench: Workbench
  let catalogue: PublishingCatalogue
  private let recent = RecentReadings<PartKey, Part>()

  init(bench: Workbench, catalogue: PublishingCatalogue) {
    self.bench = bench
    self.catalogue = catalogue
  }

  func addRoutes(to router: WebRouter) {
    router.get("/open/documents/{publication}", use: show)
    router.get("/open/documents/{publication}/paper", use: paper)
    router.get("/open/documents/{publication}/files/{file}", use: file)
    router.get("/open/documents/{publication}/versions/{version}", use: version)
  }

  /// What the public reads of a document.
  struct Reading: Sendable {
    var publication: Publication
    var text: PublicationText
    var authority: String
    var attachments: [Attachment]
    var events: [PublicationEvent]
    var outgoing: [LinkQueries.Linked]
    var incoming: [LinkQueries.Linked]
    var ratings: RatingFigures
    var postings: [PostingLine]
    /// Whether the rule model that it names is in force.
    var hasModel: Bool
  }

  /// - Throws: ``PublishingError/unknown`` for what was never released.
  private func read(_ context: WebContext) async throws -> Reading {
    let id: PublicationID = try context.identifier("publication")
    let today = context.today
    return try await bench.store.read { tx in
      guard let found = try PublicationQueries.find(id, in: tx), let text = found.released,
        found.state == .published || found.state == .withdrawn
      else { throw PublishingError.unknown }
      let isPublic: (LinkQueries.Linked) -> Bool = { $0.state == .published || $0.state == .withdrawn }
      return Reading(
        publication: found, text: text,
        authority: try Organisations.find(found.authorityID, in: tx)?.name(in: context.language.rawValue) ?? "",
        attachments: try PublicationPartQueries.attachments(of: id, in: tx).filter { !$0.isLeftOut },
        events: try PublicationPartQueries.events(of: id, in: tx).filter(\.isPublic),
        outgoing: try LinkQueries.outgoing(id, in: tx).filter(isPublic),
        incoming: try LinkQueries.incoming(id, in: tx).filter(isPublic),
        ratings: try RatingQueries.figures(of: id, in: tx), postings: try PostingQueries.lines(of: found.id, in: tx),
        hasModel: try found.facts.ruleModel.flatMap { ModelKey($0) }.flatMap {
          try ModelQueries.inForce($0, kind: .dmn, on: today, in: tx)
        } != nil)
    }
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let key = PartKey(
      id: try context.identifier("publication"), language: context.language, day: context.today,
      actsRevision: bench.acts.revision)
    let found = try await recent.value(of: key, in: bench.store) {
      let reading = try await read(context)
      let view = DocumentView(reading, catalogue, bench.acts, context)
      return Part(
        title: reading.text.title, summary: reading.text.summary,
        body: try bench.renderer.fragment("publishing/document", view, language: context.language))
    }
    guard let part = found else { throw PublishingError.unknown }
    return try bench.renderer.page(
      "publishing/document-page", DocumentPageView(body: part.body), title: part.title, context: context,
      crumbs: OpenFrame.crumbs(
        context, Crumb(context.text("publishing.catalogue.title"), OpenAddress.catalogue), Crumb(part.title)),
      description: part.summary, assets: OpenFrame.assets)
  }

  /// What a rendered document answers for: everybody reads the same, by language, and whether it is in force follows the day.
  private struct PartKey: Hashable {
    let id: PublicationID
    let language: Language
    let day: CivilDate
    /// Links to articles follow the acts that are here.
    let actsRevision: Int
  }

  /// A rendered document with what the page around it needs.
  private struct Part {
    let title: String
    let summary: String
    let body: Markup
  }

  @Sendable func paper(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    guard reading.publication.state == .published else { throw PublishingError.notPublic }
    let view = PaperView(
      head: DocumentHeadView(
        issuer: reading.authority, title: reading.text.title, number: reading.publication.facts.number),
      paragraphs: bench.acts.linked(Paragraphs.of(reading.text.body)),
      foot: DocumentFootView(
        issuer: reading.authority, date: context.wording.longDate(reading.publication.facts.formedOn),
        note: context.text(
          "publishing.paper.note",
          [
            "index": reading.publication.indexNumber ?? "",
            "address": bench.configuration.baseURL + OpenAddress.document(reading.publication.id),
          ])))
    return try bench.renderer.page(
      "publishing/paper", view, title: reading.text.title, context: context, layout: .document)
  }

  @Sendable func file(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    let id: AttachmentID = try context.identifier("file")
    guard reading.publication.state == .published, let file = reading.attachments.first(where: { $0.id == id }) else {
      throw PublishingError.unknown
    }
    let given = PublicFile(file)
    return try await context.download(
      given.sha256, name: given.name, mediaType: given.media, from: bench.blobs, request: request)
  }

  @Sendable func version(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    guard let number = Int(try context.parameter("version")), reading.publication.state == .published else {
      throw PublishingError.unknown
    }
    let id = reading.publication.id
    guard let earlier = try await bench.store.read({ try PublicationPartQueries.version(number, of: id, in: $0) })
    else {
      throw PublishingError.unknown
    }
    let words = context.words
    let changes = ParagraphChanges(from: Paragraphs.of(earlier.body), to: Paragraphs.of(reading.text.body))
    let view = VersionView(
      title: words("publishing.version.title", ["number": String(number)]), subject: earlier.title,
      notice: NoticeView(
        text: words("publishing.version.replaced", ["time": words.wording.dateTime(earlier.replacedAt)]),
        tone: .warning, linkText: words("publishing.version.current"), linkHref: OpenAddress.document(id)),
      changes: changes.lines)
    return try bench.renderer.page(
      "publishing/version", view, title: view.title, context: context,
      crumbs: OpenFrame.crumbs(context, Crumb(reading.text.title, OpenAddress.document(id)), Crumb(view.title)),
      assets: OpenFrame.assets)
  }
}

/// What the public is given of a file: the file itself, or the one in its place.
struct PublicFile {
  var sha256: String
  var name: String
  var media: MediaKind
  var sizeBytes: Int
  var isMasked: Bool

  init(_ file: Attachment) {
    sha256 = file.masked?.sha256 ?? file.sha256
    name = file.masked?.name ?? file.publicName ?? file.name
    media = MediaKind(rawValue: file.masked?.media ?? file.media) ?? .zip
    sizeBytes = file.masked?.sizeBytes ?? file.sizeBytes
    isMasked = file.masked != nil
  }
}

/// The document's page around its rendered part; template `publishing/document-page`.
struct DocumentPageView: DirectView {
  let body: Markup

  func value(of tag: String) -> Any? { tag == "body" ? body : nil }
}

/// A document on official paper; template `publishing/paper`.
struct PaperView: Sendable {
  var head: DocumentHeadView
  var paragraphs: [LinkedParagraph]
  var foot: DocumentFootView
}

/// An earlier version with what has changed since; template `publishing/version`.
struct VersionView: Sendable {
  var title: String
  var subject: String
  var notice: NoticeView
  var changes: [ParagraphChanges.Line]
}
