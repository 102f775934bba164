import WebSupport

/// `/my`.
struct MyView: Sendable {
  var forWhom: String
  var switchHref: String?
  var hasWaiting: Bool
  var waiting: [NotedLinkView]
  var hasDrafts: Bool
  var drafts: [NotedLinkView]
  var tabs: TabsView
  var hasCases: Bool
  var cases: [MyCaseView]
  var empty: EmptyStateView?
  var pagination: PaginationView?
}

/// A link with a small note under it.
struct NotedLinkView: Sendable {
  var href: String
  var text: String
  var note: String
}

/// A case in one's own list.
struct MyCaseView: Sendable {
  var href: String
  var title: String
  var number: String
  var tag: StateTagView
  var due: String
  var authority: String
}
