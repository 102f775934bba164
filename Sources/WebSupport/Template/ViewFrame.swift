import Mustache

/// A view as the template library sees it: its properties are read once and then asked many times.
///
/// An optional that is nil is *found and empty* instead of being looked for in the views around it.
final class ViewFrame: MustacheParent {
  private enum Source {
    case direct(any DirectView)
    case properties([(name: String, value: Any)])
  }

  private let source: Source

  init(_ view: Any) {
    if let direct = view as? any DirectView {
      source = .direct(direct)
    } else {
      source = .properties(
        Mirror(reflecting: view).children.compactMap { child in
          child.label.map { (name: $0, value: child.value) }
        })
    }
  }

  func child(named name: String) -> Any? {
    switch source {
    case .direct(let view): return view.value(of: name).map(TemplateValue.boxed)
    case .properties(let properties):
      for property in properties where property.name == name { return TemplateValue.boxed(property.value) }
      return nil
    }
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
