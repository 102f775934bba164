/// HTML that this module produced itself and that a template may therefore insert with `{{{tag}}}`.
///
/// There is no initialiser outside WebSupport: text that people typed can never become markup.
package struct Markup: Sendable, Equatable {
  /// The HTML as text.
  package let html: String

  init(_ html: String) { self.html = html }
}
