extension Parser {
  /// Rule 45.
  mutating func conditional() throws(FEELError) -> Syntax {
    let position = token.place.position
    try advance()
    let condition = try expression()
    try expect(word: "then")
    let consequence = try expression()
    try expect(word: "else")
    let alternative = try expression()
    return try node(
      .conditional(condition, consequence, alternative), at: position, type: consequence.type,
      over: [condition, consequence, alternative])
  }

  /// Rules 44 and 63. The results so far are `partial`.
  mutating func iteration() throws(FEELError) -> Syntax {
    let position = token.place.position
    let (iterators, parts) = try iterators()
    try expect(word: "return")
    locals[locals.count - 1].append(NameTable.Known("partial"))
    let body = try expression()
    locals.removeLast()
    return try node(.iteration(iterators, body), at: position, type: .list(body.type), over: parts + [body])
  }

  /// Rule 46.
  mutating func quantified(isEvery: Bool) throws(FEELError) -> Syntax {
    let position = token.place.position
    let (iterators, parts) = try iterators()
    try expect(word: "satisfies")
    let condition = try expression()
    locals.removeLast()
    return try node(
      .quantified(isEvery: isEvery, iterators, condition), at: position, type: .boolean, over: parts + [condition])
  }

  /// The iterators after `for`, `some` or `every`; their names are left in ``locals``.
  private mutating func iterators() throws(FEELError) -> ([Syntax.Iterator], [Syntax]) {
    try advance()
    var iterators: [Syntax.Iterator] = []
    var parts: [Syntax] = []
    locals.append([])
    repeat {
      let name = try iteratorName()
      let values = try expression()
      parts.append(values)
      var type = values.type.element
      if case .range(let end) = values.type.resolved { type = end }
      if try take(.dots) {
        let end = try expression()
        parts.append(end)
        iterators.append(Syntax.Iterator(name: name, domain: .steps(values, end)))
      } else {
        iterators.append(Syntax.Iterator(name: name, domain: .values(values)))
      }
      locals[locals.count - 1].append(NameTable.Known(name, type))
    } while try take(.comma)
    return (iterators, parts)
  }

  /// Rules 55 and 56.
  mutating func functionDefinition() throws(FEELError) -> Syntax {
    let position = token.place.position
    try advance()
    try expect(.openParenthesis)
    var parameters: [Function.Parameter] = []
    var isKnown = true
    if !isAt(.closeParenthesis) {
      repeat {
        let (parameter, isTypeKnown) = try parameter()
        isKnown = isKnown && isTypeKnown
        parameters.append(parameter)
      } while try take(.comma)
    }
    try expect(.closeParenthesis)
    guard isKnown else {
      _ = try expression()
      return try node(.invalid(.type, "a parameter's type that is not known"), at: position)
    }
    if try take(word: "external") {
      let reference = ExternalReference(try expression())
      return try node(.external(parameters, reference), at: position, type: .function(parameters.map(\.type), .any))
    }
    locals.append(parameters.map { NameTable.Known($0.name, $0.type) })
    let body = try expression()
    locals.removeLast()
    return try node(
      .function(parameters, body), at: position, type: .function(parameters.map(\.type), body.type), over: [body])
  }

  /// A parameter, and whether its type is known.
  private mutating func parameter() throws(FEELError) -> (Function.Parameter, Bool) {
    if let name = try labelName() {
      let type = try typeExpression()
      return (Function.Parameter(name, type ?? .any), type != nil)
    }
    var reader = PartReader(lexer, at: token.place)
    var parts: [String] = []
    while let (text, _) = reader.part(parts.count), text != ",", text != ")" {
      parts.append(text)
      guard parts.count < 64 else { throw unexpected("a parameter is expected") }
    }
    guard !parts.isEmpty, case .word = token.kind, let end = reader.part(parts.count - 1)?.end else {
      throw unexpected("a parameter is expected")
    }
    try move(to: end)
    return (Function.Parameter(NameText.joined(parts)), true)
  }
}

extension ExternalReference {
  /// What `{java: {class: "…", method signature: "…"}}` or `{pmml: {document: "…", model: "…"}}` names.
  init?(_ syntax: Syntax) {
    guard case .context(let entries) = syntax.kind, let entry = entries.first,
      case .context(let parts) = entry.value.kind
    else { return nil }
    func text(_ key: String) -> String? {
      guard case .literal(.string(let text))? = parts.first(where: { $0.key == key })?.value.kind else { return nil }
      return text
    }
    guard let place = text("class") ?? text("document"), let member = text("method signature") ?? text("model") else {
      return nil
    }
    self.init(kind: entry.key, place: place, member: member)
  }
}
