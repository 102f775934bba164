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

/// `{a: 1, b: a + 1}`: entries are evaluated in an order in which each finds those that it names.
final class ContextInstruction: Instruction {
  private let entries: [(key: String, value: any Instruction, slot: Int, place: Int)]
  /// The slots in the order of the text, where that is another order.
  private let written: [(key: String, slot: Int)]?

  init(_ entries: [(key: String, value: any Instruction, slot: Int, place: Int)]) {
    self.entries = entries
    let isInOrder = entries.indices.allSatisfy { entries[$0].place == $0 }
    written = isInOrder ? nil : entries.sorted { $0.place < $1.place }.map { ($0.key, $0.slot) }
  }

  func evaluate(_ evaluation: inout Evaluation) -> Value {
    guard evaluation.spend(entries.count) else { return .null }
    var context = Context(capacity: entries.count)
    for entry in entries {
      let value = entry.value.evaluate(&evaluation)
      evaluation[entry.slot] = value
      if written == nil { context[entry.key] = value }
    }
    for entry in written ?? [] { context[entry.key] = evaluation[entry.slot] }
    return .context(context)
  }
}

/// `if a then b else c`: whatever is not true takes the other way; what is no truth value is recorded.
/// - Source: DMN 1.5, 10.3.2.15, table 49
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
    case .yes: return consequence.evaluate(&evaluation)
    case .no, .unknown: return alternative.evaluate(&evaluation)
    case .noTruth:
      evaluation.record(.condition, "the condition is no truth value", at: position)
      return alternative.evaluate(&evaluation)
    }
  }
}

/// `a.b`: an entry, a property, or of a list the entries of its elements.
/// - Source: DMN 1.5, 10.3.1.5; 10.3.2.15, tables 64 to 67
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
