/// Functions that make one kind of value of another.
/// - Source: DMN 1.5, 10.3.4.1, table 72
enum ConversionFunctions {
  static let all: [BuiltIn] = [
    BuiltIn("string", Overload(["from"], string)),
    BuiltIn(
      "number", Overload(["from"], number),
      Overload(["from", "grouping separator", "decimal separator"], number)),
    BuiltIn("range", Overload(["from"], range)),
  ]

  private static func string(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    switch arguments[0] {
    case .null: return .null
    case .string(let string): return .string(string)
    case let value:
      guard let text = value.literal(limitBytes: evaluation.limits.textBytes), evaluation.spend(text.utf8.count >> 4)
      else {
        return evaluation.failTextTooLong("string()")
      }
      return .string(text)
    }
  }

  private static func number(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let text = arguments.string(0) else { return evaluation.fail(.argument, "number(): a text is needed") }
    guard let grouping = separator(arguments, 1, of: [" ", ",", "."]),
      let point = separator(arguments, 2, of: [",", "."])
    else { return evaluation.fail(.argument, "number(): a separator that is none") }
    guard grouping.isEmpty || grouping != point else {
      return evaluation.fail(.argument, "number(): both separators are the same")
    }
    var plain = ""
    for character in text.unicodeScalars {
      if grouping.unicodeScalars.first == character { continue }
      if let mark = point.unicodeScalars.first {
        // With a comma for the point, a point is no digit.
        guard character == mark || character != "." else {
          return evaluation.fail(.argument, "number(): the text is no number")
        }
        plain.unicodeScalars.append(character == mark ? "." : character)
      } else {
        plain.unicodeScalars.append(character)
      }
    }
    guard let number = Number(plain) else { return evaluation.fail(.argument, "number(): the text is no number") }
    return .number(number)
  }

  /// A separator, empty for none; nil where it is none of those allowed.
  private static func separator(_ arguments: Arguments, _ place: Int, of allowed: [String]) -> String? {
    switch arguments.single(place) {
    case .null: ""
    case .string(let text) where allowed.contains(text): text
    default: nil
    }
  }

  /// The ends must be literals: nothing of the text is evaluated but the constructors of dates, times and durations.
  /// - Source: DMN 1.5, 10.3.4.1, range(from); 10.3.1.2, rules 66 and 67
  private static func range(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let text = arguments.string(0) else { return evaluation.fail(.argument, "range(): a text is needed") }
    let limits = SourceLimits(length: 1000, depth: 8)
    guard var parser = try? Parser(text, in: Scope(), limits: limits), let syntax = try? parser.wholeRange(),
      syntax.parts.allSatisfy(isLiteral)
    else { return evaluation.fail(.argument, "range(): the text is no range of literals") }
    return FEELCompiler.compile(syntax, text, in: Scope()).evaluate([], in: &evaluation)
  }

  private static func isLiteral(_ syntax: Syntax) -> Bool {
    switch syntax.kind {
    case .literal(let value): return !value.isNull
    case .call(let callee, let arguments):
      guard case .name(let name) = callee.kind, arguments.count == 1,
        case .literal(.string) = arguments[0].value.kind
      else { return false }
      return ["date", "time", "date and time", "duration"].contains(name)
    default: return false
    }
  }
}

/// Functions on truth values, and `is`.
/// - Source: DMN 1.5, 10.3.4.2, table 73, and 10.3.4.6, table 77
enum BooleanFunctions {
  static let all: [BuiltIn] = [
    BuiltIn(
      "not",
      Overload(["negand"]) { arguments, evaluation in
        switch arguments.single(0) {
        case .boolean(let boolean): .boolean(!boolean)
        case .null: .null
        default: evaluation.fail(.argument, "not(): a truth value is needed")
        }
      }),
    BuiltIn(
      "is",
      Overload(["value1?", "value2?"]) { arguments, evaluation in
        .boolean(isSame(arguments[0], arguments[1], &evaluation))
      }),
  ]

  /// The same kind, and the same in every part that the kind has.
  private static func isSame(_ one: Value, _ other: Value, _ evaluation: inout Evaluation) -> Bool {
    guard one.kind == other.kind else { return false }
    return one.isTemporal ? TemporalOperations.isSame(one, other) : evaluation.isIdentical(one, other)
  }
}
