import XML

extension DMNReader {
  /// The names of the elements that are expressions.
  private static let boxes: Set<String> = [
    "literalExpression", "context", "list", "relation", "functionDefinition", "invocation", "decisionTable",
    "conditional", "filter", "for", "some", "every",
  ]

  /// The expression directly below an element, if there is one.
  func expression(in element: XMLElement) throws(DMNError) -> Expression? {
    for child in element.children where child.name.namespace == namespace && Self.boxes.contains(child.name.local) {
      return try expression(child)
    }
    return nil
  }

  private func expressions(in element: XMLElement) throws(DMNError) -> [Expression] {
    var found: [Expression] = []
    for child in element.children where child.name.namespace == namespace && Self.boxes.contains(child.name.local) {
      found.append(try expression(child))
    }
    return found
  }

  /// The expression below a named child, such as `if` or `return`.
  private func part(_ local: String, of element: XMLElement) throws(DMNError) -> Expression {
    guard let child = element.first(local), let found = try expression(in: child) else {
      throw .missing(what: "\(element.name.local)/\(local)", place(element))
    }
    return found
  }

  func expression(_ element: XMLElement) throws(DMNError) -> Expression {
    let body = try body(of: element)
    // Text is placed where the text begins, so that positions in it can be added.
    let spot = element.name.local == "literalExpression" ? element.first("text") ?? element : element
    return Expression(
      id: element["id"], label: element["label"], typeRef: try typeRef(element), place: place(spot), body: body)
  }

  private func body(of element: XMLElement) throws(DMNError) -> Expression.Body {
    switch element.name.local {
    case "literalExpression":
      guard let text = text("text", in: element) else { return .empty }
      return .literal(text: text, language: element["expressionLanguage"])
    case "context": return .context(try contextEntries(element))
    case "list": return .list(try expressions(in: element))
    case "relation": return try relation(element)
    case "functionDefinition": return .function(try function(element))
    case "invocation": return try invocation(element)
    case "decisionTable": return .table(try table(element))
    case "conditional":
      return .conditional(
        condition: try part("if", of: element), then: try part("then", of: element),
        otherwise: try part("else", of: element))
    case "filter": return .filter(list: try part("in", of: element), match: try part("match", of: element))
    case "for": return .iteration(try iteration(element, .each, "return"))
    case "some": return .iteration(try iteration(element, .some, "satisfies"))
    default: return .iteration(try iteration(element, .every, "satisfies"))
    }
  }

  private func contextEntries(_ element: XMLElement) throws(DMNError) -> [ContextEntry] {
    var entries: [ContextEntry] = []
    for child in element.children("contextEntry") {
      let value = try expression(in: child)
      entries.append(
        ContextEntry(
          variable: try child.first("variable").map { v throws(DMNError) in try informationItem(v) },
          value: value
            ?? Expression(id: nil, label: nil, typeRef: nil, place: place(child), body: .empty)))
    }
    return entries
  }

  private func relation(_ element: XMLElement) throws(DMNError) -> Expression.Body {
    var columns: [InformationItem] = []
    for child in element.children("column") { columns.append(try informationItem(child)) }
    var rows: [[Expression]] = []
    for child in element.children("row") {
      let row = try expressions(in: child)
      if row.count != columns.count {
        throw .rowUneven(found: row.count, needed: columns.count, place(child))
      }
      rows.append(row)
    }
    return .relation(columns: columns, rows: rows)
  }

  func function(_ element: XMLElement) throws(DMNError) -> FunctionDefinition {
    let written = element["kind"] ?? "FEEL"
    guard let kind = FunctionDefinition.Kind(rawValue: written) else {
      throw .valueUnknown(what: "\(element.name.local)/@kind", value: written, place(element))
    }
    var parameters: [InformationItem] = []
    for child in element.children("formalParameter") { parameters.append(try informationItem(child)) }
    return FunctionDefinition(
      kind: kind, parameters: parameters, body: try expression(in: element), typeRef: try typeRef(element),
      place: place(element))
  }

  private func invocation(_ element: XMLElement) throws(DMNError) -> Expression.Body {
    guard let called = try expression(in: element) else {
      throw .missing(what: "invocation/literalExpression", place(element))
    }
    var bindings: [Binding] = []
    for child in element.children("binding") {
      guard let parameter = child.first("parameter") else {
        throw .missing(what: "binding/parameter", place(child))
      }
      bindings.append(Binding(parameter: try informationItem(parameter), value: try expression(in: child)))
    }
    return .invocation(called: called, bindings: bindings)
  }

  private func iteration(_ element: XMLElement, _ kind: Iteration.Kind, _ body: String) throws(DMNError) -> Iteration {
    let domain = try part("in", of: element)
    return Iteration(
      kind: kind, variable: Self.name(try needed("iteratorVariable", of: element)), domain: domain,
      itemType: try element.first("in").flatMap { e throws(DMNError) in try typeRef(e) },
      body: try part(body, of: element))
  }
}
