/// One step of the path shown above a page; the last has no address.
package struct Crumb: Hashable, Sendable {
  /// The words.
  package let text: String
  /// Where it leads.
  package let href: String?

  /// A step of the path.
  package init(_ text: String, _ href: String? = nil) {
    self.text = text
    self.href = href
  }
}
