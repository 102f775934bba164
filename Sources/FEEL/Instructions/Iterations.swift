/// What an iterator runs over, once it is evaluated.
private enum Course {
  case elements([Value])
  /// From one value so many steps up or down.
  case steps(Value, count: Int, step: Int)
}

/// The iterators of `for`, `some` and `every`: a loop within a loop, the last one innermost.
struct IteratorPlan: Sendable {
  /// One iterator.
  struct Iterator: Sendable {
    /// Where its value stands.
    let slot: Int
    /// What it runs over, or begins with.
    let values: any Instruction
    /// Where it ends, for `a..b`.
    let end: (any Instruction)?
  }

  let iterators: [Iterator]
  let position: SourcePosition

  /// Runs a body for all combinations until it answers false; nil where something cannot be run over, or the budget is used up.
  func run(_ evaluation: inout Evaluation, from index: Int = 0, _ body: (inout Evaluation) -> Bool) -> Bool? {
    guard index < iterators.count else { return body(&evaluation) }
    let iterator = iterators[index]
    guard let course = course(of: iterator, &evaluation) else { return nil }
    switch course {
    case .elements(let elements):
      for element in elements {
        guard evaluation.spend(1) else { return nil }
        evaluation[iterator.slot] = element
        guard let goesOn = run(&evaluation, from: index + 1, body) else { return nil }
        if !goesOn { return false }
      }
    case .steps(let start, let count, let step):
      var value = start
      for done in 0..<count {
        guard evaluation.spend(1) else { return nil }
        if done > 0 {
          guard let next = IteratorPlan.next(value, step) else { return nil }
          value = next
        }
        evaluation[iterator.slot] = value
        guard let goesOn = run(&evaluation, from: index + 1, body) else { return nil }
        if !goesOn { return false }
      }
    }
    return true
  }

  private func course(of iterator: Iterator, _ evaluation: inout Evaluation) -> Course? {
    let value = iterator.values.evaluate(&evaluation)
    if let end = iterator.end {
      let last = end.evaluate(&evaluation)
      if let course = IteratorPlan.steps(value, last, isDescendingAllowed: true) { return course }
    } else {
      switch value {
      case .null: break
      case .list(let list): return .elements(list)
      case .range(let range):
        if let course = IteratorPlan.course(over: range) { return course }
      default: return .elements([value])
      }
    }
    evaluation.record(.type, "this cannot be run over", at: position)
    return nil
  }

  /// A range of numbers or days.
  private static func course(over range: ValueRange) -> Course? {
    guard range.form == .interval,
      let first = range.startIncluded ? range.start : next(range.start, 1),
      let last = range.endIncluded ? range.end : next(range.end, -1)
    else { return nil }
    guard let order = FEELOrder.compare(first, last) else { return nil }
    return order > 0 ? .elements([]) : steps(first, last, isDescendingAllowed: false)
  }

  private static func steps(_ start: Value, _ end: Value, isDescendingAllowed: Bool) -> Course? {
    switch (start, end) {
    case (.number(let one), .number(let other)):
      guard let distance = other.minus(one)?.truncated.int, distance > -(1 << 40), distance < 1 << 40 else {
        return nil
      }
      return .steps(start, count: abs(distance) + 1, step: distance < 0 ? -1 : 1)
    case (.date(let one), .date(let other)):
      let distance = other.dayNumber - one.dayNumber
      return .steps(start, count: abs(distance) + 1, step: distance < 0 ? -1 : 1)
    default: return nil
    }
  }

  private static func next(_ value: Value, _ step: Int) -> Value? {
    if case .number(let number) = value { return number.plus(Number(step)).map { .number($0) } }
    return TemporalOperations.successor(of: value, step: step)
  }
}

/// `for a in b return c`.
/// - Source: DMN 1.5, 10.3.2.14
final class IterationInstruction: Instruction {
  private let plan: IteratorPlan
  private let body: any Instruction
  /// Where the results so far stand, if the body asks for them.
  private let partialSlot: Int?

  init(_ plan: IteratorPlan, _ body: any Instruction, partialSlot: Int?) {
    self.plan = plan
    self.body = body
    self.partialSlot = partialSlot
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    guard let partialSlot else { return simple(&evaluation) }
    evaluation[partialSlot] = .list([])
    var results: [Value] = []
    let limit = evaluation.limits.listElements
    let isDone = plan.run(&evaluation) { evaluation in
      let value = body.evaluate(&evaluation)
      // Results that hold earlier results could double in every round.
      guard value.isModest(&evaluation), results.count < limit else { return false }
      // The list is held in one place at a time, so that it grows without being copied.
      evaluation[partialSlot] = .null
      results.append(value)
      evaluation[partialSlot] = .list(results)
      return true
    }
    return finished(isDone, results, &evaluation)
  }

  private func simple(_ evaluation: inout Evaluation) -> Value {
    var results: [Value] = []
    let limit = evaluation.limits.listElements
    let isDone = plan.run(&evaluation) { evaluation in
      guard results.count < limit else { return false }
      results.append(body.evaluate(&evaluation))
      return true
    }
    return finished(isDone, results, &evaluation)
  }

  private func finished(_ isDone: Bool?, _ results: [Value], _ evaluation: inout Evaluation) -> Value {
    switch isDone {
    case true?: return .list(results)
    case false?: return evaluation.fail(.limit, "the results are too many or too large", at: plan.position)
    case nil: return .null
    }
  }
}

/// `some a in b satisfies c`, `every a in b satisfies c`.
/// - Source: DMN 1.5, 10.3.2.15, table 49
final class QuantifiedInstruction: Instruction {
  private let isEvery: Bool
  private let plan: IteratorPlan
  private let condition: any Instruction

  init(isEvery: Bool, _ plan: IteratorPlan, _ condition: any Instruction) {
    self.isEvery = isEvery
    self.plan = plan
    self.condition = condition
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    var result: Bool? = isEvery
    var isDecided = false
    var isWrong = false
    let isDone = plan.run(&evaluation) { evaluation in
      switch condition.truth(&evaluation) {
      case .yes: isDecided = !isEvery
      case .no: isDecided = isEvery
      case .unknown: result = nil
      case .noTruth: isWrong = true
      }
      return !isDecided && !isWrong
    }
    if isWrong { return evaluation.fail(.condition, "the condition is no truth value", at: plan.position) }
    guard isDone != nil else { return .null }
    return isDecided ? .boolean(!isEvery) : Truth(result).value
  }
}
