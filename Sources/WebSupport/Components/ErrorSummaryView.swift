/// What has to be put right, above a form; partial `web/error-summary`.
package struct ErrorSummaryView: Sendable {
  /// The heading.
  package var title: String
  /// One link per field.
  package var items: [LinkView]

  /// A summary of errors.
  package init(title: String, items: [LinkView]) {
    self.title = title
    self.items = items
  }
}
