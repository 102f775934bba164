package import BPMN
import FEEL
import Kernel

/// FEEL as the language of processes: conditions, timers, data mappings and scripts.
///
/// A script is an expression that gives a context, whose entries become variables: `{ result: "granted", fee: base * 2 }`. An
/// expression may begin with `=`, as other tools write it. Names with spaces must be those of data objects or properties of
/// the model; any other name is a variable, null until it is set. Everything is compiled when a definition is loaded.
package struct FEELLanguage: ProcessLanguage {
  /// The names that a model declares.
  private let names: [String]
  private let world: any ProcessWorld
  private let work: TaskWork?

  /// Work of tasks that is done inside of a step, such as a decision table of a business rule task.
  package typealias TaskWork =
    @Sendable (_ task: ModelElement, _ model: ProcessModel) throws(ExpressionProblem) -> (any BPMN.CompiledExpression)?

  /// The language for one model.
  package init(model: ProcessModel, world: any ProcessWorld, work: TaskWork? = nil) {
    let kinds: Set<ElementKind> = [.dataObject, .property, .dataInput, .dataOutput, .inputDataItem, .outputDataItem]
    var names: [String] = []
    var seen: Set<String> = []
    for element in model.elements where kinds.contains(element.kind) && !element.label.isEmpty {
      if seen.insert(element.label).inserted { names.append(element.label) }
    }
    self.names = names
    self.world = world
    self.work = work
  }

  package func compile(_ source: ExpressionSource) throws(ExpressionProblem) -> any BPMN.CompiledExpression {
    let language = source.language.lowercased()
    guard language.isEmpty || language.contains("feel") else {
      throw ExpressionProblem(message: "the language \(source.language) is not run here, only FEEL")
    }
    var text = source.text[...].drop { $0.isWhitespace }
    if text.first == "=" { text = text.dropFirst() }
    let (expression, used) = try compiled(String(text))
    return FEELExpression(expression: expression, names: used, role: source.role, world: world)
  }

  package func automation(
    of task: ModelElement, in model: ProcessModel
  ) throws(ExpressionProblem) -> (any BPMN.CompiledExpression)? {
    try work?(task, model)
  }

  /// The variables that an expression reads, those that the model declares left out.
  package func names(in text: String) throws(ExpressionProblem) -> [String] {
    let text = text.drop { $0.isWhitespace || $0 == "=" }
    return Array(try compiled(String(text)).1.dropFirst(names.count))
  }

  /// Names that nobody declares are variables: they are found by compiling, declared, and compiled again.
  private func compiled(_ text: String) throws(ExpressionProblem) -> (FEEL.CompiledExpression, [String]) {
    var scope = Scope()
    var used = names
    for name in names { scope.declare(name) }
    // A name that is declared may only reveal names within what it stood in the way of.
    for _ in 0..<8 {
      let expression: FEEL.CompiledExpression
      do { expression = try FEELCompiler.expression(text, in: scope) } catch {
        throw ExpressionProblem(message: error.problem.description)
      }
      let missing = Set(
        expression.problems.compactMap { $0.code == .unknownName ? Self.name(at: $0.position, expression.syntax) : nil }
      )
      guard !missing.isEmpty else {
        if let problem = expression.problems.first { throw ExpressionProblem(message: problem.description) }
        return (expression, used)
      }
      for name in missing.sorted() {
        scope.declare(name)
        used.append(name)
      }
    }
    throw ExpressionProblem(message: "names cannot be told apart")
  }

  private static func name(at position: FEEL.SourcePosition?, _ syntax: Syntax) -> String? {
    if case .name(let name) = syntax.kind, syntax.position == position { return name }
    for part in syntax.parts {
      if let found = name(at: position, part) { return found }
    }
    return nil
  }
}

extension Problem {
  /// In English, with the place.
  var description: String { position.map { "\($0.line):\($0.column) \(text)" } ?? text }
}

/// One expression or script.
private struct FEELExpression: BPMN.CompiledExpression {
  let expression: FEEL.CompiledExpression
  let names: [String]
  let role: ExpressionRole
  let world: any ProcessWorld

  func evaluate(in scope: EvaluationScope) -> BPMN.Evaluation {
    let slots = names.map { name in scope[name].map { VariableValues.value(of: $0) } ?? .null }
    var evaluation = FEEL.Evaluation(host: world.host(at: Instant(milliseconds: scope.milliseconds)))
    let value = expression.evaluate(slots, in: &evaluation)
    switch role {
    case .script: return assignments(value, evaluation.problems)
    case .timer: return timer(value, evaluation.problems)
    default:
      if case .null = value, let problem = evaluation.problems.first { return .failure(problem.description) }
      guard let json = VariableValues.json(of: value) else { return .failure("a \(value.kind) cannot be kept") }
      return .value(json)
    }
  }

  private func assignments(_ value: Value, _ problems: [Problem]) -> BPMN.Evaluation {
    if let problem = problems.first { return .failure(problem.description) }
    switch value {
    case .null: return .assignments([])
    case .context(let context):
      var result: [Variable] = []
      for entry in context.entries {
        guard let json = VariableValues.json(of: entry.value) else {
          return .failure("\(entry.key): a \(entry.value.kind) cannot be kept")
        }
        result.append(Variable(name: entry.key, value: json))
      }
      return .assignments(result)
    default: return .failure("a script must give a context, not a \(value.kind)")
    }
  }

  private func timer(_ value: Value, _ problems: [Problem]) -> BPMN.Evaluation {
    let text: String
    switch value {
    case .string(let words): text = words
    case .date, .daysDuration, .monthsDuration: text = TemporalOperations.text(value)
    case .dateTime(let moment):
      // A zone's name is no part of ISO 8601; a time without zone is China's.
      let seconds = moment.epochSeconds - (moment.zone == nil ? CivilZone.china.offsetSeconds : 0)
      text = Instant(milliseconds: Int64(seconds) * 1000).iso8601
    default: return .failure(problems.first?.description ?? "a \(value.kind) is no time")
    }
    guard TimerRule(text) != nil else { return .failure("\(text) is no time") }
    return .value(.string(text))
  }
}
