import FEEL
import Testing

/// One expression and the value that it has, as FEEL writes it: rows of a table of cases.
struct Row: Sendable, CustomTestStringConvertible {
  let expression: String
  let result: String

  init(_ expression: String, _ result: String) {
    self.expression = expression
    self.result = result
  }

  var testDescription: String { expression }
}

/// An expression's value and what was recorded on the way.
struct Outcome {
  let value: Value
  let problems: [Problem]

  var text: String { value.literal }
  var codes: [ProblemCode] { problems.map(\.code) }
}

/// Evaluates an expression with variables.
func outcome(
  of expression: String, _ variables: [(String, Value)] = [], types: [String: FEELType] = [:],
  host: (any FEELHost)? = nil, limits: EvaluationLimits = .standard
) throws -> Outcome {
  var scope = Scope(types: types)
  for (name, _) in variables { scope.declare(name) }
  let compiled = try FEELCompiler.expression(expression, in: scope)
  var evaluation = Evaluation(host: host, limits: limits)
  let value = compiled.evaluate(variables.map(\.1), in: &evaluation)
  return Outcome(value: value, problems: evaluation.problems)
}

/// The value as FEEL writes it.
func text(of expression: String, _ variables: [(String, Value)] = []) throws -> String {
  try outcome(of: expression, variables).text
}

/// Whether an input passes the tests of a cell.
func cell(_ text: String, _ input: Value, _ variables: [(String, Value)] = [], input type: FEELType = .any) throws
  -> Bool?
{
  var scope = Scope()
  for (name, _) in variables { scope.declare(name) }
  let tests = try FEELCompiler.unaryTests(text, in: scope, input: type)
  var evaluation = Evaluation()
  return tests.matches(input, variables.map(\.1), in: &evaluation)
}
