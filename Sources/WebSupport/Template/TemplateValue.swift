import Mustache

/// Turns a view's property into what the template library renders without reflection.
enum TemplateValue {
  /// Found and empty.
  static var absent: Any { TextValue(text: "", isNull: true) }

  static func boxed(_ value: Any) -> Any {
    if let text = value as? String { return TextValue(text: text, isNull: text.isEmpty) }
    if let flag = value as? Bool { return flag }
    // By far the most common optionals are told apart without asking for conformances, which costs ten times as much.
    if let text = value as? String? { return text.map { TextValue(text: $0, isNull: $0.isEmpty) } ?? absent }
    if let list = value as? any ListValue { return list.elements.map(boxed) }
    if let optional = value as? any OptionalValue { return optional.wrappedValue.map(boxed) ?? absent }
    if let markup = value as? Markup { return MarkupValue(markup: markup) }
    if let number = value as? Int { return TextValue(text: String(number), isNull: number == 0) }
    return ViewFrame(value)
  }
}

/// Text; empty text hides its section.
struct TextValue: MustacheCustomRenderable, MustacheParent {
  let text: String
  let isNull: Bool

  var renderText: String { text }

  func child(named: String) -> Any? { nil }
}

/// Markup, which only `{{{tag}}}` inserts: such a tag is written as `{{{tag.markup}}}` at load time, and text has no
/// such child.
struct MarkupValue: MustacheCustomRenderable, MustacheParent {
  static let tag = "markup"

  let markup: Markup

  var renderText: String { markup.html }
  var isNull: Bool { markup.html.isEmpty }

  func child(named name: String) -> Any? { name == Self.tag ? self : nil }
}

/// Arrays of any element, seen alike.
private protocol ListValue { var elements: [Any] { get } }

extension Array: ListValue {
  fileprivate var elements: [Any] { self }
}

/// Optionals of any value, seen alike.
private protocol OptionalValue { var wrappedValue: Any? { get } }

extension Optional: OptionalValue {
  fileprivate var wrappedValue: Any? { self }
}
