/// `=`, `!=`, `<`, `<=`, `>`, `>=`.
/// - Source: DMN 1.5, 10.3.2.15, tables 52 to 54
final class ComparisonInstruction: Instruction {
  private let sign: Syntax.Comparison
  private let left: any Instruction
  private let right: any Instruction
  private let position: SourcePosition

  init(_ sign: Syntax.Comparison, _ left: any Instruction, _ right: any Instruction, at position: SourcePosition) {
    self.sign = sign
    self.left = left
    self.right = right
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value { truth(&evaluation).value }

  func truth(_ evaluation: inout Evaluation) -> Truth {
    let one = left.evaluate(&evaluation)
    let other = right.evaluate(&evaluation)
    if case .number(let one) = one, case .number(let other) = other { return Truth(sign.holds(one, other)) }
    if let holds = sign.holds(one, other, &evaluation) { return Truth(holds) }
    if !one.isNull && !other.isNull {
      evaluation.record(
        .type, "a \(one.kind.rawValue) and a \(other.kind.rawValue) cannot be compared", at: position)
    }
    return .unknown
  }
}

extension Syntax.Comparison {
  @inline(__always)
  func holds(_ one: Number, _ other: Number) -> Bool {
    switch self {
    case .equal: one == other
    case .notEqual: one != other
    case .less: one < other
    case .lessOrEqual: !(other < one)
    case .greater: other < one
    case .greaterOrEqual: !(one < other)
    }
  }

  /// Nil where the values cannot be compared.
  func holds(_ one: Value, _ other: Value, _ evaluation: inout Evaluation) -> Bool? {
    switch self {
    case .equal: return evaluation.isEqual(one, other)
    case .notEqual: return evaluation.isEqual(one, other).map { !$0 }
    default: break
    }
    guard let order = evaluation.order(one, other) else { return nil }
    switch self {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    case .equal, .notEqual: return nil
    }
  }
}

/// `x between a and b`.
/// - Source: DMN 1.5, 10.3.2.15, table 55
final class BetweenInstruction: Instruction {
  private let value: any Instruction
  private let low: any Instruction
  private let high: any Instruction

  init(_ value: any Instruction, _ low: any Instruction, _ high: any Instruction) {
    self.value = value
    self.low = low
    self.high = high
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value { truth(&evaluation).value }

  func truth(_ evaluation: inout Evaluation) -> Truth {
    let value = value.evaluate(&evaluation)
    let low = low.evaluate(&evaluation)
    let high = high.evaluate(&evaluation)
    guard let below = evaluation.order(low, value), let above = evaluation.order(value, high) else { return .unknown }
    return Truth(below <= 0 && above <= 0)
  }
}

/// `a and b and c`: false as soon as one is false.
final class ConjunctionInstruction: Instruction {
  private let parts: [any Instruction]

  init(_ parts: [any Instruction]) { self.parts = parts }

  func evaluate(_ evaluation: inout Evaluation) -> Value { truth(&evaluation).value }

  func truth(_ evaluation: inout Evaluation) -> Truth {
    var result = Truth.yes
    for part in parts {
      switch part.truth(&evaluation) {
      case .yes: break
      case .no: return .no
      case .unknown, .noTruth: result = .unknown
      }
    }
    return result
  }
}

/// `a or b or c`: true as soon as one is true.
final class DisjunctionInstruction: Instruction {
  private let parts: [any Instruction]

  init(_ parts: [any Instruction]) { self.parts = parts }

  func evaluate(_ evaluation: inout Evaluation) -> Value { truth(&evaluation).value }

  func truth(_ evaluation: inout Evaluation) -> Truth {
    var result = Truth.no
    for part in parts {
      switch part.truth(&evaluation) {
      case .yes: return .yes
      case .no: break
      case .unknown, .noTruth: result = .unknown
      }
    }
    return result
  }
}

/// `x instance of T`.
/// - Source: DMN 1.5, 10.3.2.15, table 61
final class InstanceInstruction: Instruction {
  private let value: any Instruction
  private let type: FEELType

  init(_ value: any Instruction, _ type: FEELType) {
    self.value = value
    self.type = type
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    let value = value.evaluate(&evaluation)
    return .boolean(type.includes(value, in: &evaluation))
  }
}
