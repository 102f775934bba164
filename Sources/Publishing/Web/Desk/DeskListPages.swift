import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/publishing`: what is on its way, what is due first, what waits for whom.
struct DeskListPages: Sendable {
  static let rows = 100
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing", use: list)
  }

  /// The queues of the page.
  enum Queue: String, CaseIterable {
    case mine, review, scheduled, published, withdrawn, kept

    var states: [PublicationState] {
      switch self {
      case .mine: [.drafting, .screening]
      case .review: [.inReview, .inSecrecyReview, .inAttributeReview]
      case .scheduled: [.scheduled]
      case .published: [.published]
      case .withdrawn: [.withdrawn]
      case .kept: [.kept]
      }
    }
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let queue = Queue(rawValue: context.query["queue"]) ?? .mine
    let reading = try await bench.store.read { tx in
      let rows = try PublicationListQueries.atDesk(scope.all, queue.states, limit: Self.rows, in: tx)
      let names = try Set(rows.map(\.authorityID)).reduce(into: [OrganisationID: String]()) { names, id in
        names[id] = try Organisations.find(id, in: tx)?.name(in: context.language.rawValue)
      }
      return (rows, names, try PublicationListQueries.counts(scope.all, in: tx))
    }
    let view = DeskListView(
      queue, reading.0, reading.1, reading.2, mayDraft: !scope.drafts.isEmpty, calendar: bench.calendar.current(),
      context)
    return try bench.renderer.page(
      "publishing/desk", view, title: context.text("publishing.desk.title"), context: context,
      crumbs: [Crumb(context.text("publishing.desk.title"))], layout: .desk, assets: DeskFrame.assets)
  }
}

/// The lists of the desk; template `publishing/desk`.
struct DeskListView: Sendable {
  struct QueueLink: Sendable {
    var name: String
    var count: String
    var href: String
    var isCurrent: Bool
  }

  struct RowView: Sendable {
    var title: String
    var href: String
    var authority: String
    var state: StateTagView
    var clock: StateTagView?
    var due: String
    var drafter: String
  }

  var tabs: TabsView
  var queues: [QueueLink]
  var heading: String
  var mayDraft: Bool
  var hasRows: Bool
  var rows: [RowView]
  var empty: EmptyStateView?

  init(
    _ queue: DeskListPages.Queue, _ publications: [Publication], _ names: [OrganisationID: String],
    _ counts: [PublicationState: Int], mayDraft: Bool, calendar: WorkingDayCalendar, _ context: WebContext
  ) {
    let words = context.words
    tabs = DeskFrame.tabs(.documents, words)
    queues = DeskListPages.Queue.allCases.map { each in
      QueueLink(
        name: words("publishing.queue.\(each.rawValue)"),
        count: words.wording.number(each.states.reduce(0) { $0 + (counts[$1] ?? 0) }),
        href: "\(DeskFrame.base)?queue=\(each.rawValue)", isCurrent: each == queue)
    }
    heading = words("publishing.queue.\(queue.rawValue)")
    self.mayDraft = mayDraft
    rows = publications.map { publication in
      let status = PublicationClock.clock(of: publication).status(on: context.today, calendar: calendar)
      return RowView(
        title: publication.title, href: DeskFrame.draft(publication.id),
        authority: names[publication.authorityID] ?? "",
        state: StateTagView(publication.state, words),
        clock: publication.finishedOn == nil
          ? StateTagView(
            text: ClockWords(status: status, words: words).headline, tone: Tone(status.level, isOnTime: status.isOnTime)
          )
          : nil,
        due: words.wording.date(publication.dueOn), drafter: publication.drafterName)
    }
    hasRows = !rows.isEmpty
    empty =
      rows.isEmpty
      ? EmptyStateView(
        title: words("publishing.queue.\(queue.rawValue).empty"),
        actionText: mayDraft && queue == .mine ? words("publishing.draft.new") : nil,
        actionHref: mayDraft && queue == .mine ? "\(DeskFrame.base)/new" : nil) : nil
  }
}

extension StateTagView {
  /// The state of a publication.
  init(_ state: PublicationState, _ words: Words) {
    let tone: Tone =
      switch state {
      case .drafting, .merged: .neutral
      case .screening, .inReview, .inSecrecyReview, .inAttributeReview, .scheduled: .info
      case .published: .success
      case .withdrawn: .warning
      case .kept: .stopped
      }
    self.init(text: words(state.wordKey), tone: tone)
  }
}
