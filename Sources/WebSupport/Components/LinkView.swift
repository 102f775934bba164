/// A link: words and address.
package struct LinkView: Sendable {
  /// The words.
  package var text: String
  /// The address.
  package var href: String

  /// A link.
  package init(text: String, href: String) {
    self.text = text
    self.href = href
  }

  /// A link, in brief.
  package init(_ text: String, _ href: String) {
    self.init(text: text, href: href)
  }
}
