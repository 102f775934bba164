/// Functions on numbers.
/// - Source: DMN 1.5, 10.3.4.5, table 76
enum NumberFunctions {
  static let all: [BuiltIn] = [
    BuiltIn("decimal", Overload(["n", "scale"], rounding("decimal", .halfEven))),
    BuiltIn("floor", Overload(["n", "scale?"], rounding("floor", .floor))),
    BuiltIn("ceiling", Overload(["n", "scale?"], rounding("ceiling", .ceiling))),
    BuiltIn("round up", Overload(["n", "scale"], rounding("round up", .up))),
    BuiltIn("round down", Overload(["n", "scale"], rounding("round down", .down))),
    BuiltIn("round half up", Overload(["n", "scale"], rounding("round half up", .halfUp))),
    BuiltIn("round half down", Overload(["n", "scale"], rounding("round half down", .halfDown))),
    BuiltIn("abs", Overload(["n"], magnitude)),
    BuiltIn("modulo", Overload(["dividend", "divisor"], modulo)),
    BuiltIn("sqrt", Overload(["number"], number("sqrt") { $0.squareRoot.map { .number($0) } })),
    BuiltIn("log", Overload(["number"], number("log") { $0.logarithm.map { .number($0) } })),
    BuiltIn("exp", Overload(["number"], number("exp") { $0.exponential.map { .number($0) } })),
    BuiltIn("odd", Overload(["number"], number("odd") { isOdd($0).map { .boolean($0) } })),
    BuiltIn("even", Overload(["number"], number("even") { isOdd($0).map { .boolean(!$0) } })),
  ]

  private static func number(_ name: String, _ body: @escaping @Sendable (Number) -> Value?) -> Overload.Body {
    { arguments, evaluation in
      guard let number = arguments.number(0) else { return evaluation.fail(.argument, "\(name)(): a number is needed") }
      // Roots, logarithms and powers take some microseconds.
      guard evaluation.spend(8) else { return .null }
      return body(number) ?? evaluation.fail(.arithmetic, "\(name)(): there is no result for this number")
    }
  }

  private static func rounding(_ name: String, _ mode: Rounding) -> Overload.Body {
    { arguments, evaluation in
      guard let number = arguments.number(0) else { return evaluation.fail(.argument, "\(name)(): a number is needed") }
      guard arguments.isGiven(1) else { return number.rounded(scale: 0, mode).map { .number($0) } ?? .null }
      guard let scale = arguments.number(1)?.truncated.int, let result = number.rounded(scale: scale, mode) else {
        return evaluation.fail(.argument, "\(name)(): the scale is no number from -6111 to 6176")
      }
      return .number(result)
    }
  }

  /// Of durations too.
  private static func magnitude(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    switch arguments.single(0) {
    case .number(let number): return .number(number.magnitude)
    case .daysDuration(let duration):
      return (duration < DaysAndTimeDuration(seconds: 0) ? duration.negated : duration).map { .daysDuration($0) }
        ?? .null
    case .monthsDuration(let duration):
      return (duration < YearsAndMonthsDuration(months: 0) ? duration.negated : duration).map { .monthsDuration($0) }
        ?? .null
    default: return evaluation.fail(.argument, "abs(): a number or a duration is needed")
    }
  }

  private static func modulo(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let dividend = arguments.number(0), let divisor = arguments.number(1) else {
      return evaluation.fail(.argument, "modulo(): two numbers are needed")
    }
    return dividend.modulo(divisor).map { .number($0) } ?? evaluation.fail(.arithmetic, "division by zero")
  }

  /// Nil for numbers that are not whole.
  private static func isOdd(_ number: Number) -> Bool? {
    guard number.isWhole, let rest = number.modulo(Number(2)) else { return nil }
    return !rest.isZero
  }
}
