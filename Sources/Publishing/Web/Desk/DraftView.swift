import Cases
import Identity
import Kernel
import WebSupport

/// One publication at the desk; template `publishing/draft`.
struct DraftView: Sendable {
  struct ActionView: Sendable {
    var text: String
    var href: String
    var isPrimary: Bool
  }

  struct FileView: Sendable {
    var name: String
    var href: String
    var meta: String
    var removeHref: String?
  }

  struct RemarkView: Sendable {
    var time: String
    var text: String
  }

  var title: String
  var state: StateTagView
  var notices: [NoticeView]
  var clock: ClockBarView
  var actions: [ActionView]
  var hasActions: Bool
  var facts: DefinitionListView
  var summary: String
  var paragraphs: [String]
  var plain: [String]
  var hasPlain: Bool
  var files: [FileView]
  var hasFiles: Bool
  var remarks: [RemarkView]
  var hasRemarks: Bool
  var postings: [PostingRowView]
  var hasPostings: Bool
  var drawing: ProcessDrawing?
  var timeline: TimelineView

  init(
    _ reading: DraftPages.Reading, _ scope: DeskScope, _ catalogue: PublishingCatalogue, calendar: WorkingDayCalendar,
    _ context: WebContext
  ) {
    let (publication, words) = (reading.publication, context.words)
    title = publication.title
    state = StateTagView(publication.state, words)
    clock = PublicationClockView.bar(
      PublicationClock.clock(of: publication), on: context.today, calendar: calendar, words: words,
      href: DeskFrame.draft(publication.id, "clock"))
    actions = DraftActions(reading, scope, words).list
    hasActions = !actions.isEmpty
    notices = Self.notices(reading, scope, words)
    facts = DefinitionListView(
      rows: FactRows(publication, authority: reading.authority, catalogue, on: context.today, words).staff
        + Self.channels(reading.channels, words))
    summary = publication.draft.summary
    paragraphs = Paragraphs.of(publication.draft.body)
    plain = Paragraphs.of(publication.draft.plain)
    hasPlain = !plain.isEmpty
    let mayEdit = publication.state == .drafting && scope.drafts.contains(publication.authorityID)
    files = reading.attachments.map { file in
      let href = DeskFrame.draft(publication.id, "files/\(file.id)")
      let note =
        file.isLeftOut ? words("publishing.file.leftOut") : file.masked.map { _ in words("publishing.file.masked") }
      return FileView(
        name: file.name, href: href,
        meta: [words.wording.size(bytes: file.sizeBytes), note].compactMap(\.self).joined(separator: " · "),
        removeHref: mayEdit ? "\(href)/remove" : nil)
    }
    hasFiles = !files.isEmpty
    remarks = reading.remarks.map { RemarkView(time: words.wording.dateTime($0.at), text: $0.text) }
    hasRemarks = !remarks.isEmpty
    postings = reading.postings.map { PostingRowView($0, scope, calendar: calendar, context) }
    hasPostings = !postings.isEmpty
    drawing = reading.process.map { ProcessDrawing($0, words: words) }
    timeline = TimelineView(entries: reading.events.reversed().map { TimelineEntryView($0, isStaff: true, words) })
  }

  /// The channels that the author chose.
  private static func channels(_ names: [String], _ words: Words) -> [DefinitionView] {
    names.isEmpty
      ? [] : [DefinitionView(term: words("publishing.fact.channels"), value: words.wording.list(names))]
  }

  private static func notices(_ reading: DraftPages.Reading, _ scope: DeskScope, _ words: Words) -> [NoticeView] {
    let publication = reading.publication
    var notices: [NoticeView] = []
    if publication.state == .drafting, let last = reading.events.last(where: { $0.kind == .returned }) {
      notices.append(NoticeView(text: last.reason, tone: .warning, title: words("publishing.returned.title")))
    }
    if publication.state.isInReview, reading.isAuthor {
      notices.append(NoticeView(text: words("publishing.secondPerson"), tone: .info))
    }
    if publication.state == .scheduled, let at = publication.releaseAt {
      notices.append(
        NoticeView(text: words("publishing.scheduled.text", ["time": words.wording.dateTime(at)]), tone: .info))
    }
    if let revision = publication.revision {
      notices.append(
        NoticeView(
          text: revision.reason, tone: .info, title: words("publishing.revision.\(revision.kind.rawValue).title"),
          linkText: words("publishing.revision.original"), linkHref: DeskFrame.draft(revision.original)))
    }
    if let open = reading.openRevision {
      notices.append(
        NoticeView(
          text: words("publishing.revision.open"), tone: .warning, linkText: words("publishing.revision.see"),
          linkHref: DeskFrame.draft(open)))
    }
    return notices
  }
}

/// What somebody may do next with a publication.
struct DraftActions {
  private let reading: DraftPages.Reading
  private let scope: DeskScope
  private let words: Words

  init(_ reading: DraftPages.Reading, _ scope: DeskScope, _ words: Words) {
    self.reading = reading
    self.scope = scope
    self.words = words
  }

  var list: [DraftView.ActionView] {
    let publication = reading.publication
    let drafts = scope.drafts.contains(publication.authorityID)
    let reviews = scope.reviews.contains(publication.authorityID)
    switch publication.state {
    case .drafting where drafts: return [action("source", isPrimary: true), action("edit")]
    case .screening where drafts: return [action("screening", isPrimary: true)]
    case .inReview, .inSecrecyReview, .inAttributeReview:
      let isSecond = publication.state == .inSecrecyReview && publication.reviewedBy == scope.principal.accountID
      return reviews && !reading.isAuthor && !isSecond ? [action("review", isPrimary: true)] : []
    case .published:
      return [
        DraftView.ActionView(
          text: words("publishing.action.public"), href: OpenAddress.document(publication.id), isPrimary: true)
      ]
        + (drafts && reading.openRevision == nil ? [action("revise")] : []) + (reviews ? [action("withdraw")] : [])
    case .withdrawn: return drafts && reading.openRevision == nil ? [action("revise")] : []
    case .drafting, .screening, .scheduled, .kept, .merged: return []
    }
  }

  private func action(_ name: String, isPrimary: Bool = false) -> DraftView.ActionView {
    DraftView.ActionView(
      text: words("publishing.action.\(name)"), href: DeskFrame.draft(reading.publication.id, name),
      isPrimary: isPrimary)
  }
}

/// Plain text in paragraphs.
enum Paragraphs {
  static func of(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
  }
}

extension TimelineEntryView {
  /// An entry of a publication's history; the public learns no names.
  init(_ event: PublicationEvent, isStaff: Bool, _ words: Words, link: LinkView? = nil) {
    let tone: Tone =
      switch event.kind {
      case .returned, .withdrawn, .warned, .channelFailed: .warning
      case .channelPosted, .channelCorrected, .published, .passed, .secrecyPassed, .attributeConfirmed: .success
      case .corrected, .changed, .repealed, .referred, .clockMoved: .info
      default: .neutral
      }
    self.init(
      time: words.wording.dateTime(event.at), datetime: event.at.description,
      title: words("publishing.event.\(event.kind.rawValue)"), tone: tone, actor: isStaff ? event.actorName : nil,
      paragraphs: event.reason.isEmpty ? [] : [event.reason], linkText: link?.text, linkHref: link?.href)
  }
}
