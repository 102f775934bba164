/// Operators of one rank from left to right.
/// - Source: DMN 1.5, 10.3.2.15, tables 56 to 60 and 62
final class ArithmeticInstruction: Instruction {
  private let first: any Instruction
  private let operations: [(sign: Syntax.Operator, operand: any Instruction)]
  private let position: SourcePosition

  init(
    _ first: any Instruction, _ operations: [(sign: Syntax.Operator, operand: any Instruction)],
    at position: SourcePosition
  ) {
    self.first = first
    self.operations = operations
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    var value = first.evaluate(&evaluation)
    for operation in operations {
      let operand = operation.operand.evaluate(&evaluation)
      value = Arithmetic.apply(operation.sign, value, operand, &evaluation, at: position)
    }
    return value
  }
}

/// `-x`.
final class NegationInstruction: Instruction {
  private let operand: any Instruction
  private let position: SourcePosition

  init(_ operand: any Instruction, at position: SourcePosition) {
    self.operand = operand
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    let value = operand.evaluate(&evaluation)
    switch value {
    case .number(let number): return .number(number.negated)
    case .null: return .null
    default:
      if value.isTemporal, let negated = TemporalOperations.negate(value) { return negated }
      return evaluation.fail(.type, "a \(value.kind.rawValue) has no opposite", at: position)
    }
  }
}

/// What the operators do to two values.
enum Arithmetic {
  static func apply(
    _ sign: Syntax.Operator, _ one: Value, _ other: Value, _ evaluation: inout Evaluation, at position: SourcePosition
  ) -> Value {
    if case .number(let a) = one, case .number(let b) = other {
      if sign == .power, !evaluation.spend(8) { return .null }
      if let result = apply(sign, a, b) { return .number(result) }
      return evaluation.fail(
        .arithmetic, sign == .over && b.isZero ? "division by zero" : "\(sign.rawValue) gives no number", at: position)
    }
    if sign == .plus, case .string(let a) = one, case .string(let b) = other {
      return join(a, b, &evaluation, at: position)
    }
    if one.isNull || other.isNull { return evaluation.fail(.type, "\(sign.rawValue) with null", at: position) }
    if one.isTemporal || other.isTemporal, let result = temporal(sign, one, other) { return result }
    return evaluation.fail(
      .type, "\(sign.rawValue) is not defined for a \(one.kind.rawValue) and a \(other.kind.rawValue)", at: position)
  }

  @inline(__always)
  private static func apply(_ sign: Syntax.Operator, _ one: Number, _ other: Number) -> Number? {
    switch sign {
    case .plus: one.plus(other)
    case .minus: one.minus(other)
    case .times: one.times(other)
    case .over: one.divided(by: other)
    case .power: one.power(other)
    }
  }

  private static func temporal(_ sign: Syntax.Operator, _ one: Value, _ other: Value) -> Value? {
    switch sign {
    case .plus: TemporalOperations.add(one, other)
    case .minus: TemporalOperations.subtract(one, other)
    case .times: TemporalOperations.multiply(one, other)
    case .over: TemporalOperations.divide(one, other)
    case .power: nil
    }
  }

  private static func join(_ one: String, _ other: String, _ evaluation: inout Evaluation, at position: SourcePosition)
    -> Value
  {
    let bytes = one.utf8.count + other.utf8.count
    guard bytes <= evaluation.limits.textBytes else {
      evaluation.position = position
      return evaluation.failTextTooLong("+")
    }
    guard evaluation.spend(bytes >> 6) else { return .null }
    return .string(one + other)
  }
}
