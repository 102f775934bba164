/// Reads an expression. Names are resolved while reading, by longest match, because only they say where a name ends.
///
/// The parser goes down from the weakest operators to the strongest; every way down passes ``nested()``, so the depth of the
/// text bounds the depth of the stack.
/// - Source: DMN 1.5, 10.3.1.2
struct Parser {
  let scope: Scope
  let limits: SourceLimits
  var lexer: Lexer
  /// The piece that is looked at; the lexer stands behind it.
  var token: Token
  /// Names of iterators, parameters, entries and items, the innermost last.
  var locals: [[NameTable.Known]] = []
  /// How deeply the text nests here.
  private(set) var depth = 0
  /// Whether a `[` may close a range here: `[1..10[`.
  var isRangeEnd = false

  init(_ text: String, in scope: Scope, limits: SourceLimits) throws(FEELError) {
    guard text.utf8.count <= limits.length * 4 else { throw .tooLong(limit: limits.length) }
    lexer = Lexer(text)
    guard lexer.text.count <= limits.length else { throw .tooLong(limit: limits.length) }
    self.scope = scope
    self.limits = limits
    token = try lexer.next()
  }

  /// A whole text as one expression.
  mutating func whole() throws(FEELError) -> Syntax {
    let expression = try expression()
    guard token.kind == .end else { throw unexpected() }
    return expression
  }

  mutating func advance() throws(FEELError) { token = try lexer.next() }

  /// Goes on reading from a place.
  mutating func move(to place: Place) throws(FEELError) {
    lexer.place = place
    try advance()
  }

  func isAt(_ symbol: Token.Symbol) -> Bool { token.kind == .symbol(symbol) }
  func isAt(word: String) -> Bool { token.kind == .word(word) }

  /// Goes past a symbol if it is next.
  mutating func take(_ symbol: Token.Symbol) throws(FEELError) -> Bool {
    guard isAt(symbol) else { return false }
    try advance()
    return true
  }

  /// Goes past a reserved word if it is next.
  mutating func take(word: String) throws(FEELError) -> Bool {
    guard isAt(word: word) else { return false }
    try advance()
    return true
  }

  mutating func expect(_ symbol: Token.Symbol) throws(FEELError) {
    guard try take(symbol) else { throw unexpected("\(symbol.rawValue) is expected") }
  }

  mutating func expect(word: String) throws(FEELError) {
    guard try take(word: word) else { throw unexpected("\(word) is expected") }
  }

  func unexpected(_ reason: String? = nil) -> FEELError {
    let found =
      switch token.kind {
      case .end: "the text ends"
      case .word(let word): "unexpected \(word)"
      case .number: "unexpected number"
      case .string: "unexpected text"
      case .symbol(let symbol): "unexpected \(symbol.rawValue)"
      }
    return .syntax(reason: reason.map { "\(found), \($0)" } ?? found, position: token.place.position)
  }

  /// Goes one level down; ``left()`` goes up again.
  mutating func nested() throws(FEELError) {
    depth += 1
    guard depth <= limits.depth else { throw .tooDeep(limit: limits.depth, position: token.place.position) }
  }

  mutating func left() { depth -= 1 }

  /// An expression over others.
  func node(_ kind: Syntax.Kind, at position: SourcePosition, type: FEELType = .any, over parts: [Syntax] = [])
    throws(FEELError) -> Syntax
  {
    var deepest = 0
    for part in parts { deepest = max(deepest, part.depth) }
    // A row of paths, filters or calls nests to the left without any depth of the text.
    guard deepest < limits.depth * 3 else { throw .tooDeep(limit: limits.depth, position: position) }
    return Syntax(kind, at: position, type: type, depth: deepest + 1)
  }

  /// Words that no variable begins with, unless the scope has a longer name.
  static let reserved: Set<String> = [
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "and", "or", "instance", "of",
    "function", "external", "true", "false", "null",
  ]
}
