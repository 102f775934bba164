import WebSupport

/// What stands in the fields of an act: prefilled at first, then as typed.
struct ActionValues: Sendable {
  private var texts: [String: [String]] = [:]

  init() {}

  /// Everything that was typed, so that a refused form loses nothing.
  init(_ form: Form) {
    for name in form.names where !name.hasPrefix("_") { texts[name] = form.all(name) }
  }

  /// The text of a field, empty when there is none.
  subscript(_ name: String) -> String {
    get { texts[name]?.first ?? "" }
    set { texts[name] = [newValue] }
  }

  /// True when one of the choices of a field is `value`.
  func contains(_ name: String, _ value: String) -> Bool { texts[name]?.contains(value) ?? false }
}
