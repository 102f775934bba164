/// `[a..b]` and its kin. A range whose ends are null, cannot be compared, or are in the wrong order is null.
/// - Source: DMN 1.5, 10.3.2.7
final class IntervalInstruction: Instruction {
  private let start: any Instruction
  private let end: any Instruction
  private let startIncluded: Bool
  private let endIncluded: Bool
  private let position: SourcePosition

  init(
    _ start: any Instruction, _ startIncluded: Bool, _ end: any Instruction, _ endIncluded: Bool,
    at position: SourcePosition
  ) {
    self.start = start
    self.end = end
    self.startIncluded = startIncluded
    self.endIncluded = endIncluded
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    let start = start.evaluate(&evaluation)
    let end = end.evaluate(&evaluation)
    if let range = ValueRange(checked: start, startIncluded, end, endIncluded) { return .range(range) }
    return evaluation.fail(.type, "no range from a \(start.kind.rawValue) to a \(end.kind.rawValue)", at: position)
  }
}

extension ValueRange {
  /// Nil where the ends are null, of unlike kinds, without order, or the wrong way round.
  init?(checked start: Value, _ startIncluded: Bool, _ end: Value, _ endIncluded: Bool) {
    guard start.kind == end.kind, let order = FEELOrder.compare(start, end), order <= 0 else { return nil }
    self.init(start: start, startIncluded: startIncluded, end: end, endIncluded: endIncluded)
  }
}

/// `(< 10)` and its kin as values.
final class OneSidedInstruction: Instruction {
  private let form: ValueRange.Form
  private let end: any Instruction

  init(_ sign: Syntax.Comparison, _ end: any Instruction) {
    form = ValueRange.Form(rawValue: sign.rawValue) ?? .equal
    self.end = end
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    let end = end.evaluate(&evaluation)
    // `= x` may test for null; there is no order around null.
    if end.isNull && form != .equal && form != .notEqual { return .null }
    return .range(ValueRange(form, end))
  }
}
