import FEEL

/// Looks through all decision tables of a model.
package enum RuleLint {
  /// What is found, in the order of the model.
  package static func check(_ model: DMNModel) -> [RuleFinding] {
    model.definitions.flatMap { file in
      let decisions = file.decisions.flatMap { decision in
        tables(in: decision.logic).flatMap { check($0, of: decision.name, decision, in: file) }
      }
      return decisions
        + file.knowledge.flatMap { knowledge in
          tables(in: knowledge.function?.body).flatMap { check($0, of: knowledge.name, nil, in: file) }
        }
    }
  }

  /// The tables of a box, however deep.
  static func tables(in box: Expression?) -> [DecisionTable] {
    guard let box else { return [] }
    switch box.body {
    case .table(let table): return [table]
    case .literal, .empty: return []
    case .context(let entries): return entries.flatMap { tables(in: $0.value) }
    case .list(let items): return items.flatMap { tables(in: $0) }
    case .relation(_, let rows): return rows.flatMap { $0.flatMap { tables(in: $0) } }
    case .function(let function): return tables(in: function.body)
    case .invocation(let called, let bindings):
      return tables(in: called) + bindings.flatMap { tables(in: $0.value) }
    case .conditional(let condition, let then, let otherwise):
      return [condition, then, otherwise].flatMap { tables(in: $0) }
    case .filter(let list, let match): return tables(in: list) + tables(in: match)
    case .iteration(let iteration): return tables(in: iteration.domain) + tables(in: iteration.body)
    }
  }

  private static func check(
    _ table: DecisionTable, of name: String, _ decision: Decision?, in file: Definitions
  ) -> [RuleFinding] {
    let allowed = AllowedValues(file: file)
    let analysis = TableAnalysis(table, allowed: table.inputs.map { allowed.values(of: $0, in: decision) })
    func finding(
      _ kind: RuleFinding.Kind, _ rules: [Int] = [], _ example: [Value] = [], column: Int? = nil, text: String? = nil
    ) -> RuleFinding {
      let inputs = zip(table.inputs, example).compactMap { input, value in
        value.isNull ? nil : (input: input.title, value: value)
      }
      return RuleFinding(
        kind: kind, decision: name, rules: rules, example: inputs, column: column.map { table.inputs[$0].title },
        text: text, place: rules.last.map { table.rules[$0 - 1].place } ?? table.place)
    }
    var findings = analysis.unreadable.map { finding(.notAnalysed, column: $0) }
    let impossible = analysis.impossible()
    findings += impossible.map { rule, column in
      finding(.impossible, [rule], column: column, text: table.rules[rule - 1].inputs[column].text)
    }
    if table.hitPolicy == .unique || table.hitPolicy == .any {
      for spot in analysis.overlaps() where table.hitPolicy == .unique || disagree(spot.rules, in: table) {
        findings.append(finding(.overlap, spot.rules, spot.example))
      }
    }
    if table.hitPolicy == .first {
      for (rule, by) in analysis.hidden() where !impossible.contains(where: { $0.rule == rule }) {
        findings.append(finding(.unreachable, by + [rule]))
      }
    }
    if table.hitPolicy.isSingle, table.outputs.allSatisfy({ $0.fallback == nil }) {
      if let gaps = analysis.gaps() {
        findings += gaps.map { finding(.gap, [], $0.example) }
      } else {
        findings.append(finding(.tooLarge))
      }
    }
    return findings + unknownValues(table, name, allowed)
  }

  private static func disagree(_ rules: [Int], in table: DecisionTable) -> Bool {
    let texts = rules.map { table.rules[$0 - 1].outputs.map(\.text) }
    return texts.contains { $0 != texts[0] }
  }

  private static func unknownValues(
    _ table: DecisionTable, _ name: String, _ allowed: AllowedValues
  ) -> [RuleFinding] {
    table.outputs.enumerated().flatMap { column, output -> [RuleFinding] in
      guard let values = allowed.values(of: output), let test = SimpleTestReader.read(values) else { return [] }
      return table.rules.enumerated().compactMap { number, rule in
        let text = rule.outputs[column].text
        guard let value = SimpleTestReader.literal(text), !value.isNull, test.matches(value) != true else { return nil }
        return RuleFinding(
          kind: .unknownValue, decision: name, rules: [number + 1], example: [], column: output.title ?? name,
          text: text, place: rule.outputs[column].place)
      }
    }
  }
}
