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

/// One choice of a ``FilterGroupView``.
package struct FilterLinkView: Sendable {
  /// The words.
  package var text: String
  /// The address with the filter in it.
  package var href: String
  /// How many it would leave.
  package var count: String?
  /// Whether it is chosen.
  package var isCurrent: Bool

  /// A choice.
  package init(text: String, href: String, count: String? = nil, isCurrent: Bool = false) {
    self.text = text
    self.href = href
    self.count = count
    self.isCurrent = isCurrent
  }
}
