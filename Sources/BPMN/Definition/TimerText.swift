/// What can be told of a timer's text without a clock.
///
/// - Source: ISO 8601-1:2019, clauses 5.4 and 5.5 (durations), 5.6 (repetitions).
package enum TimerText {
  /// Whether a text is an ISO 8601 value of the kind, and not an expression that gives one.
  static func isLiteral(_ text: String, _ kind: TimerSpecification.Kind) -> Bool {
    switch kind {
    case .duration: isDuration(text[...])
    case .date: isDate(text[...])
    case .cycle: isCycle(text)
    }
  }

  /// The number of repetitions, nil for any number, and what is repeated.
  package static func repetitions(_ text: String) -> (count: Int?, interval: String) {
    guard text.first == "R", let slash = text.firstIndex(of: "/") else { return (1, text) }
    let digits = text[text.index(after: text.startIndex)..<slash]
    return (Int(digits), String(text[text.index(after: slash)...]))
  }

  private static func isCycle(_ text: String) -> Bool {
    guard text.first == "R", let slash = text.firstIndex(of: "/") else { return false }
    let digits = text[text.index(after: text.startIndex)..<slash]
    guard digits.isEmpty || Int(digits).map({ (1...1_000_000).contains($0) }) == true else { return false }
    let parts = text[text.index(after: slash)...].split(separator: "/", omittingEmptySubsequences: false)
    return !parts.isEmpty && parts.count <= 2 && parts.allSatisfy { isDuration($0) || isDate($0) }
  }

  private static func isDuration(_ text: Substring) -> Bool {
    var rest = text
    if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
    guard rest.first == "P", rest.count > 1 else { return false }
    var sawDigit = false
    for character in rest.dropFirst() {
      if character.isASCII, character.isNumber || character == "." || character == "," {
        sawDigit = true
      } else if !"YMWDTHS".contains(character) {
        return false
      }
    }
    return sawDigit
  }

  private static func isDate(_ text: Substring) -> Bool {
    let prefix = text.prefix(10)
    guard prefix.count == 10 else { return false }
    for (offset, character) in prefix.enumerated() {
      let isDash = offset == 4 || offset == 7
      guard isDash ? character == "-" : character.isASCII && character.isNumber else { return false }
    }
    return text.dropFirst(10).allSatisfy { $0.isASCII && ($0.isNumber || "T:.Z+-".contains($0)) }
  }
}
