import BPMN
import Cases
import FEEL
import Kernel

/// Walks a process of a case along the law's table: every act that a step offers, in every state in which the case can be there.
///
/// It goes every way that a condition does not rule out; a condition on anything else than `state`, `act` and `decision` rules
/// nothing out. What it says never happens, never happens; what it lets pass may still not happen.
struct ProcessTable {
  let definition: Definition
  let model: ProcessModel

  /// A place on the way: what has arrived where, by which act.
  private struct Spot: Hashable {
    var node: Int32
    var state: CaseState
    var act: CaseActionKind?
    var decision: CaseState?
    /// Whether the case goes on elsewhere too: a parallel branch, or what an event set in motion besides.
    var isBranch = false
  }

  /// The findings, in the order of the elements.
  func findings() -> [ProcessFinding] {
    // The process of a joint case goes along with its parts, each of which follows the law's table in a case of its own.
    guard model.elements.allSatisfy({ CaseVocabulary($0).part == nil }) else { return [] }
    var seen: Set<Spot> = []
    var queue = definition.nodes.filter { $0.kind == .startEvent && $0.scope == 0 }
      .map { Spot(node: $0.index, state: .submitted) }
    while true {
      guard let spot = queue.popLast() else {
        queue = interruptions(seen).filter { !seen.contains($0) }
        if queue.isEmpty { break }
        continue
      }
      if seen.insert(spot).inserted { queue += next(after: spot) }
    }
    // What ends a branch does not end the process.
    let counted = seen.filter { !$0.isBranch || definition.nodes[Int($0.node)].kind != .endEvent }
    let states = Dictionary(grouping: counted, by: \.node).mapValues { Set($0.map(\.state)) }
    return definition.nodes.flatMap { node in findings(of: node, states[node.index] ?? []) }
  }

  private func findings(of node: Node, _ states: Set<CaseState>) -> [ProcessFinding] {
    guard let element = model.element(node.id) else { return [] }
    let reached = CaseState.allCases.filter(states.contains)
    switch node.kind {
    case .userTask:
      let words = CaseVocabulary(element)
      let acts = words.acts.compactMap(CaseActionKind.init).filter { !CaseVocabulary.alwaysOpen.contains($0.rawValue) }
      guard !reached.isEmpty else { return [ProcessFinding("neverReached", at: element)] }
      let impossible = acts.filter { act in
        act.rawValue != CaseVocabulary.completeStep
          && reached.allSatisfy { CaseTransition.possible(act, in: $0).isEmpty }
      }
      let stuck = words.by == nil ? reached.filter { state in !acts.contains { Self.leads($0, on: state) } } : []
      return impossible.map {
        ProcessFinding(
          "actImpossible", at: element, ["act": $0.rawValue, "states": reached.map(\.rawValue).joined(separator: ", ")])
      } + stuck.map { ProcessFinding("stuck", at: element, ["state": $0.rawValue]) }
    case .endEvent:
      return reached.filter(\.isOpen).map { ProcessFinding("endsOpen", at: element, ["state": $0.rawValue]) }
    default: return []
    }
  }

  /// Whether an act may take a case out of a state.
  private static func leads(_ act: CaseActionKind, on state: CaseState) -> Bool {
    CaseTransition.possible(act, in: state).contains { $0.to != nil || act == .decide }
  }

  // MARK: Walking

  private func next(after spot: Spot) -> [Spot] {
    let node = definition.nodes[Int(spot.node)]
    if node.kind == .userTask { return acts(at: node, spot).flatMap { leave(node, $0) } + boundary(of: node, spot) }
    if node.kind.isSubProcess {
      return starts(within: node.id).map { moved(spot, to: $0) } + boundary(of: node, spot)
    }
    if node.kind == .endEvent { return leaveScope(of: node, spot) }
    return leave(node, spot) + boundary(of: node, spot)
  }

