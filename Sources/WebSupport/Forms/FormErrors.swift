/// What is wrong with a form, by field, in the reader's words.
package struct FormErrors: Sendable {
  private var messages: [(field: String, text: String)] = []

  /// No errors.
  package init() {}

  /// Whether nothing is wrong.
  package var isEmpty: Bool { messages.isEmpty }

  /// What is wrong with a field.
  package subscript(field: String) -> String? { messages.first { $0.field == field }?.text }

  /// Adds what is wrong with a field; the first word on a field stays.
  package mutating func add(_ field: String, _ text: String) {
    if self[field] == nil { messages.append((field, text)) }
  }

  /// The summary above the form, linking to the fields in their order; nil when nothing is wrong.
  package func summary(_ words: Words) -> ErrorSummaryView? {
    guard !isEmpty else { return nil }
    return ErrorSummaryView(
      title: words("web.errors.title", count: messages.count),
      items: messages.map { LinkView(text: $0.text, href: "#\(FieldView.identifier(for: $0.field))") })
  }
}
