import Kernel
import WebSupport

/// A document before the public; template `publishing/document`.
struct DocumentView: Sendable {
  struct FileView: Sendable {
    var name: String
    var href: String
    var meta: String
  }

  struct RelationView: Sendable {
    var word: String
    var title: String
    var number: String?
    var href: String
  }

  var title: String
  var validity: StateTagView?
  var notices: [NoticeView]
  var facts: DefinitionListView
  var isThere: Bool
  var summary: Markup
  var paragraphs: [LinkedParagraph]
  var plain: [LinkedParagraph]
  var hasPlain: Bool
  var files: [FileView]
  var hasFiles: Bool
  var relations: [RelationView]
  var hasRelations: Bool
  var elsewhere: [ElsewhereView]
  var hasElsewhere: Bool
  var basis: Markup
  var hasBasis: Bool
  var timeline: TimelineView
  var relevanceHref: String?
  var paperHref: String
  var rateHref: String
  var ratings: String?

  init(
    _ reading: DocumentPages.Reading, _ catalogue: PublishingCatalogue, _ acts: ActShelf, _ context: WebContext
  ) {
    let (publication, words) = (reading.publication, context.words)
    isThere = publication.state == .published
    title = reading.text.title
    validity = isThere ? publication.facts.validity(on: context.today).map { StateTagView($0, words) } : nil
    notices = Self.notices(reading, on: context.today, words)
    facts = DefinitionListView(
      rows: FactRows(publication, authority: reading.authority, catalogue, on: context.today, words).open)
    summary = acts.linked(isThere ? reading.text.summary : "")
    paragraphs = acts.linked(isThere ? Paragraphs.of(reading.text.body) : [])
    plain = acts.linked(isThere ? Paragraphs.of(reading.text.plain) : [])
    hasPlain = !plain.isEmpty
    files =
      isThere
      ? reading.attachments.map { file in
        let given = PublicFile(file)
        let note = given.isMasked ? words("publishing.file.masked") : nil
        return FileView(
          name: given.name, href: "\(OpenAddress.document(publication.id))/files/\(file.id)",
          meta: [words.wording.size(bytes: given.sizeBytes), note].compactMap(\.self).joined(separator: " · "))
      } : []
    hasFiles = !files.isEmpty
    relations = Self.relations(reading, words)
    hasRelations = !relations.isEmpty
    elsewhere = isThere ? ElsewhereView.of(reading.postings, words) : []
    hasElsewhere = !elsewhere.isEmpty
    basis = acts.linked(publication.facts.legalBasis)
    hasBasis = !publication.facts.legalBasis.isEmpty
    timeline = Self.timeline(reading, words)
    relevanceHref = isThere && reading.hasModel ? RelevancePages.address(publication.id) : nil
    paperHref = "\(OpenAddress.document(publication.id))/paper"
    rateHref = "\(OpenAddress.document(publication.id))/rate"
    let figures = reading.ratings
    ratings =
      figures.count == 0
      ? nil
      : words(
        "publishing.rating.figures", count: figures.count,
        [
          "useful": words.wording.percent(Double(figures.useful) / Double(figures.count)),
          "understandable": words.wording.percent(Double(figures.understandable) / Double(figures.count)),
        ])
  }

  private static func notices(_ reading: DocumentPages.Reading, on today: CivilDate, _ words: Words) -> [NoticeView] {
    let publication = reading.publication
    if publication.state == .withdrawn {
      let event = reading.events.last { $0.kind == .withdrawn }
      return [
        NoticeView(
          text: words(
            "publishing.withdrawn.text",
            [
              "time": publication.withdrawnAt.map(words.wording.dateTime) ?? "", "reason": event?.reason ?? "",
            ]), tone: .warning, title: words("publishing.withdrawn.title"))
      ]
    }
    switch publication.facts.validity(on: today) {
    case .repealed:
      let by = reading.incoming.first { $0.kind == .repeals }
      return [
        NoticeView(
          text: words(
            "publishing.repealed.text",
            ["date": publication.facts.repealedOn.map(words.wording.date) ?? ""]), tone: .warning,
          linkText: by?.title, linkHref: by.map { OpenAddress.document($0.id) })
      ]
    case .expired: return [NoticeView(text: words("publishing.expired.text"), tone: .warning)]
    case .notYetInForce:
      return [
        NoticeView(
          text: words(
            "publishing.notYet.text", ["date": publication.facts.effectiveOn.map(words.wording.date) ?? ""]))
      ]
    case .inForce, nil: return []
    }
  }

  private static func relations(_ reading: DocumentPages.Reading, _ words: Words) -> [RelationView] {
    func view(_ linked: LinkQueries.Linked, _ key: String) -> RelationView {
      RelationView(
        word: words(key), title: linked.title, number: linked.number, href: OpenAddress.document(linked.id))
    }
    return reading.outgoing.map { view($0, $0.kind.wordKey) } + reading.incoming.map { view($0, $0.kind.backWordKey) }
  }

  private static func timeline(_ reading: DocumentPages.Reading, _ words: Words) -> TimelineView {
    let id = reading.publication.id
    let isThere = reading.publication.state == .published
    return TimelineView(
      entries: reading.events.reversed().map { event in
        var link: LinkView?
        if isThere, let version = event.version, event.kind == .corrected || event.kind == .changed {
          link = LinkView(words("publishing.version.see"), "\(OpenAddress.document(id))/versions/\(version)")
        }
        return TimelineEntryView(event, isStaff: false, words, link: link)
      })
  }
}
