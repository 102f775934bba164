import Kernel

extension Machine {
  /// A token comes to an activity.
  ///
  /// - Source: BPMN 2.0.2, clause 13.3.2 (lifecycle of activities).
  mutating func enterActivity(_ index: Int, _ node: Node) {
    if state.frames.count > 1, isRound(state.tokens[index]) {
      work(index, node)
      return
    }
    var index = index
    if node.startQuantity > 1 {
      guard let merged = gather(index, node) else { return }
      index = merged
    }
    let id = state.tokens[index].id
    events.append(.entered(node: node.index, token: id))
    if !node.armedBoundary.isEmpty {
      guard armBoundary(index, node), let still = place(ofToken: id) else { return }
      index = still
    }
    begin(index, node)
  }

  /// Starts the work, or the loop around it.
  mutating func begin(_ index: Int, _ node: Node) {
    state.tokens[index].mode = .ready
    if node.loop != nil, !isRound(state.tokens[index]) { startLoop(index, node) } else { work(index, node) }
  }

  /// Whether a token is one round of the activity that it rests on.
  func isRound(_ token: Token) -> Bool {
    guard let frame = state.frames.place(of: token.frame) else { return false }
    return state.frames[frame].kind == .iteration && state.frames[frame].node == token.node
  }

  /// Waits for as many tokens as an activity needs, and makes one of them.
  ///
  /// - Source: BPMN 2.0.2, clause 10.3, table 10.3 (startQuantity).
  private mutating func gather(_ index: Int, _ node: Node) -> Int? {
    let own = state.tokens[index]
    state.tokens[index].mode = .joining
    let waiting = state.tokens.filter { $0.node == node.index && $0.frame == own.frame && $0.mode == .joining }
    guard waiting.count >= node.startQuantity else { return nil }
    for token in waiting.prefix(node.startQuantity - 1) where token.id != own.id {
      guard let place = place(ofToken: token.id) else { continue }
      state.tokens.remove(at: place)
      if let frame = state.frames.place(of: own.frame) { state.frames[frame].live -= 1 }
    }
    guard let place = place(ofToken: own.id) else { return nil }
    state.tokens[place].mode = .ready
    return place
  }

  private mutating func work(_ index: Int, _ node: Node) {
    switch node.behavior {
    case .script: runScript(index, node)
    case .job: openJob(index, node)
    case .catching:
      state.tokens[index].mode = .catching
      arm(node, token: state.tokens[index].id, frame: state.tokens[index].frame)
    case .throwing:
      for trigger in node.triggers {
        events.append(.messageThrown(node: node.index, token: state.tokens[index].id, name: trigger.name))
      }
      finishActivity(index)
    case .subProcess: openScope(index, node, .subProcess)
    case .adHoc: openScope(index, node, .adHoc)
    case .call: openScope(index, node, .call)
    default: finishActivity(index)
    }
  }

  private mutating func openJob(_ index: Int, _ node: Node) {
    state.tokens[index].mode = .job
    events.append(.jobCreated(node: node.index, token: state.tokens[index].id))
  }

  private mutating func runScript(_ index: Int, _ node: Node) {
    guard let script = node.script else {
      finishActivity(index)
      return
    }
    if node.inputs.isEmpty {
      follow(evaluate(script, node, frame: state.tokens[index].frame), index, node)
    } else {
      runMapped(script, index, node)
    }
  }

  /// Runs a script that sees its inputs besides the variables.
  private mutating func runMapped(_ script: any CompiledExpression, _ index: Int, _ node: Node) {
    switch map(node.inputs, node, frame: state.tokens[index].frame, overlay: []) {
    case .success(let values):
      follow(evaluate(script, node, frame: state.tokens[index].frame, overlay: values), index, node)
    case .failure(let problem): raise(.evaluationFailed, problem.message, token: index, stage: .working)
    }
  }

  /// Does what a script says.
  private mutating func follow(_ evaluation: Evaluation, _ index: Int, _ node: Node) {
    switch evaluation {
    case .value: finishActivity(index)
    case .assignments(let results): finishActivity(index, results: results)
    case .error(let code, let message): throwError(code, message, from: index)
    case .failure(let message): raise(.evaluationFailed, message, token: index, stage: .working)
    case .later: openJob(index, node)
    }
  }

