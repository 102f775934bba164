extension Parser {
  /// Rules 1 and 2.
  mutating func expression() throws(FEELError) -> Syntax {
    try nested()
    let wasRangeEnd = isRangeEnd
    isRangeEnd = false
    let result = try disjunction()
    isRangeEnd = wasRangeEnd
    left()
    return result
  }

  /// Rule 47.
  private mutating func disjunction() throws(FEELError) -> Syntax {
    let first = try conjunction()
    guard isAt(word: "or") else { return first }
    var parts = [first]
    while try take(word: "or") { parts.append(try conjunction()) }
    return try node(.disjunction(parts), at: first.position, type: .boolean, over: parts)
  }

  /// Rule 48.
  private mutating func conjunction() throws(FEELError) -> Syntax {
    let first = try comparison()
    guard isAt(word: "and") else { return first }
    var parts = [first]
    while try take(word: "and") { parts.append(try comparison()) }
    return try node(.conjunction(parts), at: first.position, type: .boolean, over: parts)
  }

  /// The operator of comparison that is next, if one is.
  var comparisonSign: Syntax.Comparison? {
    guard case .symbol(let symbol) = token.kind else { return nil }
    return Syntax.Comparison(rawValue: symbol.rawValue)
  }

  /// Rule 49.
  private mutating func comparison() throws(FEELError) -> Syntax {
    var value = try additive()
    while true {
      let position = token.place.position
      if let sign = comparisonSign {
        try advance()
        let other = try additive()
        value = try node(.comparison(sign, value, other), at: position, type: .boolean, over: [value, other])
      } else if try take(word: "between") {
        let low = try additive()
        try expect(word: "and")
        let high = try additive()
        value = try node(.between(value, low, high), at: position, type: .boolean, over: [value, low, high])
      } else if try take(word: "in") {
        let tests = try memberships()
        value = try node(.membership(value, tests), at: position, type: .boolean, over: [value] + tests)
      } else {
        return value
      }
    }
  }

  /// An operand that does not begin a new expression: the end of a range, or what follows a sign of comparison.
  mutating func end() throws(FEELError) -> Syntax {
    try nested()
    let result = try additive()
    left()
    return result
  }

  /// Rule 4: `+` and `-`.
  private mutating func additive() throws(FEELError) -> Syntax {
    let first = try multiplicative()
    var operations: [Syntax.Operation] = []
    let position = token.place.position
    while let sign = takeSign([.plus, .minus]) {
      try advance()
      operations.append(Syntax.Operation(sign: sign, operand: try multiplicative()))
    }
    return try chain(first, operations, at: position)
  }

  /// `*` and `/`.
  private mutating func multiplicative() throws(FEELError) -> Syntax {
    let first = try power()
    var operations: [Syntax.Operation] = []
    let position = token.place.position
    while let sign = takeSign([.times, .over]) {
      try advance()
      operations.append(Syntax.Operation(sign: sign, operand: try power()))
    }
    return try chain(first, operations, at: position)
  }

  /// `**`, from left to right.
  private mutating func power() throws(FEELError) -> Syntax {
    let first = try unary()
    var operations: [Syntax.Operation] = []
    let position = token.place.position
    while let sign = takeSign([.power]) {
      try advance()
      operations.append(Syntax.Operation(sign: sign, operand: try unary()))
    }
    return try chain(first, operations, at: position)
  }

  /// The operator that is next, if it is one of these.
  private func takeSign(_ signs: [Syntax.Operator]) -> Syntax.Operator? {
    guard case .symbol(let symbol) = token.kind, let sign = Syntax.Operator(rawValue: symbol.rawValue) else {
      return nil
    }
    return signs.contains(sign) ? sign : nil
  }

  private func chain(_ first: Syntax, _ operations: [Syntax.Operation], at position: SourcePosition)
    throws(FEELError) -> Syntax
  {
    if operations.isEmpty { return first }
    return try node(.arithmetic(first, operations), at: position, over: [first] + operations.map(\.operand))
  }

  /// Rule 24: a sign, which binds more tightly than `**`.
  private mutating func unary() throws(FEELError) -> Syntax {
    let position = token.place.position
    guard try take(.minus) else { return try instance() }
    try nested()
    let operand = try unary()
    left()
    if case .literal(.number(let number)) = operand.kind {
      return try node(.literal(.number(number.negated)), at: position, type: .number)
    }
    return try node(.negation(operand), at: position, over: [operand])
  }

  /// Rule 51.
  private mutating func instance() throws(FEELError) -> Syntax {
    let value = try postfix()
    guard isAt(word: "instance") else { return value }
    let position = token.place.position
    try advance()
    try expect(word: "of")
    guard let type = try typeExpression() else {
      return try node(.invalid(.type, "a type that is not known"), at: position, type: .boolean)
    }
    return try node(.instance(value, type), at: position, type: .boolean, over: [value])
  }
}
