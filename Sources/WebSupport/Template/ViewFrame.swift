import Mustache

/// A view as the template library sees it: its properties are read once and then asked many times.
///
/// An optional that is nil is *found and empty* instead of being looked for in the views around it.
final class ViewFrame: MustacheParent {
  private struct Property {
    let name: String
    var value: Any
    /// Whether `value` is what the library takes already: a property that is asked for twice is made ready once.
    var isReady = false
  }

  private let direct: (any DirectView)?
  private var properties: [Property]

  init(_ view: Any) {
    direct = view as? any DirectView
    properties =
      direct == nil
      ? Mirror(reflecting: view).children.compactMap { child in
        child.label.map { Property(name: $0, value: child.value) }
      } : []
  }

  func child(named name: String) -> Any? {
    if let direct { return direct.value(of: name).map(TemplateValue.boxed) }
    guard let place = properties.firstIndex(where: { $0.name == name }) else { return nil }
    if !properties[place].isReady {
      properties[place].value = TemplateValue.boxed(properties[place].value)
      properties[place].isReady = true
    }
    return properties[place].value
  }
}

/// The view at the bottom: it knows `page`, and notes what nobody knows.
final class RootFrame: MustacheParent {
  private let view: any MustacheParent
  private let page: (any MustacheParent)?
  /// Names that were asked for and found nowhere.
  private(set) var missing: [String] = []

  init(view: Any, page: (any MustacheParent)?) {
    self.view = ViewFrame(view)
    self.page = page
  }

  func child(named name: String) -> Any? {
    if name == "page", let page { return page }
    if let found = view.child(named: name) { return found }
    missing.append(name)
    return TemplateValue.absent
  }
}
