import Mustache

/// Walks every branch of a template against a sample view and lists the tags that the view cannot answer.
///
/// Unlike a rendering it also enters sections that the sample's values would hide. A nil optional or an empty list
/// hides its section even from the audit, so samples should be full.
struct TemplateAudit {
  let outlines: [String: [TemplateOutline]]
  private(set) var problems: [String] = []
  private var stack: [Any] = []
  private var current = ""
  private var depth = 0

  init(outlines: [String: [TemplateOutline]]) { self.outlines = outlines }

  mutating func inspect(_ template: String, frames: [any MustacheParent]) {
    stack = frames
    inspectTemplate(template)
  }

  private mutating func inspectTemplate(_ name: String) {
    guard let outline = outlines[name], depth < 100 else { return note("there is no template “\(name)”") }
    let outer = current
    current = name
    depth += 1
    inspect(outline)
    depth -= 1
    current = outer
  }

  private mutating func inspect(_ outline: [TemplateOutline]) {
    for node in outline {
      switch node {
      case .value(let tag):
        if value(of: tag) is MarkupValue { note("markup “\(tag)” needs {{{\(tag)}}}") }
      case .raw(let tag):
        let value = value(of: tag)
        let isEmpty = (value as? TextValue)?.isNull ?? true
        if !(value is MarkupValue), !isEmpty { note("{{{\(tag)}}} is not markup") }
      case .section(let tag, let body): inspectSection(value(of: tag), body)
      case .inverted(let tag, let body):
        _ = value(of: tag)
        inspect(body)
      case .partial(let name): inspectTemplate(name)
      }
    }
  }

  private mutating func inspectSection(_ value: Any?, _ body: [TemplateOutline]) {
    switch value {
    case nil: break
    case let text as TextValue where text.text.isEmpty: break
    case let list as [Any]: for element in list { inspect(body, over: element) }
    case is Bool: inspect(body)
    case .some(let value): inspect(body, over: value)
    }
  }

  private mutating func inspect(_ body: [TemplateOutline], over value: Any) {
    stack.append(value)
    inspect(body)
    stack.removeLast()
  }

  private mutating func value(of tag: String) -> Any? {
    guard tag != "." else { return stack.last }
    let names = tag.split(separator: ".").map(String.init)
    for object in stack.reversed() {
      guard let frame = object as? any MustacheParent, var found = frame.child(named: names[0]) else { continue }
      for name in names.dropFirst() {
        if let text = found as? TextValue, text.isNull { return text }
        guard let inner = (found as? any MustacheParent)?.child(named: name) else {
          note("the view has no “\(tag)”")
          return nil
        }
        found = inner
      }
      return found
    }
    note("the view has no “\(tag)”")
    return nil
  }

  private mutating func note(_ problem: String) {
    let line = "\(current): \(problem)"
    if !problems.contains(line) { problems.append(line) }
  }
}
