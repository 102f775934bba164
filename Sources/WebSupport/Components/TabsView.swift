/// Parts of a page (anchors) or sibling pages (links); partial `web/tabs`.
package struct TabsView: Sendable {
  /// Name of the whole, for screen readers.
  package var label: String
  /// The tabs.
  package var tabs: [TabView]

  /// Tabs.
  package init(label: String, tabs: [TabView]) {
    self.label = label
    self.tabs = tabs
  }
}

/// One tab of a ``TabsView``, or another link of which one is chosen.
package struct TabView: Sendable {
  /// The words.
  package var text: String
  /// An anchor or address.
  package var href: String
  /// How many are behind it.
  package var count: String?
  /// Whether it is the chosen one.
  package var isCurrent: Bool

  /// A tab.
  package init(text: String, href: String, count: String? = nil, isCurrent: Bool = false) {
    self.text = text
    self.href = href
    self.count = count
    self.isCurrent = isCurrent
  }
}