  /// The work of a token is done, or its scope has closed.
  ///
  /// - Parameter closed: The scope that has closed, for what must be remembered of it.
  mutating func finishActivity(_ index: Int, results: [Variable] = [], closed: Frame? = nil) {
    let token = state.tokens[index]
    let node = node(token.node)
    if !results.isEmpty || !node.outputs.isEmpty {
      if let problem = store(results, node, frame: token.frame) {
        raise(.evaluationFailed, problem.message, token: index, stage: .working)
        return
      }
    }
    if node.isCompensable { remember(node, frame: token.frame, closed: closed) }
    if state.frames.count > 1, isRound(token) {
      finishRound(index)
      return
    }
    if !state.waits.isEmpty { endWaits(ofToken: token.id) }
    events.append(.completed(node: node.index, token: token.id))
    leave(index)
  }

  // MARK: Data

  /// The values of mappings.
  func map(
    _ mappings: [DataMapping], _ node: Node, frame: UInt32, overlay: [Variable]
  ) -> Result<[Variable], ExpressionProblem> {
    var result: [Variable] = []
    let scope = scope(node, frame: frame, overlay: overlay)
    for mapping in mappings {
      guard let expression = mapping.expression else {
        result.append(Variable(name: mapping.target, value: scope[mapping.source] ?? .null))
        continue
      }
      switch expression.evaluate(in: scope) {
      case .value(let value): result.append(Variable(name: mapping.target, value: value))
      case .failure(let message): return .failure(ExpressionProblem(message: message))
      default: return .failure(ExpressionProblem(message: "an expression was expected, not a script"))
      }
    }
    return .success(result)
  }

  /// Sets the results of a node, through its mappings where it has some.
  mutating func store(_ results: [Variable], _ node: Node, frame: UInt32) -> ExpressionProblem? {
    guard !node.outputs.isEmpty else {
      for result in results { set(result, from: frame) }
      return nil
    }
    switch map(node.outputs, node, frame: frame, overlay: results) {
    case .failure(let problem): return problem
    case .success(let mapped):
      let sources = Set(node.outputs.map(\.source))
      for result in results where !sources.contains(result.name) { set(result, from: frame) }
      for variable in mapped { set(variable, from: frame) }
      return nil
    }
  }

  /// Sets a variable where it is declared, or in the process.
  mutating func set(_ variable: Variable, from frame: UInt32) {
    var place = state.frames.place(of: frame)
    while let index = place {
      let kind = state.frames[index].kind
      if let slot = state.frames[index].variables.firstIndex(where: { $0.name == variable.name }) {
        state.frames[index].variables[slot].value = variable.value
        noteSet(state.frames[index].id, variable.name)
        return
      }
      if kind == .process || kind == .call {
        state.frames[index].variables.append(variable)
        noteSet(state.frames[index].id, variable.name)
        return
      }
      place = state.frames.place(of: state.frames[index].parent)
    }
  }

  private mutating func noteSet(_ frame: UInt32, _ name: String) {
    events.append(.variableSet(frame: frame, name: name))
    isDirty = true
  }

  // MARK: Expressions

  @inline(__always)
  func scope(_ node: Node, frame: UInt32, overlay: [Variable]) -> EvaluationScope {
    EvaluationScope(
      frames: state.frames, frame: frame, overlay: overlay, elementID: node.id, milliseconds: milliseconds)
  }

  @inline(__always)
  func evaluate(
    _ expression: any CompiledExpression, _ node: Node, frame: UInt32, overlay: [Variable] = []
  ) -> Evaluation {
    expression.evaluate(in: scope(node, frame: frame, overlay: overlay))
  }

  /// What came of a condition.
  enum Truth {
    case success(Bool)
    case failure(String)
  }

  func holds(
    _ condition: any CompiledExpression, _ node: Node, frame: UInt32, overlay: [Variable] = []
  ) -> Truth {
    switch evaluate(condition, node, frame: frame, overlay: overlay) {
    case .value(.bool(let value)): .success(value)
    case .value(let other): .failure("a condition must be true or false, not \(other)")
    case .failure(let message): .failure(message)
    default: .failure("a condition was expected, not a script")
    }
  }
}
