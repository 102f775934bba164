import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my`: one's own drafts and cases, and what waits for one.
struct MyPages: Sendable {
  /// The lists that a reader can choose.
  enum Tab: String, CaseIterable { case open, done, all }

  static let pageSize = 20

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let tab = Tab(rawValue: context.query["show"]) ?? .open
    let cursor = context.query.value("after")
    let parties: Set<PartyID> = [principal.actingParty.id]
    // What one does for others under a mandate is one's own matter, not the enterprise's that one represents.
    let agent = principal.actsForAnother ? nil : principal.accountID
    let (drafts, page, waiting) = try await portal.bench.store.read { tx in
      let drafts = try portal.cases.drafts(of: principal.accountID, in: tx)
      let page = try portal.queries.mine(
        partyIDs: parties, agent: agent, isOpen: tab == .all ? nil : tab == .open, cursor: cursor,
        limit: Self.pageSize, in: tx)
      let open = try portal.queries.mine(
        partyIDs: parties, agent: agent, isOpen: true, limit: Self.pageSize, in: tx)
      return (drafts, page, open.rows.filter { $0.state == .supplementRequested })
    }
    let composer = MyComposer(principal: principal, tab: tab, context: context)
    let view = composer.view(drafts: drafts, page: page, waiting: waiting)
    return try portal.bench.renderer.page(
      "services/my", view, title: context.text("services.my.title"), context: context,
      crumbs: [Crumb(context.text("services.my.title"))])
  }
}

/// Writes the list of one's own matters.
struct MyComposer {
  let principal: Principal
  let tab: MyPages.Tab
  let context: WebContext

  private var words: Words { context.words }

  func view(drafts: [CaseDraft], page: CasePage, waiting: [CaseRow]) -> MyView {
    let rows = page.rows.map(row)
    return MyView(
      forWhom: words("services.my.forWhom", ["name": principal.actingParty.displayName]), switchHref: "/account",
      hasWaiting: !waiting.isEmpty, waiting: waiting.map(supplement), hasDrafts: !drafts.isEmpty,
      drafts: drafts.map(draft), tabs: tabs, hasCases: !rows.isEmpty, cases: rows, empty: rows.isEmpty ? empty : nil,
      pagination: page.nextCursor.map {
        PaginationView(
          previousHref: context.query.value("after") == nil ? nil : href(tab), nextHref: href(tab, after: $0))
      })
  }

  private func href(_ tab: MyPages.Tab, after cursor: String? = nil) -> String {
    "/my?show=\(tab.rawValue)" + (cursor.map { "&after=\(SitePath.escaped($0))" } ?? "")
  }

  private var tabs: TabsView {
    TabsView(
      label: words("services.my.cases"),
      tabs: MyPages.Tab.allCases.map {
        TabView(text: words("services.my.tab.\($0.rawValue)"), href: href($0), isCurrent: $0 == tab)
      })
  }

  private var empty: EmptyStateView {
    EmptyStateView(
      title: words("services.my.empty.\(tab.rawValue)"), text: words("services.my.empty.text"),
      actionText: words("services.my.empty.action"), actionHref: "/search")
  }

  private func supplement(_ row: CaseRow) -> NotedLinkView {
    NotedLinkView(
      href: SitePath.myCase(row.id, "supplement"),
      text: words("services.my.waiting.supplement", ["title": row.title]),
      note: row.dueOn.map { words("services.my.waiting.supplement.note", ["date": words.wording.date($0)]) }
        ?? row.number)
  }

  private func draft(_ draft: CaseDraft) -> NotedLinkView {
    NotedLinkView(
      href: "/drafts/\(draft.id)", text: draft.title,
      note: words("services.my.draft.note", ["time": words.wording.shortDateTime(draft.updatedAt)]))
  }

  private func row(_ row: CaseRow) -> MyCaseView {
    MyCaseView(
      href: SitePath.myCase(row.id), title: row.title, number: row.number,
      tag: StateTagView(state: row.state, ofKind: row.kind, words: words),
      due: row.dueOn.map(words.wording.date) ?? "—",
      authority: row.authorityName)
  }
}
