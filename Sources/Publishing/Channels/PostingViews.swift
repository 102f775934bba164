import Kernel
import WebSupport

/// An entry of the queue at the desk; partial `publishing/posting-row`.
struct PostingRowView: Sendable {
  var title: String
  var subject: String?
  var subjectHref: String?
  var state: StateTagView
  var late: StateTagView?
  var meta: String
  var error: String?
  var receipt: String?
  var receiptHref: String?
  var actionText: String?
  var actionHref: String?

  /// - Parameter namesSubject: whether the publication is named, in lists of many.
  init(
    _ line: PostingLine, _ scope: DeskScope, namesSubject: Bool = false, calendar: WorkingDayCalendar,
    _ context: WebContext
  ) {
    let (posting, words) = (line.posting, context.words)
    title = "\(line.channel) · \(words(posting.act.wordKey))"
    subject = namesSubject ? line.title : nil
    subjectHref = namesSubject ? DeskFrame.draft(posting.publicationID) : nil
    state = StateTagView(posting, isAutomatic: line.isAutomatic, words)
    let due = posting.dueOn(calendar)
    late =
      posting.state.isOpen && context.today > due
      ? StateTagView(text: words("publishing.channel.late", ["date": words.wording.date(due)]), tone: .danger) : nil
    let time = posting.postedAt.map {
      words("publishing.channel.postedAt", ["time": words.wording.dateTime($0)])
    }
    meta = [
      words(line.kind.wordKey),
      time ?? words("publishing.channel.since", ["time": words.wording.dateTime(posting.createdAt)]),
      posting.postedBy.isEmpty ? nil : posting.postedBy,
      posting.attempts > 0 ? words("publishing.channel.attempts", count: posting.attempts) : nil,
    ].compactMap(\.self).joined(separator: " · ")
    error = posting.state.isOpen ? posting.lastError.map { Self.failure($0, words) } : nil
    receipt = posting.receipt.map { $0.text.isEmpty ? $0.url ?? "" : $0.text }
    receiptHref = posting.receipt?.url
    if posting.state.isOpen, scope.drafts.contains(posting.authorityID) {
      actionText = words(line.isAutomatic ? "publishing.channel.look" : "publishing.channel.doPost")
      actionHref = PostingPages.address(posting.id)
    }
  }

  /// What went wrong, in words; everything of the network is one to people.
  static func failure(_ code: String, _ words: Words) -> String {
    let key = "publishing.channel.failure.\(code)"
    return words(words.has(key) ? key : "publishing.channel.failure.network")
  }
}

extension StateTagView {
  /// How far an entry of the queue is.
  init(_ posting: ChannelPosting, isAutomatic: Bool, _ words: Words) {
    let isHanding = posting.state == .waiting && isAutomatic
    let tone: Tone =
      switch posting.state {
      case .waiting: .info
      case .failed: .danger
      case .posted: .success
      case .dropped: .neutral
      }
    self.init(text: words(isHanding ? "publishing.channel.state.sending" : posting.state.wordKey), tone: tone)
  }
}

/// Where a document stands besides the site, for the public.
struct ElsewhereView: Sendable {
  var name: String
  var href: String?
  var meta: String

  /// What stands on channels now, with its receipt.
  static func of(_ lines: [PostingLine], _ words: Words) -> [ElsewhereView] {
    let channels = Dictionary(grouping: lines.filter { $0.posting.state == .posted }, by: \.posting.channelID)
    return channels.values.compactMap(\.last).filter { $0.posting.act != .withdraw }
      .sorted { $0.posting.id < $1.posting.id }
      .map { line in
        let (posting, receipt) = (line.posting, line.posting.receipt)
        return ElsewhereView(
          name: line.channel, href: receipt?.url,
          meta: [
            words(line.kind.wordKey), posting.postedAt.map(words.wording.dateTime),
            receipt.flatMap { $0.url == nil ? $0.text : nil },
          ].compactMap(\.self).joined(separator: " · "))
      }
  }
}
