/// What stands where nothing is yet; partial `web/empty`.
package struct EmptyStateView: Sendable {
  /// What is good about it, or what would stand here.
  package var title: String
  /// A sentence more.
  package var text: String?
  /// Words of the next step.
  package var actionText: String?
  /// Address of the next step.
  package var actionHref: String?

  /// An empty state.
  package init(title: String, text: String? = nil, actionText: String? = nil, actionHref: String? = nil) {
    self.title = title
    self.text = text
    self.actionText = actionText
    self.actionHref = actionHref
  }
}
