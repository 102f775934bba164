import BPMN
import Kernel

/// The bytes are a BPMN file, and after a zero byte the choices of one who drives an instance.
///
/// The file is read, drawn, compared with itself and compiled; each choice is a command that the state offers, or one that it
/// does not. After every step the state has to survive its encoding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let parts = UnsafeBufferPointer(start: bytes, count: count)
    .split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  guard let file = parts.first, let model = try? BPMNReader.read(Array(file)) else { return 0 }
  for diagram in 0..<2 { _ = DiagramRenderer.svg(model, diagram: diagram) }
  _ = ModelComparison(old: model, new: model).entries(.changed)
  let outcome = DefinitionCompiler.check(model, language: Language(), requiresExecutable: false)
  guard let definition = outcome.definition else { return 0 }
  var state = InstanceState()
  _ = try? Engine.advance(definition, &state, .start(at: nil, variables: [Variable(name: "x", value: 1)]), at: 0)
  guard parts.count == 2 else { return 0 }
  for (step, choice) in parts[1].prefix(200).enumerated() {
    let offered = commands(of: state)
    let command = offered[Int(choice) % offered.count]
    let before = StateCodec.encode(state, of: definition)
    if (try? Engine.advance(definition, &state, command, at: Int64(step))) == nil {
      precondition(StateCodec.encode(state, of: definition) == before, "a refused command changed the state")
    }
    let code = StateCodec.encode(state, of: definition)
    let decoded = try? StateCodec.decode(code, of: definition)
    precondition(decoded.map { StateCodec.encode($0, of: definition) } == code, "a state did not survive its encoding")
  }
  return 0
}

/// What the state offers, and a few things that it does not.
private func commands(of state: InstanceState) -> [Command] {
  var offered: [Command] = [
    .start(at: nil, variables: []), .terminate, .complete(token: 99, variables: []), .signal(name: "s1", variables: []),
    .timerFired(wait: 77), .retry(incident: 5, variables: []), .startAdHoc(frame: 1, element: "a"),
    .setVariables(frame: nil, variables: [Variable(name: "x", value: 2)]),
  ]
  for token in state.tokens.prefix(30) {
    offered += [
      .complete(token: token.id, variables: []), .throwError(token: token.id, code: "e", message: "", variables: []),
      .escalate(token: token.id, code: "c", variables: []), .fail(token: token.id, message: "out of order"),
    ]
  }
  for wait in state.waits.prefix(30) {
    offered += [.timerFired(wait: wait.id), .message(wait: wait.id, variables: [])]
  }
  for incident in state.incidents.prefix(30) {
    offered += [.retry(incident: incident.id, variables: []), .skip(incident: incident.id, flow: nil)]
  }
  return offered
}

/// Every text is an expression; what it answers depends on its length and on the variable `x`.
private struct Language: ProcessLanguage {
  func compile(_ source: ExpressionSource) throws(ExpressionProblem) -> any CompiledExpression {
    Expression(length: source.text.utf8.count, isScript: source.role == .script)
  }
}

private struct Expression: CompiledExpression {
  let length: Int
  let isScript: Bool

  func evaluate(in scope: EvaluationScope) -> Evaluation {
    let number = (scope["x"]?.int64Value ?? 0) &+ Int64(length)
    if isScript {
      switch number % 5 {
      case 0: return .error(code: "e", message: "")
      case 1: return .failure("out of order")
      case 2: return .later
      default: return .assignments([Variable(name: "x", value: .integer(number % 1000))])
      }
    }
    switch number % 4 {
    case 0: return .value(false)
    case 1: return .value(.integer(number % 7))
    default: return .value(true)
    }
  }
}
