package import FEEL

extension RuleCases {
  /// What became of one demand of one case.
  package struct Result: Sendable {
    /// The line of the case.
    package let line: Int
    /// The case's name.
    package let name: String
    /// The decision, or its entry.
    package let decision: String
    package let passed: Bool
    /// What was answered, or which rules fired, as text.
    package let got: String
    /// What was demanded.
    package let wanted: String
    /// What went wrong on the way.
    package let problems: [DMNProblem]
  }

  /// Decides every case and compares.
  package func run(on model: DMNModel, host: (any FEELHost)? = nil) -> [Result] {
    cases.flatMap { test in
      var known: [String: DMNOutcome] = [:]
      return test.demands.map { demand -> Result in
        let (decision, path) = Self.split(demand.decision, in: model)
        let outcome = known[decision] ?? model.evaluate(decision: decision, inputs: test.inputs, host: host)
        known[decision] = outcome
        return Self.judge(demand, path, outcome, decision, test)
      }
    }
  }

  private static func judge(
    _ demand: Demand, _ path: [String], _ outcome: DMNOutcome, _ decision: String, _ test: Case
  ) -> Result {
    let passed: Bool
    let got: String
    let wanted: String
    if let rules = demand.rules {
      let fired = outcome.fired(decision)?.rules ?? []
      passed = fired == rules
      got = numbers(fired)
      wanted = numbers(rules)
    } else {
      var value = outcome.value
      for name in path { value = value.context?[name] ?? .null }
      let demanded = demand.value ?? .null
      passed = isSame(value, demanded)
      got = value.text
      wanted = demanded.text
    }
    return Result(
      line: test.line, name: test.name, decision: demand.decision, passed: passed, got: got, wanted: wanted,
      problems: outcome.problems)
  }

  private static func numbers(_ rules: [Int]) -> String {
    rules.isEmpty ? "0" : rules.map(String.init).joined(separator: " ")
  }

  /// A decision's name may have dots in it; what is no decision is one with the way to an entry behind it.
  private static func split(_ text: String, in model: DMNModel) -> (decision: String, path: [String]) {
    if model.decision(text) != nil { return (text, []) }
    var path: [String] = []
    var name = Substring(text)
    while let dot = name.lastIndex(of: ".") {
      path.insert(String(name[name.index(after: dot)...]), at: 0)
      name = name[..<dot]
      if model.decision(String(name)) != nil { return (String(name), path) }
    }
    return (text, [])
  }

  /// Equal, and null only where null is demanded.
  static func isSame(_ got: Value, _ wanted: Value) -> Bool {
    switch (got, wanted) {
    case (.null, .null): true
    case (.list(let one), .list(let other)):
      one.count == other.count && zip(one, other).allSatisfy { isSame($0, $1) }
    case (.context(let one), .context(let other)):
      one.count == other.count
        && other.entries.allSatisfy { entry in one[entry.key].map { isSame($0, entry.value) } ?? false }
    default: FEELEquality.isEqual(got, wanted) == true
    }
  }
}
