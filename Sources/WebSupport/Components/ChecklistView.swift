/// Things to have or to check; partial `web/checklist`.
package struct ChecklistView: Sendable {
  /// The things.
  package var items: [ChecklistItemView]

  /// A checklist.
  package init(items: [ChecklistItemView]) { self.items = items }
}

/// One line of a ``ChecklistView``.
package struct ChecklistItemView: Sendable {
  /// The thing.
  package var text: String
  /// Form, number of copies, who fetches it.
  package var note: String?
  /// The article that asks for it.
  package var article: String?
  /// Where the article can be read.
  package var articleHref: String?
  /// A state beside it.
  package var tag: StateTagView?

  /// A line.
  package init(
    text: String, note: String? = nil, article: String? = nil, articleHref: String? = nil, tag: StateTagView? = nil
  ) {
    self.text = text
    self.note = note
    self.article = article
    self.articleHref = articleHref
    self.tag = tag
  }
}
