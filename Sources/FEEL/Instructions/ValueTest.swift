/// One test of a value: what stands after `in`, and in the cells of decision tables.
/// - Source: DMN 1.5, 10.3.2.15, table 55, and 10.3.1.2, rules 7 and 13 to 16
protocol ValueTest: AnyObject, Sendable {
  /// Whether the value passes; nil where that cannot be said.
  func holds(_ value: Value, _ evaluation: inout Evaluation) -> Bool?
}

/// `< 10` and its kin.
final class ComparisonTest: ValueTest {
  private let sign: Syntax.Comparison
  private let end: any Instruction
  private let position: SourcePosition

  init(_ sign: Syntax.Comparison, _ end: any Instruction, at position: SourcePosition) {
    self.sign = sign
    self.end = end
    self.position = position
  }

  func holds(_ value: Value, _ evaluation: inout Evaluation) -> Bool? {
    let end = end.evaluate(&evaluation)
    if case .number(let value) = value, case .number(let end) = end { return sign.holds(value, end) }
    if let holds = sign.holds(value, end, &evaluation) { return holds }
    if !value.isNull && !end.isNull {
      evaluation.record(
        .type, "a \(value.kind.rawValue) and a \(end.kind.rawValue) cannot be compared", at: position)
    }
    return nil
  }
}

/// A range between two numbers that are written in the text.
final class NumberRangeTest: ValueTest {
  private let low: Number
  private let lowIncluded: Bool
  private let high: Number
  private let highIncluded: Bool

  init(_ low: Number, _ lowIncluded: Bool, _ high: Number, _ highIncluded: Bool) {
    self.low = low
    self.lowIncluded = lowIncluded
    self.high = high
    self.highIncluded = highIncluded
  }

  func holds(_ value: Value, _ evaluation: inout Evaluation) -> Bool? {
    guard case .number(let number) = value else { return nil }
    return (lowIncluded ? !(number < low) : low < number) && (highIncluded ? !(high < number) : number < high)
  }
}

/// A text that is written in the cell: the most frequent test of all.
final class TextTest: ValueTest {
  private let text: String

  init(_ text: String) { self.text = text }

  func holds(_ value: Value, _ evaluation: inout Evaluation) -> Bool? {
    if case .string(let other) = value { return FEELEquality.isSameText(text, other) }
    return MembershipTest.holds(value, .string(text), &evaluation)
  }
}

/// Any other expression: equal to its value, within it, or, if it asks about `?`, simply true.
final class MembershipTest: ValueTest {
  private let expression: any Instruction
  /// Whether the expression mentions `?`.
  private let usesInput: Bool
  /// Whether it stands in a cell, where a condition may decide by itself.
  private let isCell: Bool

  init(_ expression: any Instruction, usesInput: Bool, isCell: Bool) {
    self.expression = expression
    self.usesInput = usesInput
    self.isCell = isCell
  }

  func holds(_ value: Value, _ evaluation: inout Evaluation) -> Bool? {
    let found = expression.evaluate(&evaluation)
    if case .boolean(let boolean) = found {
      if usesInput { return boolean }
      // A cell such as `list contains(x, "a")` holds if it is true, unless the input is itself a truth value.
      if isCell, !value.isNull, value.boolean == nil { return boolean }
    }
    if usesInput && found.isNull { return nil }
    return MembershipTest.holds(value, found, &evaluation)
  }

  /// Whether a value equals another, lies in a range, or is or lies in an element of a list.
  static func holds(_ value: Value, _ other: Value, _ evaluation: inout Evaluation) -> Bool? {
    switch other {
    case .range(let range):
      if case .range = value { return evaluation.isEqual(value, other) }
      return evaluation.isInside(value, range)
    case .list(let list):
      if case .list = value, evaluation.isEqual(value, other) == true { return true }
      guard evaluation.spend(list.count) else { return nil }
      return list.contains { isElement(value, $0, &evaluation) }
    case .null: return value.isNull ? true : nil
    default: return evaluation.isEqual(value, other)
    }
  }

  private static func isElement(_ value: Value, _ element: Value, _ evaluation: inout Evaluation) -> Bool {
    if case .range(let range) = element {
      if case .range = value { return evaluation.isIdentical(value, element) }
      return evaluation.isInside(value, range) ?? false
    }
    return evaluation.isIdentical(value, element)
  }
}

/// `x in …`: true as soon as one test holds.
final class MembershipInstruction: Instruction {
  private let value: any Instruction
  private let tests: [any ValueTest]
  /// Where the tests find the value if they mention it.
  private let inputSlot: Int?

  init(_ value: any Instruction, _ tests: [any ValueTest], inputSlot: Int?) {
    self.value = value
    self.tests = tests
    self.inputSlot = inputSlot
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value { truth(&evaluation).value }

  func truth(_ evaluation: inout Evaluation) -> Truth {
    let value = value.evaluate(&evaluation)
    if let inputSlot { evaluation[inputSlot] = value }
    return Truth(tests.anyHolds(value, &evaluation))
  }
}

extension [any ValueTest] {
  /// Three-valued "or".
  func anyHolds(_ value: Value, _ evaluation: inout Evaluation) -> Bool? {
    var result: Bool? = false
    for test in self {
      switch test.holds(value, &evaluation) {
      case true?: return true
      case false?: break
      case nil: result = nil
      }
    }
    return result
  }
}
