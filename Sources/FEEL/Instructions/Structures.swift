/// `[a, b]`.
final class ListInstruction: Instruction {
  private let elements: [any Instruction]

  init(_ elements: [any Instruction]) { self.elements = elements }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    guard evaluation.spend(elements.count) else { return .null }
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements { values.append(element.evaluate(&evaluation)) }
    return .list(values)
  }
}

/// `{a: 1, b: a + 1}`: entries see those before them.
final class ContextInstruction: Instruction {
  private let entries: [(key: String, value: any Instruction, slot: Int)]

  init(_ entries: [(key: String, value: any Instruction, slot: Int)]) { self.entries = entries }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    guard evaluation.spend(entries.count) else { return .null }
    var context = Context(capacity: entries.count)
    for entry in entries {
      let value = entry.value.evaluate(&evaluation)
      evaluation[entry.slot] = value
      context[entry.key] = value
    }
    return .context(context)
  }
}

/// `if a then b else c`: null, like false, takes the other way; what is no condition at all makes the whole null.
/// - Source: DMN 1.5, 10.3.2.13.3, table 53
final class ConditionalInstruction: Instruction {
  private let condition: any Instruction
  private let consequence: any Instruction
  private let alternative: any Instruction
  private let position: SourcePosition

  init(
    _ condition: any Instruction, _ consequence: any Instruction, _ alternative: any Instruction,
    at position: SourcePosition
  ) {
    self.condition = condition
    self.consequence = consequence
    self.alternative = alternative
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    switch condition.truth(&evaluation) {
    case .yes: consequence.evaluate(&evaluation)
    case .no, .unknown: alternative.evaluate(&evaluation)
    case .noTruth: evaluation.fail(.condition, "the condition is no truth value", at: position)
    }
  }
}

/// `a.b`: an entry, a property, or of a list the entries of its elements.
/// - Source: DMN 1.5, 10.3.2.13.3, table 54; properties: 10.3.2.3, table 65
final class PathInstruction: Instruction {
  private let source: any Instruction
  private let name: String
  private let position: SourcePosition

  init(_ source: any Instruction, _ name: String, at position: SourcePosition) {
    self.source = source
    self.name = name
    self.position = position
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    let value = source.evaluate(&evaluation)
    if case .list(let list) = value { return column(list, &evaluation, 0) }
    return entry(of: value, &evaluation, isAlone: true)
  }

  private func column(_ list: [Value], _ evaluation: inout Evaluation, _ depth: Int) -> Value {
    guard depth < 64, evaluation.spend(list.count) else { return .null }
    var values: [Value] = []
    values.reserveCapacity(list.count)
    for element in list {
      if case .list(let inner) = element {
        values.append(column(inner, &evaluation, depth + 1))
      } else {
        values.append(entry(of: element, &evaluation, isAlone: false))
      }
    }
    return .list(values)
  }

  private func entry(of value: Value, _ evaluation: inout Evaluation, isAlone: Bool) -> Value {
    let found: Value? =
      switch value {
      case .context(let context): context[name]
      case .range(let range): range.property(name)
      case .null: .null
      default: value.isTemporal ? TemporalOperations.property(name, of: value) : nil
      }
    if let found { return found }
    return isAlone ? evaluation.fail(.property, "a \(value.kind.rawValue) has no \(name)", at: position) : .null
  }
}

extension ValueRange {
  /// `start`, `end`, `start included`, `end included`.
  func property(_ name: String) -> Value? {
    switch name {
    case "start": start
    case "end": end
    case "start included": .boolean(startIncluded)
    case "end included": .boolean(endIncluded)
    default: nil
    }
  }
}
