import WebSupport

/// `/search` over everything.
struct SiteSearchView: Sendable {
  var heading: String
  var query: String
  /// Filters in force, kept when other words are searched.
  var kept: [KeptFilterView]
  var filters: FiltersView
  var summary: String
  /// Said where hits have only most of the words.
  var partly: String?
  var suggestion: LinkView?
  /// The best items, with a link to all of them.
  var items: ItemsAboveView?
  var hasHits: Bool
  var hits: [SiteHitView]
  var pagination: PaginationView?
  var empty: EmptyStateView?
}

/// The best items above everything else.
struct ItemsAboveView: Sendable {
  var results: [ResultView]
  var more: LinkView
}

/// A document that was found.
struct SiteHitView: Sendable {
  var href: String
  var title: [TextRunView]
  var meta: String
  /// Said of what is not in force.
  var tag: StateTagView?
  var passages: [SitePassageView]
}

/// A passage that was found.
struct SitePassageView: Sendable {
  /// Nil where the passage has no address of its own.
  var link: LinkView?
  var pieces: [TextRunView]
}
