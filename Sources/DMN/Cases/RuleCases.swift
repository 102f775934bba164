package import FEEL
package import Kernel

/// Why a file of cases is not read.
package enum RuleCasesError: CodedError, Hashable {
  /// A line is not as the format wants it; `reason` is a plain English sentence.
  case malformed(line: Int, reason: String)
  /// There is more than is read.
  case tooMuch(limit: Int)

  /// The stable dotted code.
  package var code: String {
    switch self {
    case .malformed: "dmn.cases.malformed"
    case .tooMuch: "dmn.cases.tooMuch"
    }
  }

  /// What sort of refusal it is.
  package var kind: ErrorKind {
    switch self {
    case .malformed: .invalid
    case .tooMuch: .tooLarge
    }
  }

  /// What the words may mention.
  package var arguments: [String: String] {
    switch self {
    case .malformed(let line, let reason): ["line": String(line), "reason": reason]
    case .tooMuch(let limit): ["limit": String(limit)]
    }
  }
}

/// Worked examples beside a model: inputs, what must be answered, and which rules must fire.
///
/// They are written as CSV or as a small part of YAML; see ``parse(csv:)`` and ``parse(yaml:)``. A value is a literal of
/// FEEL (`12.5`, `"text"`, `true`, `date("2026-12-01")`, `@"P3D"`, `["a", "b"]`, `{age: 3}`); what is none is text.
package struct RuleCases: Sendable {
  /// What a case demands of one decision.
  package struct Demand: Sendable {
    /// The decision's name, or `name.entry` for one entry of its answer.
    package let decision: String
    /// What it must answer; nil: not asked.
    package let value: Value?
    /// The rules that must fire, from one; nil: not asked.
    package let rules: [Int]?
  }

  /// One case.
  package struct Case: Sendable {
    /// The line that it begins in.
    package let line: Int
    /// What it is called; may be empty.
    package let name: String
    package let inputs: Context
    package let demands: [Demand]
  }

  /// How many cases one file may have.
  static let most = 10_000
  /// How long one file may be.
  static let mostBytes = 4 << 20

  /// The cases in their order.
  package let cases: [Case]

  /// What a text of a file stands for: null where there is none, a literal, a list or structure of literals, or the text.
  package static func value(_ text: String) -> Value {
    let text = DMNReader.trimmed(text)
    if text.isEmpty { return .null }
    if let literal = SimpleTestReader.literal(text) { return literal }
    // Lists, structures and texts with escapes are the language's own; a date without quotes must not become a difference.
    guard let first = text.first, "[{\"".contains(first) else { return .string(text) }
    guard let expression = try? FEELCompiler.expression(text, in: Scope()), expression.problems.isEmpty else {
      return .string(text)
    }
    var evaluation = Evaluation(limits: .init(steps: 10_000))
    let value = expression.evaluate([], in: &evaluation)
    return evaluation.problems.isEmpty ? value : .string(text)
  }
}
