/// Filters as links in the address; partial `web/filters`.
package struct FiltersView: Sendable {
  /// The groups, one line each.
  package var groups: [FilterGroupView]

  /// Filters.
  package init(groups: [FilterGroupView]) { self.groups = groups }
}

/// One line of a ``FiltersView``.
package struct FilterGroupView: Sendable {
  /// What is chosen here.
  package var title: String
  /// The choices.
  package var links: [FilterLinkView]

  /// A group.
  package init(title: String, links: [FilterLinkView]) {
    self.title = title
    self.links = links
  }
}

/// One choice of a ``FilterGroupView``: the address with the filter in it, and how many it would leave.
package typealias FilterLinkView = TabView
