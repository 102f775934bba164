extension Parser {
  /// Paths, filters and calls after a value, from left to right.
  /// - Source: DMN 1.5, 10.3.1.2, rules 38 to 43 and 50
  mutating func postfix() throws(FEELError) -> Syntax {
    var value = try primary()
    while true {
      if isAt(.dot) {
        value = try path(value)
      } else if isAt(.openBracket), !(isRangeEnd && closesRange()) {
        value = try filter(value)
      } else if isAt(.openParenthesis) {
        value = try call(value)
      } else {
        return value
      }
    }
  }

  private mutating func path(_ value: Syntax) throws(FEELError) -> Syntax {
    let position = token.place.position
    try advance()
    guard case .word = token.kind else { throw unexpected("a name is expected") }
    let fields = value.type.fieldNames.map { NameTable.Known($0) }
    let name: String
    if let match = longest(of: [fields]) {
      name = match.known.name
      try move(to: match.end)
    } else {
      name = try plainName()
    }
    return try node(.path(value, name), at: position, type: value.type.field(name) ?? .any, over: [value])
  }

  private mutating func filter(_ value: Syntax) throws(FEELError) -> Syntax {
    let position = token.place.position
    try advance()
    let element = value.type.element
    var known = element.fieldNames.map { NameTable.Known($0, element.field($0) ?? .any) }
    known.append(NameTable.Known("item", element))
    locals.append(known)
    let condition = try expression()
    locals.removeLast()
    try expect(.closeBracket)
    // A number picks one element, anything else some of them; paths look through lists, so both may have the same type.
    let type = condition.isIndex ? element : value.type
    return try node(.filter(value, condition), at: position, type: type, over: [value, condition])
  }

  private mutating func call(_ callee: Syntax) throws(FEELError) -> Syntax {
    let position = callee.position
    try advance()
    var arguments: [Syntax.Argument] = []
    if !isAt(.closeParenthesis) {
      repeat {
        let name = try labelName()
        arguments.append(Syntax.Argument(name: name, value: try expression()))
      } while try take(.comma)
    }
    try expect(.closeParenthesis)
    let named = arguments.filter { $0.name != nil }.count
    guard named == 0 || named == arguments.count else {
      throw .syntax(reason: "values by name and values in order in one call", position: position)
    }
    var type = FEELType.any
    if case .function(_, let result) = callee.type.resolved { type = result }
    return try node(.call(callee, arguments), at: position, type: type, over: [callee] + arguments.map(\.value))
  }

  /// Whether the `[` that is next ends a range rather than beginning a filter: nothing that could stand in a filter follows.
  private func closesRange() -> Bool {
    var ahead = lexer
    guard let next = try? ahead.next() else { return true }
    switch next.kind {
    case .end: return true
    case .word(let word):
      return ["and", "or", "then", "else", "return", "satisfies", "between", "in", "instance"].contains(word)
    case .symbol(let symbol):
      switch symbol {
      case .closeParenthesis, .closeBracket, .closeBrace, .comma, .dot, .equal, .notEqual, .less, .lessOrEqual,
        .greater,
        .greaterOrEqual, .openParenthesis, .colon:
        return true
      default: return false
      }
    case .number, .string: return false
    }
  }
}

extension Syntax {
  /// Whether it is certainly a number, as the place of an element is.
  var isIndex: Bool {
    if case .literal(.number) = kind { true } else { false }
  }
}
