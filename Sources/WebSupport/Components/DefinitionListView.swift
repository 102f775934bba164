/// Terms and values, or check-your-answers; partial `web/definition-list`.
package struct DefinitionListView: Sendable {
  /// The rows.
  package var rows: [DefinitionView]
  /// Whether it looks like check-your-answers.
  package var isSummary: Bool

  /// A list.
  package init(rows: [DefinitionView], isSummary: Bool = false) {
    self.rows = rows
    self.isSummary = isSummary
  }
}

/// One row of a ``DefinitionListView``.
package struct DefinitionView: Sendable {
  /// The term.
  package var term: String
  /// The value in one line.
  package var value: String?
  /// The value in several lines.
  package var lines: [String]
  /// A remark in small type.
  package var note: String?
  /// A state before the value.
  package var tag: StateTagView?
  /// Makes the value a link.
  package var href: String?
  /// Words of the action at the end, such as “change”.
  package var actionText: String?
  /// Address of the action.
  package var actionHref: String?
  /// What the action is about, for screen readers only.
  package var actionFor: String?

  /// A row.
  package init(
    term: String, value: String? = nil, lines: [String] = [], note: String? = nil, tag: StateTagView? = nil,
    href: String? = nil, actionText: String? = nil, actionHref: String? = nil, actionFor: String? = nil
  ) {
    self.term = term
    self.value = value
    self.lines = lines
    self.note = note
    self.tag = tag
    self.href = href
    self.actionText = actionText
    self.actionHref = actionHref
    self.actionFor = actionFor
  }
}
