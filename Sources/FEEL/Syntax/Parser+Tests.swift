extension Parser {
  /// What stands after `in`: one test, or several in parentheses. Nothing is read twice: rows of `1 in (1 in (…` would take for ever.
  mutating func memberships() throws(FEELError) -> [Syntax] {
    let position = token.place.position
    guard try take(.openParenthesis) else { return [try test(isWide: false)] }
    let isExpression = comparisonSign == nil
    var tests = [try test(isWide: true)]
    // `(1..10]` begins with a parenthesis too.
    if isExpression, isAt(.dots) { return [try interval(from: tests[0], startIncluded: false, at: position)] }
    while try take(.comma) { tests.append(try test(isWide: true)) }
    try expect(.closeParenthesis)
    return tests
  }

  /// One test: a comparison without its left side, or a value to be equal to or to lie in.
  /// - Source: DMN 1.5, 10.3.1.2, rule 7
  private mutating func test(isWide: Bool) throws(FEELError) -> Syntax {
    let position = token.place.position
    guard let sign = comparisonSign else { return isWide ? try expression() : try self.end() }
    try advance()
    let end = isWide ? try expression() : try self.end()
    return try node(.oneSided(sign, end), at: position, type: .range(end.type), over: [end])
  }

  /// The text of a decision table's cell: rules 13 to 15.
  mutating func wholeTests() throws(FEELError) -> UnaryTestsSyntax {
    let before = (lexer.place, token)
    if isAt(.minus) {
      try advance()
      if token.kind == .end { return UnaryTestsSyntax(tests: [], isNegated: false) }
      (lexer.place, token) = before
    }
    if isAt(word: "not") {
      // Else `not(a) and b` is an expression.
      var attempt = self
      if let tests = try? attempt.negatedTests() { return tests }
    }
    let tests = try rowOfTests()
    guard token.kind == .end else { throw unexpected() }
    return UnaryTestsSyntax(tests: tests, isNegated: false)
  }

  private mutating func negatedTests() throws(FEELError) -> UnaryTestsSyntax {
    try advance()
    try expect(.openParenthesis)
    let tests = try rowOfTests()
    try expect(.closeParenthesis)
    guard token.kind == .end else { throw unexpected() }
    return UnaryTestsSyntax(tests: tests, isNegated: true)
  }

  private mutating func rowOfTests() throws(FEELError) -> [Syntax] {
    var tests = [try test(isWide: true)]
    while try take(.comma) { tests.append(try test(isWide: true)) }
    return tests
  }
}