  /// The case after each act that the step offers and the table allows.
  private func acts(at node: Node, _ spot: Spot) -> [Spot] {
    let words = CaseVocabulary(model.element(node.id))
    var after: [Spot] = []
    if words.by != nil || words.acts.isEmpty {
      after.append(Spot(node: spot.node, state: spot.state, act: .completeStep, isBranch: spot.isBranch))
    }
    for act in words.acts.compactMap(CaseActionKind.init) {
      guard let line = CaseTransition.possible(act, in: spot.state).first else { continue }
      if act == .decide {
        after += [CaseState.granted, .refused].map {
          Spot(node: spot.node, state: $0, act: act, decision: $0, isBranch: spot.isBranch)
        }
      } else if let state = line.to, state != spot.state {
        after.append(Spot(node: spot.node, state: state, act: act, isBranch: spot.isBranch))
      }
      // The law accepts where the authority is silent.
      if act == .accept { after.append(Spot(node: spot.node, state: .accepted, isBranch: spot.isBranch)) }
    }
    return after
  }

  /// The ways that the conditions leave open.
  private func leave(_ node: Node, _ spot: Spot) -> [Spot] {
    guard node.kind == .exclusiveGateway || node.kind.isActivity else {
      let forks = node.kind != .exclusiveGateway && node.outgoing.count > 1
      return node.outgoing.map { moved(spot, to: definition.flows[Int($0)].target, branches: forks) }
    }
    var ways: [Int32] = []
    for flow in node.outgoing where flow != node.defaultFlow {
      switch holds(definition.flows[Int(flow)], spot) {
      case true?:
        ways.append(flow)
        if node.kind == .exclusiveGateway { return ways.map { moved(spot, to: definition.flows[Int($0)].target) } }
      case nil: ways.append(flow)
      case false?: continue
      }
    }
    if node.defaultFlow >= 0 { ways.append(node.defaultFlow) }
    return ways.map { moved(spot, to: definition.flows[Int($0)].target) }
  }

  private func moved(_ spot: Spot, to node: Int32, branches: Bool = false) -> Spot {
    var spot = spot
    spot.node = node
    if branches { spot.isBranch = true }
    return spot
  }

  private func boundary(of node: Node, _ spot: Spot) -> [Spot] {
    node.boundary.map { moved(spot, to: $0, branches: !definition.nodes[Int($0)].isInterrupting) }
  }

  /// The end of a sub-process leads out of it.
  private func leaveScope(of node: Node, _ spot: Spot) -> [Spot] {
    let scope = definition.scopes[Int(node.scope)].id
    guard let outer = definition.node(scope), outer.kind.isSubProcess else { return [] }
    return leave(outer, spot)
  }

  /// Where a sub-process begins.
  private func starts(within id: String) -> [Int32] {
    let inside = definition.nodes.filter { definition.scopes[Int($0.scope)].id == id }
    let starts = inside.filter { $0.kind == .startEvent && $0.triggers.isEmpty }
    return (starts.isEmpty ? inside.filter { $0.incoming.isEmpty && $0.kind.isActivity } : starts).map(\.index)
  }

  /// Event sub-processes may begin wherever something rests; a message named like a state of the case brings that state.
  private func interruptions(_ seen: Set<Spot>) -> [Spot] {
    let states = Set(seen.map(\.state))
    return definition.nodes.filter { $0.kind == .startEvent && $0.scope > 0 && !$0.triggers.isEmpty }.flatMap { node in
      if let state = node.triggers.first.flatMap({ CaseState(rawValue: $0.name) }) {
        return [Spot(node: node.index, state: state, isBranch: !node.isInterrupting)]
      }
      return states.map { Spot(node: node.index, state: $0, isBranch: !node.isInterrupting) }
    }
  }

  // MARK: Conditions

  /// Whether a flow is taken; nil where that depends on more than is known here.
  private func holds(_ flow: Flow, _ spot: Spot) -> Bool? {
    guard let element = model.element(flow.id), let part = model.child(of: element, .conditionExpression) else {
      return true
    }
    var scope = FEEL.Scope()
    let known: [(String, String?)] = [
      ("state", spot.state.rawValue), ("act", spot.act?.rawValue), ("decision", spot.decision?.rawValue),
    ]
    for name in known { scope.declare(name.0) }
    let text = part.text.drop { $0.isWhitespace || $0 == "=" }
    guard let condition = try? FEELCompiler.expression(String(text), in: scope), condition.problems.isEmpty else {
      return nil
    }
    var evaluation = FEEL.Evaluation(limits: .init(steps: 10_000))
    guard case .boolean(let truth) = condition.evaluate(known.map { $0.1.map(Value.string) ?? .null }, in: &evaluation)
    else { return nil }
    return truth
  }
}
