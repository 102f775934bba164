package import FEEL

/// What went wrong while a model decided; the value concerned became null.
package struct DMNProblem: Sendable, Hashable, CustomStringConvertible {
  /// The stable dotted code.
  package let code: String
  /// What happened, in plain English, without anybody's data.
  package let text: String
  /// The file, the place in it, and the element and rule: `fees.dmn:12:5 Fee, rule 3`.
  package let source: String
  /// Where in the expression's text.
  package let position: SourcePosition?

  init(_ problem: Problem) {
    code = problem.code.rawValue
    text = problem.text
    source = problem.source ?? ""
    position = problem.position
  }

  init(code: String, text: String) {
    self.code = code
    self.text = text
    source = ""
    position = nil
  }

  /// `fees.dmn:12:5 Fee, rule 3 (1:4): number is no string`
  package var description: String {
    let spot = position.map { " (\($0.line):\($0.column))" } ?? ""
    return source.isEmpty ? text : "\(source)\(spot): \(text)"
  }
}

/// What a model decided.
package struct DMNOutcome: Sendable {
  /// The answer; null where there is none.
  package let value: Value
  /// What went wrong on the way.
  package let problems: [DMNProblem]
  /// What the tables did, in the order in which they were decided.
  package let fired: [FiredTable]

  /// What the table of a decision did, the last time it was decided.
  package func fired(_ decision: String) -> FiredTable? {
    fired.last { $0.decision == decision || $0.id == decision }
  }

  static func unknown(_ name: String) -> DMNOutcome {
    let problem = DMNProblem(code: "dmn.decision.unknown", text: "the model has no decision \(name)")
    return DMNOutcome(value: .null, problems: [problem], fired: [])
  }
}
