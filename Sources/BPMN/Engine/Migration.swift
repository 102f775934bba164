/// A plan to move instances from one definition to another.
///
/// Elements of the same identifier are mapped by themselves; a mapping names those that were renamed or replaced. A dry run says
/// for one instance what would change and what stands in the way; applying changes nothing else. Numbers of tokens, timers and
/// subscriptions stay. Timers are kept as they run unless they are told to start anew; those of boundary events and event
/// sub-processes that the target does not have end, those that only the target has begin. Undoing is the plan the other way
/// round.
package struct Migration: Sendable {
  /// The definition that instances are on.
  package let source: Definition
  /// The definition that they move to.
  package let target: Definition
  /// Whether timers and subscriptions begin anew with the target's texts; otherwise they are kept as they run.
  package var renewsWaits: Bool
  /// The node of the target for each node of the source; -1 where there is none.
  let nodes: [Int32]
  let scopes: [Int32]
  let flows: [Int32]

  /// A plan.
  ///
  /// - Parameter mapping: Identifiers of the source with those of the target, for elements whose identifiers differ.
  package init(
    from source: Definition, to target: Definition, mapping: [String: String] = [:], renewsWaits: Bool = false
  ) {
    self.source = source
    self.target = target
    self.renewsWaits = renewsWaits
    nodes = source.nodes.map { target.nodeByID[mapping[$0.id] ?? $0.id] ?? -1 }
    let scopeByID = Dictionary(
      target.scopes.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    // The process itself may have been given another identifier.
    scopes = source.scopes.enumerated().map { index, scope in
      index == 0 ? 0 : scopeByID[mapping[scope.id] ?? scope.id] ?? -1
    }
    let flowByID = Dictionary(target.flows.map { ($0.id, $0.index) }, uniquingKeysWith: { first, _ in first })
    flows = source.flows.map { flowByID[mapping[$0.id] ?? $0.id] ?? -1 }
  }

  /// What would become of one place of an instance.
  package struct Change: Sendable, Hashable {
    /// What stands at the place.
    package enum Subject: String, Sendable, Hashable { case token, scope, wait, compensation }

    /// Why it cannot move.
    package enum Obstacle: String, Sendable, Hashable {
      /// The target has no such element; a mapping must name one.
      case missing
      /// The element is of another kind there, and what is open here makes no sense there.
      case otherKind
      /// The element stands in another sub-process there.
      case otherScope
      /// What is waited for here is not waited for there.
      case otherTrigger
      /// A join counts on flows that the target does not have.
      case otherFlows
    }

    /// What stands at the place.
    package var subject: Subject
    /// Its number in the instance.
    package var id: UInt32
    /// The element in the source.
    package var sourceID: String
    /// The element in the target; empty where there is none.
    package var targetID: String
    /// Why it cannot move; nil if it can.
    package var obstacle: Obstacle?
  }

  /// The identifiers of nodes that the target no longer has.
  package var removed: [String] {
    source.nodes.filter { nodes[Int($0.index)] < 0 }.map(\.id)
  }

  /// The identifiers of nodes that only the target has.
  package var added: [String] {
    let known = Set(nodes)
    return target.nodes.filter { !known.contains($0.index) }.map(\.id)
  }

  /// What would become of an instance, place by place. It can be moved if nothing has an obstacle.
  package func dryRun(_ state: InstanceState) -> [Change] {
    var changes = state.frames.dropFirst().filter { $0.kind != .compensation || $0.node >= 0 }.map { frame in
      change(.scope, frame.id, frame.node, obstacle(ofFrame: frame))
    }
    changes += state.tokens.map { token in change(.token, token.id, token.node, obstacle(ofToken: token, state)) }
    changes += state.waits.map { wait in change(.wait, wait.id, wait.node, obstacle(ofWait: wait)) }
    for frame in state.frames {
      for node in Self.nodes(of: frame.records) {
        let missing = nodes[Int(node)] < 0 || !target.nodes[Int(nodes[Int(node)])].isCompensable
        changes.append(change(.compensation, frame.id, node, missing ? .missing : nil))
      }
    }
    return changes
  }

  private func change(
    _ subject: Change.Subject, _ id: UInt32, _ node: Int32, _ obstacle: Change.Obstacle?
  ) -> Change {
    let mapped = nodes[Int(node)]
    return Change(
      subject: subject, id: id, sourceID: source.nodes[Int(node)].id,
      targetID: mapped < 0 ? "" : target.nodes[Int(mapped)].id, obstacle: obstacle)
  }

  /// The nodes of records and of those within.
  static func nodes(of records: [CompensationRecord]) -> [Int32] {
    records.flatMap { [$0.node] + nodes(of: $0.children) }
  }

  // MARK: Obstacles

  private func obstacle(ofNode index: Int32) -> Change.Obstacle? {
    let mapped = nodes[Int(index)]
    guard mapped >= 0 else { return .missing }
    let from = source.nodes[Int(index)]
    let to = target.nodes[Int(mapped)]
    guard from.behavior == to.behavior, (from.loop == nil) == (to.loop == nil) else { return .otherKind }
    guard scopes[Int(from.scope)] == to.scope else { return .otherScope }
    return nil
  }

  private func obstacle(ofFrame frame: Frame) -> Change.Obstacle? {
    if let obstacle = obstacle(ofNode: frame.node) { return obstacle }
    guard frame.scope >= 0 else { return nil }
    return scopes[Int(frame.scope)] == target.nodes[Int(nodes[Int(frame.node)])].inner ? nil : .otherScope
  }

  private func obstacle(ofToken token: Token, _ state: InstanceState) -> Change.Obstacle? {
    if let obstacle = obstacle(ofNode: token.node) { return obstacle }
    guard token.mode == .joining || token.mode == .resetting, token.flow >= 0 else { return nil }
    let to = target.nodes[Int(nodes[Int(token.node)])]
    return to.incoming.contains(flows[Int(token.flow)]) ? nil : .otherFlows
  }

  private func obstacle(ofWait wait: Wait) -> Change.Obstacle? {
    let mapped = nodes[Int(wait.node)]
    // What only listened beside the work just ends.
    guard mapped >= 0 else { return listensBeside(wait) ? nil : .missing }
    let from = source.nodes[Int(wait.node)]
    let to = target.nodes[Int(mapped)]
    // A boundary event must still sit on the same activity.
    let host = from.attachedTo < 0 ? -1 : nodes[Int(from.attachedTo)]
    guard from.kind == to.kind, host == to.attachedTo, scopes[Int(from.scope)] == to.scope else { return .otherScope }
    return trigger(of: wait, in: to) == nil ? .otherTrigger : nil
  }

  /// Whether a wait is for a boundary event or an event sub-process, which may go without the work being touched.
  private func listensBeside(_ wait: Wait) -> Bool {
    wait.token == 0 || source.nodes[Int(wait.node)].kind == .boundaryEvent
  }

  /// The trigger of the target that a wait stands for: of the same kind, and the same name where there are several.
  private func trigger(of wait: Wait, in node: Node) -> Int? {
    let old = source.nodes[Int(wait.node)].triggers[Int(wait.trigger)]
    let sameKind = node.triggers.indices.filter { node.triggers[$0].kind == old.kind }
    return sameKind.first { node.triggers[$0].name == old.name } ?? (sameKind.count == 1 ? sameKind[0] : nil)
  }

  // MARK: Applying

  /// Moves an instance.
  ///
  /// - Parameter milliseconds: The instant, for expressions of boundary events that begin to be waited for.
  /// - Returns: The state on the target and what the outside must change: timers and subscriptions that end, begin, or have other
  ///   names. A condition of the target that holds at once happens at once.
  /// - Throws: ``BPMNError/notMovable(_:)`` with all places that have an obstacle; ``BPMNError/ended`` for what has ended.
  package func apply(
    _ state: InstanceState, at milliseconds: Int64 = 0, limits: Engine.Limits = Engine.Limits()
  ) throws(BPMNError) -> (state: InstanceState, events: [Event]) {
    guard state.status == .running else { throw .ended }
    let obstacles = dryRun(state).filter { $0.obstacle != nil }
    guard obstacles.isEmpty else { throw .notMovable(obstacles) }
    var machine = Machine(definition: target, milliseconds: milliseconds, limits: limits)
    machine.state = moved(state, &machine.events)
    armAdded(&machine)
    machine.settle()
    return (machine.state, machine.events)
  }

  private func moved(_ state: InstanceState, _ events: inout [Event]) -> InstanceState {
    var moved = state
    for index in moved.tokens.indices {
      moved.tokens[index].node = nodes[Int(moved.tokens[index].node)]
      let flow = moved.tokens[index].flow
      moved.tokens[index].flow = flow < 0 ? -1 : flows[Int(flow)]
    }
    for index in moved.frames.indices {
      let frame = moved.frames[index]
      moved.frames[index].node = frame.node < 0 ? -1 : nodes[Int(frame.node)]
      moved.frames[index].scope = frame.scope < 0 ? -1 : scopes[Int(frame.scope)]
      moved.frames[index].records = frame.records.map(mapped)
    }
    for wait in moved.waits where nodes[Int(wait.node)] < 0 {
      // The place of the host in the target stands for the event that it no longer has.
      let host = moved.tokens.first { $0.id == wait.token }?.node ?? 0
      events.append(.waitEnded(wait: wait.id, node: host))
    }
    moved.waits.removeAll { nodes[Int($0.node)] < 0 }
    for index in moved.waits.indices { move(&moved.waits[index], &events) }
    return moved
  }

  /// Arms the boundary events and event sub-processes that only the target has.
  private func armAdded(_ machine: inout Machine) {
    let known = Set(nodes)
    for token in machine.state.tokens where token.mode != .joining && !machine.isRound(token) {
      for boundary in machine.node(token.node).armedBoundary where !known.contains(boundary) {
        guard machine.place(ofToken: token.id) != nil else { break }
        machine.arm(machine.node(boundary), token: token.id, frame: token.frame)
      }
    }
    for frame in machine.state.frames where frame.scope >= 0 && frame.kind != .restored {
      for subProcess in target.scopes[Int(frame.scope)].eventSubProcesses where !known.contains(subProcess) {
        guard let place = machine.state.frames.place(of: frame.id), !machine.state.frames[place].isInterrupted
        else { break }
        let start = target.scopes[Int(machine.node(subProcess).inner)].eventStart
        if start >= 0 { machine.arm(machine.node(start), token: 0, frame: frame.id) }
      }
    }
  }

  private func mapped(_ record: CompensationRecord) -> CompensationRecord {
    CompensationRecord(
      node: nodes[Int(record.node)], variables: record.variables, children: record.children.map(mapped))
  }

  private func move(_ wait: inout Wait, _ events: inout [Event]) {
    let old = source.nodes[Int(wait.node)].triggers[Int(wait.trigger)]
    let node = target.nodes[Int(nodes[Int(wait.node)])]
    guard let place = trigger(of: wait, in: node) else { return }
    wait.node = node.index
    wait.trigger = Int16(place)
    let trigger = node.triggers[place]
    switch trigger.kind {
    case .message where renewsWaits || trigger.name != old.name:
      events.append(.messageAwaited(wait: wait.id, node: node.index, name: trigger.name))
    case .signal where renewsWaits || trigger.name != old.name:
      events.append(.signalAwaited(wait: wait.id, node: node.index, name: trigger.name))
    case .timer where renewsWaits:
      // A time that an expression gives was worked out when the timer was set, and stays.
      guard let timer = trigger.timer, timer.expression == nil else { return }
      wait.remaining =
        timer.kind == .cycle ? Int32(clamping: TimerText.repetitions(timer.literal).count ?? -1) : 1
      events.append(
        .timerSet(
          wait: wait.id, node: node.index, kind: timer.kind, text: timer.literal, remaining: wait.remaining, from: nil))
    default: break
    }
  }

  /// The plan the other way round. It brings an instance back that has moved on meanwhile too, as long as every place of it
  /// has a counterpart.
  package func undoing() -> Migration {
    var mapping: [String: String] = [:]
    for (index, mapped) in nodes.enumerated() where mapped >= 0 {
      mapping[target.nodes[Int(mapped)].id] = source.nodes[index].id
    }
    for (index, mapped) in flows.enumerated() where mapped >= 0 {
      mapping[target.flows[Int(mapped)].id] = source.flows[index].id
    }
    for (index, mapped) in scopes.enumerated() where mapped >= 0 {
      mapping[target.scopes[Int(mapped)].id] = source.scopes[index].id
    }
    return Migration(from: target, to: source, mapping: mapping, renewsWaits: renewsWaits)
  }
}
