package import Kernel

/// What an expression of a model is for.
package enum ExpressionRole: String, Sendable, Hashable {
  /// Whether a sequence flow is taken, a conditional event happens, or a complex gateway is activated.
  case condition
  /// Whether a loop goes on, or a multi-instance or ad-hoc activity is complete.
  case loopCondition, completionCondition
  /// How many instances there are.
  case cardinality
  /// When a timer fires, where the text is no ISO 8601 value.
  case timer
  /// What a data association or assignment copies.
  case value
  /// A script, or the work of a task that runs inside of the engine.
  case script
}

/// An expression or script as the model writes it.
package struct ExpressionSource: Sendable, Hashable {
  /// What it is for.
  package var role: ExpressionRole
  /// The text as written.
  package var text: String
  /// The language that the file names; empty where it names none.
  package var language: String
  /// The flow element that it belongs to.
  package var elementID: String
  /// Where it stands in the file.
  package var position: SourcePosition
}

/// Why an expression cannot be compiled.
package struct ExpressionProblem: Error, Hashable, Sendable {
  /// What is wrong, in words.
  package var message: String

  /// A problem.
  package init(message: String) { self.message = message }
}

/// The language that conditions, scripts and mappings of models are written in.
///
/// The engine knows no language of its own: callers supply one (FEEL in the product, a stand-in in tests). Everything is
/// compiled when a model is deployed.
package protocol ProcessLanguage: Sendable {
  /// Compiles an expression or script.
  func compile(_ source: ExpressionSource) throws(ExpressionProblem) -> any CompiledExpression

  /// The work of a task that the caller wants done inside of the engine's step, such as a decision table of a business rule
  /// task; nil for tasks that become jobs.
  func automation(of task: ModelElement, in model: ProcessModel) throws(ExpressionProblem) -> (any CompiledExpression)?
}

extension ProcessLanguage {
  /// No task is done inside of the step.
  package func automation(
    of task: ModelElement, in model: ProcessModel
  ) throws(ExpressionProblem) -> (any CompiledExpression)? { nil }
}

/// An expression or script that has been compiled.
package protocol CompiledExpression: Sendable {
  /// Evaluates it. The same scope always gives the same outcome.
  func evaluate(in scope: EvaluationScope) -> Evaluation
}

/// What came of an expression or script.
package enum Evaluation: Sendable {
  /// The value of an expression.
  case value(JSONValue)
  /// Variables that a script sets.
  case assignments([Variable])
  /// A script threw an error that the model may catch.
  case error(code: String, message: String)
  /// It could not be evaluated: becomes an incident.
  case failure(String)
  /// The script is to be run outside, as a job.
  case later
}

/// A variable with its value.
package struct Variable: Sendable, Hashable {
  /// The name.
  package var name: String
  /// The value.
  package var value: JSONValue

  /// A variable.
  package init(name: String, value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// What an expression sees: variables from the innermost scope outwards, and the instant of the command.
package struct EvaluationScope: Sendable {
  let frames: [Frame]
  let frame: UInt32
  let overlay: [Variable]
  /// The flow element whose expression is evaluated.
  package let elementID: String
  /// The instant that the command carries, in milliseconds since 1970.
  package let milliseconds: Int64

  /// The value of the nearest variable of a name; nil where there is none.
  package subscript(name: String) -> JSONValue? {
    for variable in overlay where variable.name == name { return variable.value }
    var place = frames.place(of: frame)
    while let index = place {
      if let value = frames[index].value(of: name) { return value }
      // A called process sees what it was given, not the caller's variables (clause 10.3.7).
      if frames[index].kind == .call { return nil }
      place = frames.place(of: frames[index].parent)
    }
    return nil
  }

  /// All variables in sight by name, inner ones hiding outer ones.
  package var all: [String: JSONValue] {
    var result: [String: JSONValue] = [:]
    for variable in overlay where result[variable.name] == nil { result[variable.name] = variable.value }
    var place = frames.place(of: frame)
    while let index = place {
      for variable in frames[index].variables where result[variable.name] == nil {
        result[variable.name] = variable.value
      }
      if frames[index].kind == .call { break }
      place = frames.place(of: frames[index].parent)
    }
    return result
  }
}
