import WebSupport

/// `/admin/items`.
struct AdminItemsView: Sendable {
  var query: String
  var kept: [KeptFilterView]
  var filters: FiltersView
  var summary: String
  var hasItems: Bool
  var items: [AdminItemLineView]
  var empty: EmptyStateView?
  var pagination: PaginationView?
}

/// An item in the list.
struct AdminItemLineView: Sendable {
  var href: String
  var name: String
  var code: String
  var department: String
  var type: String
  var tag: StateTagView
}

/// `/admin/items/item/{code}`.
struct AdminItemView: Sendable {
  var name: String
  var code: String
  var department: String
  var type: String
  var tag: StateTagView
  var versionText: String
  var draft: ResumeView?
  var parts: [NotedLinkView]
  var findings: [FindingView]
  var noFindings: Bool
  var history: TimelineView
  var errors: ErrorSummaryView?
  var stateForms: [StateFormView]
}

/// A small form that changes whether an item is in use.
struct StateFormView: Sendable {
  var title: String
  var action: String
  var isOpen: Bool
  var fields: [FieldView]
}
