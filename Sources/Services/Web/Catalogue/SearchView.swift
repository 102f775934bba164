import WebSupport

/// `/search`: results with filters, or help when there are none.
struct SearchView: Sendable {
  var heading: String
  var query: String
  /// Filters in force, kept when another word is searched.
  var kept: [KeptFilterView]
  var filters: FiltersView
  var summary: String
  var suggestion: LinkView?
  var hasResults: Bool
  var results: [ResultView]
  var pagination: PaginationView?
  var empty: EmptyStateView?
  var hasHelp: Bool
  var helpPhone: String?
  var topics: [LinkView]
}

/// A hidden input.
struct KeptFilterView: Sendable {
  var name: String
  var value: String
}
