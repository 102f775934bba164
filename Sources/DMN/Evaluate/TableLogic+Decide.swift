import FEEL

extension TableLogic {
  /// Decides the table with the values in the slots.
  func decide(_ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation) -> Value {
    var inputs: [Value] = []
    inputs.reserveCapacity(columns.count)
    for column in columns {
      guard let value = read(column, &slots, session, &evaluation) else {
        session.log?.append(.init(logic: self, rules: [], inputs: inputs, output: .null, usedDefault: false))
        return .null
      }
      inputs.append(value)
    }
    let hits = matching(inputs, slots, &evaluation)
    let (value, fired) = answer(hits, &slots, session, &evaluation)
    session.log?.append(
      .init(
        logic: self, rules: fired, inputs: inputs, output: value, usedDefault: hits.isEmpty && hasFallback))
    return value
  }

  /// The value of an input column; nil where it is not one of those expected, which is recorded.
  private func read(
    _ column: TableColumn, _ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation
  ) -> Value? {
    var value: Value
    if case .slot(let slot) = column.input {
      value = slots[slot]
    } else {
      value = column.input.evaluate(&slots, session, &evaluation)
    }
    if let type = column.type, !type.isPlainly(value) { value = type.conforming(value, column.source, &evaluation) }
    guard let values = column.values else { return value }
    evaluation.source = column.source
    if values.matches(value, slots, in: &evaluation) == true { return value }
    _ = evaluation.fail(.condition, "\(value.kind.rawValue) is none of the values that the input expects")
    return nil
  }

  /// The rules that match, from one.
  private func matching(_ inputs: [Value], _ slots: [Value], _ evaluation: inout Evaluation) -> [Int] {
    var found: [Int] = []
    // A table has few words of rules: each is gone through by itself, and nothing is allocated.
    for word in all.indices {
      var alive = all[word]
      for index in columns.indices where alive != 0 {
        let column = columns[index]
        alive &= Self.matched(column, inputs[index], word, alive, slots, &evaluation)
      }
      while alive != 0 {
        found.append(64 * word + alive.trailingZeroBitCount + 1)
        alive &= alive - 1
      }
    }
    return found
  }

  /// The rules of one word whose cell in a column a value passes; cells whose rules are out already are not tested.
  private static func matched(
    _ column: TableColumn, _ value: Value, _ word: Int, _ alive: UInt64, _ slots: [Value],
    _ evaluation: inout Evaluation
  ) -> UInt64 {
    let (rules, words) = (column.rules, column.words)
    var matched = rules[word]
    let isCompared = column.compare(value) { matched |= rules[$0 * words + word] }
    if isCompared && column.formulas.isEmpty { return matched }
    for general in column.general(afterComparing: isCompared) {
      let own = rules[general.cell * words + word]
      if own & alive == 0 { continue }
      evaluation.source = general.source
      if general.test.matches(value, slots, in: &evaluation) == true { matched |= own }
    }
    return matched
  }

  /// What the hit policy makes of the rules that match, and which of them count. Clause 8.2.10
  private func answer(
    _ hits: [Int], _ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation
  ) -> (Value, [Int]) {
    if hits.isEmpty { return (fallback(&slots, session, &evaluation), hits) }
    switch hitPolicy {
    case .first: return (row(hits[0], &slots, session, &evaluation), [hits[0]])
    case .unique:
      if hits.count == 1 { return (row(hits[0], &slots, session, &evaluation), hits) }
      evaluation.source = source
      return (evaluation.fail(.condition, "UNIQUE: rules \(Self.numbers(hits)) match"), hits)
    case .any:
      let value = row(hits[0], &slots, session, &evaluation)
      for other in hits.dropFirst() {
        let different = row(other, &slots, session, &evaluation)
        if !FEELEquality.isIdentical(value, different) {
          evaluation.source = source
          return (evaluation.fail(.condition, "ANY: rules \(Self.numbers(hits)) answer differently"), hits)
        }
      }
      return (value, hits)
    case .priority:
      let ranked = ranked(hits, &slots, session, &evaluation)
      return (ranked[0].value, [ranked[0].rule])
    case .outputOrder:
      let ranked = ranked(hits, &slots, session, &evaluation)
      return (.list(ranked.map(\.value)), ranked.map(\.rule))
    case .ruleOrder, .collect:
      let values = hits.map { row($0, &slots, session, &evaluation) }
      guard let aggregation else { return (.list(values), hits) }
      evaluation.source = source
      return (Self.aggregate(values, aggregation, &evaluation), hits)
    }
  }

  private static func numbers(_ rules: [Int]) -> String { rules.map(String.init).joined(separator: ", ") }

  /// The answer of one rule: a value, or a structure where there are several columns.
  private func row(_ rule: Int, _ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation) -> Value {
    gathered(answers[rule - 1], &slots, session, &evaluation)
  }

  private func gathered(
    _ cells: [Logic], _ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation
  ) -> Value {
    if cells.count == 1 { return cells[0].evaluate(&slots, session, &evaluation) }
    var context = Context()
    for (output, logic) in zip(outputs, cells) {
      context[output.name] = logic.evaluate(&slots, session, &evaluation)
    }
    return .context(context)
  }

  /// The default outputs, or null. Clause 8.2.11
  private func fallback(_ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation) -> Value {
    guard hasFallback else { return .null }
    let value = gathered(outputs.map { $0.fallback ?? .constant(.null) }, &slots, session, &evaluation)
    return hitPolicy.isSingle || aggregation != nil ? value : .list([value])
  }

  /// The answers by priority: output columns from left to right, each by the order of its values. Clause 8.2.10
  private func ranked(
    _ hits: [Int], _ slots: inout [Value], _ session: Session, _ evaluation: inout Evaluation
  ) -> [(rule: Int, value: Value)] {
    let priorities = outputs.map { output in output.priorities.map { $0.evaluate(&slots, session, &evaluation) } }
    var ranked: [(rule: Int, value: Value, ranks: [Int])] = []
    for rule in hits {
      let value = row(rule, &slots, session, &evaluation)
      var ranks: [Int] = []
      for (index, output) in outputs.enumerated() where output.hasValues {
        let part = outputs.count == 1 ? value : value.context?[output.name] ?? .null
        let rank = priorities[index].firstIndex { FEELEquality.isIdentical($0, part) }
        ranks.append(rank ?? priorities[index].count)
      }
      ranked.append((rule, value, ranks))
    }
    ranked.sort { ($0.ranks.lexicographicallyPrecedes($1.ranks)) || ($0.ranks == $1.ranks && $0.rule < $1.rule) }
    return ranked.map { ($0.rule, $0.value) }
  }

  /// Clause 8.2.11
  private static func aggregate(
    _ values: [Value], _ aggregation: DecisionTable.Aggregation, _ evaluation: inout Evaluation
  ) -> Value {
    switch aggregation {
    case .count: return .whole(values.count)
    case .sum:
      var sum = Number.zero
      for value in values {
        guard let number = value.number, let next = sum.plus(number) else {
          return evaluation.fail(.type, "C+: \(value.kind.rawValue) cannot be added")
        }
        sum = next
      }
      return .number(sum)
    case .minimum, .maximum:
      let wanted = aggregation == .minimum ? -1 : 1
      var best = values[0]
      for value in values.dropFirst() {
        guard let order = FEELOrder.compare(value, best) else {
          return evaluation.fail(.type, "C\(aggregation.sign): \(value.kind.rawValue) cannot be compared")
        }
        if order == wanted { best = value }
      }
      return best
    }
  }
}
