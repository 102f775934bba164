/// What surrounds a page.
package enum PageLayout: String, Sendable, CaseIterable {
  /// Header, path, content of 72rem, footer.
  case site
  /// Header and footer around a page that brings its own bands (`wrap` inside): the home page.
  case home
  /// The same, with one column of 40rem for one topic.
  case form
  /// Full width with the staff menu.
  case desk
  /// A printable paper and nothing else but a bar of buttons.
  case document

  var template: String { "web/layout-\(rawValue)" }
}
