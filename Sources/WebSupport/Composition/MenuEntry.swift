package import Identity

/// A place in the main menu that a feature asks for.
package struct MenuEntry: Sendable {
  /// Who sees the entry.
  package enum Audience: Sendable, Hashable {
    /// Everybody, signed in or not; not shown on desks.
    case everyone
    /// Signed-in citizens and enterprises.
    case residents
    /// Everybody who works for an authority.
    case staff
    /// Staff who hold a permission somewhere.
    case holding(Permission)
  }

  /// Key of the words.
  package let titleKey: String
  /// The address; pages under it mark the entry.
  package let href: String
  /// Who sees it.
  package let audience: Audience
  /// Place in the menu, from the left.
  package let order: Int

  /// A place in the menu.
  package init(titleKey: String, href: String, audience: Audience, order: Int) {
    self.titleKey = titleKey
    self.href = href
    self.audience = audience
    self.order = order
  }
}
