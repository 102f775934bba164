/// One piece of an expression's text.
struct Token {
  /// What it is.
  enum Kind: Equatable {
    /// A run of name characters, which may be a reserved word.
    case word(String)
    case number(Number)
    case string(String)
    /// An operator or a bracket.
    case symbol(Symbol)
    case end
  }

  /// Operators and brackets.
  enum Symbol: String {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "**"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case arrow = "->"
    case dots = ".."
    case dot = "."
    case comma = ","
    case colon = ":"
    case at = "@"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
  }

  let kind: Kind
  /// Where it begins.
  let place: Place
  /// The code point after its last.
  let end: Int
}

/// A place in the text while it is being read.
struct Place: Equatable {
  var offset = 0
  var line = 1
  var lineStart = 0

  var position: SourcePosition { SourcePosition(offset: offset, line: line, column: offset - lineStart + 1) }
}
