/// A view that answers its tags itself instead of being read by reflection.
///
/// Worth its lines only for views that measurements show to be hot. Answer `nil` for an unknown tag and
/// `.some(nil as String? as Any)`-like optionals for a known tag without a value.
package protocol DirectView: Sendable {
  /// The value of a tag: `String`, `Bool`, `Int`, ``Markup``, a view, an array of these or an optional of these.
  func value(of tag: String) -> Any?
}
