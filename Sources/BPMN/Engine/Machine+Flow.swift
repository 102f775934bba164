extension Machine {
  /// A token comes to a node.
  mutating func enter(_ index: Int) {
    let token = state.tokens[index]
    let node = node(token.node)
    switch node.behavior {
    case .pass:
      if node.kind == .task || node.kind == .manualTask {
        enterActivity(index, node)
      } else {
        passThrough(index, node)
      }
    case .exclusive: leave(index)
    case .parallel: joinParallel(index, node)
    case .inclusive:
      if node.reach == nil { leave(index) } else { rest(index) }
    case .complex: joinComplex(index, node)
    case .throwing:
      if node.kind == .sendTask { enterActivity(index, node) } else { enterThrow(index, node) }
    case .catching where node.kind != .receiveTask: enterCatch(index, node)
    case .eventGateway: enterEventGateway(index, node)
    default: enterActivity(index, node)
    }
  }

  private mutating func passThrough(_ index: Int, _ node: Node) {
    let token = state.tokens[index]
    events.append(.entered(node: token.node, token: token.id))
    leaveEvent(index)
  }

  private mutating func rest(_ index: Int) {
    state.tokens[index].mode = .joining
    hasJoiners = true
  }

  /// An event is done.
  mutating func leaveEvent(_ index: Int) {
    events.append(.completed(node: state.tokens[index].node, token: state.tokens[index].id))
    leave(index)
  }

  /// A token leaves a node by the flows that are due.
  ///
  /// - Source: BPMN 2.0.2, clauses 13.3.1 (activities) and 13.4 (gateways).
  mutating func leave(_ index: Int) {
    let token = state.tokens[index]
    let node = node(token.node)
    if node.outgoing.count == 1, node.behavior != .complex {
      let flow = definition.flows[Int(node.outgoing[0])]
      if flow.condition == nil {
        take([flow.index], from: index, times: node.completionQuantity)
        return
      }
    }
    guard !node.outgoing.isEmpty else {
      consume(index)
      return
    }
    switch choose(node, token) {
    case .flows(let flows): take(flows, from: index, times: node.completionQuantity)
    case .failed(let message): raise(.evaluationFailed, message, token: index, stage: .leaving)
    }
  }

  private enum Choice {
    case flows([Int32])
    case failed(String)
  }

  private mutating func choose(_ node: Node, _ token: Token) -> Choice {
    let isExclusive = node.behavior == .exclusive
    var chosen: [Int32] = []
    var sawConditionHold = false
    for index in node.outgoing where index != node.defaultFlow {
      guard let condition = definition.flows[Int(index)].condition else {
        chosen.append(index)
        if isExclusive { return .flows(chosen) }
        if node.kind.isGateway { sawConditionHold = true }
        continue
      }
      switch holds(condition, node, frame: token.frame) {
      case .failure(let message): return .failed(message)
      case .success(false): continue
      case .success(true):
        sawConditionHold = true
        chosen.append(index)
        if isExclusive { return .flows(chosen) }
      }
    }
    // The default is for when no condition holds, whatever goes on without one (clause 13.3.1).
    if !sawConditionHold, node.defaultFlow >= 0 { chosen.append(node.defaultFlow) }
    return .flows(chosen)
  }

  /// Puts tokens on the targets of flows and takes the one that left away.
  mutating func take(_ flows: [Int32], from index: Int, times: Int) {
    let token = state.tokens[index]
    guard !flows.isEmpty else {
      raise(.noFlow, "", token: index, stage: .leaving)
      return
    }
    guard state.tokens.count + flows.count * times <= limits.tokens else {
      raise(.tooLarge, "\(limits.tokens)", token: index, stage: .leaving)
      return
    }
    if flows.count == 1, times == 1 {
      let flow = definition.flows[Int(flows[0])]
      events.append(.flowTaken(flow: flow.index))
      move(index, to: flow.target, flow: carried(flow))
      return
    }
    for flow in flows {
      for _ in 0..<times {
        events.append(.flowTaken(flow: flow))
        let taken = definition.flows[Int(flow)]
        place(on: taken.target, frame: token.frame, flow: carried(taken))
      }
    }
    // Tokens were only added behind it, so its place has not changed.
    consume(index)
  }

  /// The flow that a token remembers: only joins ask for it.
  private func carried(_ flow: Flow) -> Int32 { node(flow.target).isJoin ? flow.index : -1 }

  /// Moves a token on. It gets a new number, so that work that was open before cannot be taken for work that is open now.
  mutating func move(_ index: Int, to target: Int32, flow: Int32) {
    let id = newID()
    let moved = Token(id: id, node: target, frame: state.tokens[index].frame, flow: flow, mode: .ready)
    if index == state.tokens.count - 1 {
      state.tokens[index] = moved
    } else {
      state.tokens.remove(at: index)
      state.tokens.append(moved)
    }
    queue.append(id)
  }

  // MARK: Joins

  /// - Source: BPMN 2.0.2, clause 13.4.1 (parallel gateway): one token from each incoming flow.
  private mutating func joinParallel(_ index: Int, _ node: Node) {
    guard node.incoming.count > 1 else {
      leave(index)
      return
    }
    state.tokens[index].mode = .joining
    let frame = state.tokens[index].frame
    var used: [UInt32] = []
    for flow in node.incoming {
      let waiting = state.tokens.first { token in
        token.node == node.index && token.frame == frame && token.flow == flow && token.mode == .joining
      }
      guard let waiting else { return }
      used.append(waiting.id)
    }
    merge(used)
  }

  /// Makes one token of several and lets it leave.
  mutating func merge(_ ids: [UInt32]) {
    guard let last = ids.max() else { return }
    for id in ids where id != last {
      guard let index = place(ofToken: id) else { continue }
      // The one that stays keeps the scope open.
      if let frame = state.frames.place(of: state.tokens[index].frame) { state.frames[frame].live -= 1 }
      state.tokens.remove(at: index)
    }
    if let index = place(ofToken: last) { leave(index) }
  }
}
