import FEEL

/// The values of inputs and decisions while a decision or a service is decided.
///
/// Decisions that are needed are decided first, one after the other, so a long chain of them needs no deep stack.
struct Run {
  let session: Session
  private var inputs: [Value]
  /// Empty until a value has to be kept.
  private var decisions: [Value?]

  /// Nothing is known yet: all inputs are null.
  init(_ session: Session) {
    self.session = session
    inputs = Array(repeating: .null, count: session.plan.inputs.count)
    decisions = []
  }

  /// Says what an input or a decision is, of its type already.
  mutating func give(_ value: Value, to node: NodeReference) {
    switch node {
    case .input(let index): inputs[index] = value
    case .decision(let index):
      makeRoom()
      decisions[index] = value
    case .knowledge, .service: break
    }
  }

  private mutating func makeRoom() {
    if decisions.isEmpty { decisions = Array(repeating: nil, count: session.plan.decisions.count) }
  }

  /// The value of a decision that nobody else will ask for.
  mutating func decideAlone(_ wanted: Int, _ evaluation: inout Evaluation) -> Value {
    let plan = session.plan.decisions[wanted]
    return plan.needs.isEmpty && decisions.isEmpty ? evaluate(plan, &evaluation) : decide(wanted, &evaluation)
  }

  /// The value of a decision.
  mutating func decide(_ wanted: Int, _ evaluation: inout Evaluation) -> Value {
    makeRoom()
    if let known = decisions[wanted] { return known }
    var waiting = [wanted]
    while let next = waiting.last {
      if decisions[next] != nil {
        waiting.removeLast()
        continue
      }
      let plan = session.plan.decisions[next]
      if plan.isInCircle {
        evaluation.source = plan.source
        decisions[next] = evaluation.fail(.condition, "the decision needs itself")
        continue
      }
      let missing = plan.needs.filter { decisions[$0] == nil }
      if missing.isEmpty {
        decisions[next] = evaluate(plan, &evaluation)
        waiting.removeLast()
      } else {
        waiting += missing.reversed()
      }
    }
    return decisions[wanted] ?? .null
  }

  /// The answer of a service: its one decision's, or a structure of all of them. DMN 1.5, clause 10.4.1
  mutating func decide(_ service: Plan.ServicePlan, _ evaluation: inout Evaluation) -> Value {
    if service.outputs.count == 1 { return decide(service.outputs[0].decision, &evaluation) }
    var context = Context()
    for (name, decision) in service.outputs { context[name] = decide(decision, &evaluation) }
    return .context(context)
  }

  private func evaluate(_ plan: Plan.DecisionPlan, _ evaluation: inout Evaluation) -> Value {
    var slots: [Value] = []
    slots.reserveCapacity(plan.frameSize)
    for source in plan.sources { slots.append(value(of: source)) }
    while slots.count < plan.frameSize { slots.append(.null) }
    let value = plan.logic.evaluate(&slots, session, &evaluation)
    if plan.type.isPlainly(value) { return value }
    return plan.type.conforming(value, plan.source, &evaluation)
  }

  private func value(of source: Plan.Source) -> Value {
    switch source {
    case .node(let node): return value(of: node)
    case .group(let members): return .context(Context(members.map { ($0.name, value(of: $0.node)) }))
    }
  }

  private func value(of node: NodeReference) -> Value {
    switch node {
    case .input(let index): inputs[index]
    case .decision(let index): decisions[index] ?? .null
    case .knowledge, .service: session.function(node)
    }
  }
}

extension Session {
  /// A knowledge model or a service as a function. DMN 1.5, clauses 10.4.1 and 10.4.2
  func function(_ node: NodeReference) -> Value {
    switch node {
    case .knowledge(let index):
      let model = plan.knowledge[index]
      return .function(
        Function(name: model.name, parameters: model.parameters, result: model.result) { arguments, evaluation in
          var slots: [Value] = []
          slots.reserveCapacity(model.frameSize)
          for source in model.sources { slots.append(value(of: source)) }
          while slots.count < model.frameSize { slots.append(.null) }
          for (index, argument) in arguments.enumerated() { slots[model.firstSlot + index] = argument }
          return model.body.evaluate(&slots, self, &evaluation)
        })
    case .service(let index):
      let service = plan.services[index]
      return .function(
        Function(name: service.name, parameters: service.parameters, result: service.result) { arguments, evaluation in
          var run = Run(self)
          for (node, argument) in zip(service.given, arguments) { run.give(argument, to: node) }
          return run.decide(service, &evaluation)
        })
    case .input, .decision: return .null
    }
  }

  private func value(of source: Plan.Source) -> Value {
    switch source {
    case .node(let node): return function(node)
    case .group(let members): return .context(Context(members.map { ($0.name, function($0.node)) }))
    }
  }
}
