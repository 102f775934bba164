extension Parser {
  /// Literals, names, and what stands in brackets.
  mutating func primary() throws(FEELError) -> Syntax {
    let position = token.place.position
    switch token.kind {
    case .number(let number):
      try advance()
      return try node(.literal(.number(number)), at: position, type: .number)
    case .string(let string):
      try advance()
      return try node(.literal(.string(string)), at: position, type: .string)
    case .word(let word): return try named(word)
    case .symbol(.at): return try temporalLiteral()
    case .symbol(.openParenthesis): return try parenthesized()
    case .symbol(.openBracket): return try listOrInterval()
    case .symbol(.closeBracket):
      try advance()
      return try interval(from: try expression(), startIncluded: false, at: position)
    case .symbol(.openBrace): return try context()
    case .symbol, .end: throw unexpected("an expression is expected")
    }
  }

  /// `@"2024-02-29"`: rule 65.
  private mutating func temporalLiteral() throws(FEELError) -> Syntax {
    let position = token.place.position
    try advance()
    guard case .string(let text) = token.kind else { throw unexpected("a text is expected after @") }
    try advance()
    guard let value = TemporalOperations.literal(text) else {
      return try node(.invalid(.argument, "no date, time or duration"), at: position)
    }
    return try node(.literal(value), at: position, type: value.simpleType)
  }

  /// An expression, a range, or a one-sided range in parentheses.
  private mutating func parenthesized() throws(FEELError) -> Syntax {
    let position = token.place.position
    try advance()
    if let sign = comparisonSign {
      try advance()
      let end = try expression()
      try expect(.closeParenthesis)
      return try node(.oneSided(sign, end), at: position, type: .range(end.type), over: [end])
    }
    let value = try expression()
    if isAt(.dots) { return try interval(from: value, startIncluded: false, at: position) }
    try expect(.closeParenthesis)
    return value
  }

  /// What begins with `[`.
  private mutating func listOrInterval() throws(FEELError) -> Syntax {
    let position = token.place.position
    try advance()
    var elements: [Syntax] = []
    if !isAt(.closeBracket) {
      elements.append(try listElement())
      if isAt(.dots) { return try interval(from: elements[0], startIncluded: true, at: position) }
      while try take(.comma) { elements.append(try listElement()) }
    }
    try expect(.closeBracket)
    return try node(.list(elements), at: position, type: .list(elements.first?.type ?? .any), over: elements)
  }

  /// A list may hold one-sided ranges, `[< 5, > 10]`, as it does in tests.
  private mutating func listElement() throws(FEELError) -> Syntax {
    let position = token.place.position
    guard let sign = comparisonSign else { return try expression() }
    try advance()
    let end = try self.end()
    return try node(.oneSided(sign, end), at: position, type: .range(end.type), over: [end])
  }

  /// The rest of a range after its first end: rule 8.
  mutating func interval(from start: Syntax, startIncluded: Bool, at position: SourcePosition)
    throws(FEELError) -> Syntax
  {
    try expect(.dots)
    let wasRangeEnd = isRangeEnd
    isRangeEnd = true
    let end = try self.end()
    isRangeEnd = wasRangeEnd
    let endIncluded = isAt(.closeBracket)
    guard endIncluded || isAt(.closeParenthesis) || isAt(.openBracket) else {
      throw unexpected("the end of a range is expected")
    }
    try advance()
    return try node(
      .interval(startIncluded: startIncluded, start, end, endIncluded: endIncluded), at: position,
      type: .range(start.type), over: [start, end])
  }

  /// A whole text as a range, of which one side may lack its end: rule 66.
  mutating func wholeRange() throws(FEELError) -> Syntax {
    let position = token.place.position
    let startIncluded = isAt(.openBracket)
    guard startIncluded || isAt(.openParenthesis) || isAt(.closeBracket) else {
      throw unexpected("a range is expected")
    }
    try advance()
    let range: Syntax
    if !startIncluded, try take(.dots) {
      isRangeEnd = true
      let end = try self.end()
      range = try node(.oneSided(isAt(.closeBracket) ? .lessOrEqual : .less, end), at: position, over: [end])
      guard isAt(.closeBracket) || isAt(.closeParenthesis) || isAt(.openBracket) else { throw unexpected() }
      try advance()
    } else {
      let start = try self.end()
      let before = (lexer.place, token)
      try expect(.dots)
      if isAt(.closeParenthesis) || isAt(.openBracket), try isLast() {
        range = try node(.oneSided(startIncluded ? .greaterOrEqual : .greater, start), at: position, over: [start])
      } else {
        (lexer.place, token) = before
        range = try interval(from: start, startIncluded: startIncluded, at: position)
      }
    }
    guard token.kind == .end else { throw unexpected() }
    return range
  }

  /// Goes past a piece if it is the last one.
  private mutating func isLast() throws(FEELError) -> Bool {
    let before = (lexer.place, token)
    try advance()
    if token.kind == .end { return true }
    (lexer.place, token) = before
    return false
  }

  /// Rules 57 to 59. Entries see those before them; later ones are seen where nothing else has their name.
  private mutating func context() throws(FEELError) -> Syntax {
    let position = token.place.position
    try advance()
    var entries: [Syntax.Entry] = []
    var keys: Set<String> = []
    var isRepeated = false
    locals.append([])
    if !isAt(.closeBrace) {
      repeat {
        let key = try entryName()
        let value = try expression()
        if !keys.insert(key).inserted { isRepeated = true }
        entries.append(Syntax.Entry(key: key, value: value))
        locals[locals.count - 1].append(NameTable.Known(key, value.type))
      } while try take(.comma)
    }
    locals.removeLast()
    try expect(.closeBrace)
    if isRepeated { return try node(.invalid(.duplicateKey, "two entries of a context have one name"), at: position) }
    let fields = entries.map { FEELType.Field($0.key, $0.value.type) }
    return try node(.context(entries), at: position, type: .context(fields), over: entries.map(\.value))
  }

  private mutating func entryName() throws(FEELError) -> String {
    if case .string(let text) = token.kind {
      try advance()
      try expect(.colon)
      return text
    }
    guard let name = try labelName() else { throw unexpected("the name of an entry is expected") }
    return name
  }
}

extension Value {
  /// The type of a literal.
  var simpleType: FEELType {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .daysDuration: .daysDuration
    case .monthsDuration: .monthsDuration
    case .list, .context, .range, .function: .any
    }
  }
}
