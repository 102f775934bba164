import Kernel

extension Machine {
  func isReachabilityJoiner(_ token: Token) -> Bool {
    (token.mode == .joining || token.mode == .resetting) && node(token.node).reach != nil
  }

  /// Lets the first join that waits for nothing more go on.
  ///
  /// - Source: BPMN 2.0.2, clause 13.4.3, table 13.3 (inclusive gateway).
  mutating func fireJoin() -> Bool {
    for index in definition.reachabilityJoins {
      let node = node(index)
      var frames: [UInt32] = []
      for token in state.tokens where token.node == index && !frames.contains(token.frame) {
        if token.mode == .joining || token.mode == .resetting { frames.append(token.frame) }
      }
      for frame in frames {
        if node.behavior == .inclusive ? fireInclusive(node, frame) : fireReset(node, frame) { return true }
      }
    }
    return false
  }

  private func joiners(_ node: Node, _ frame: UInt32) -> [Token] {
    state.tokens.filter { $0.node == node.index && $0.frame == frame && $0.mode == .joining }
  }

  private mutating func fireInclusive(_ node: Node, _ frame: UInt32) -> Bool {
    let waiting = joiners(node, frame)
    guard !waiting.isEmpty, !canStillArrive(node, frame, waiting.map(\.flow)) else { return false }
    merge(oneForEachFlow(node, waiting))
    return true
  }

  /// The first token of each incoming flow.
  private func oneForEachFlow(_ node: Node, _ waiting: [Token]) -> [UInt32] {
    var used: [UInt32] = []
    for flow in node.incoming {
      if let token = waiting.first(where: { $0.flow == flow }) { used.append(token.id) }
    }
    return used
  }

  /// Whether a token elsewhere can reach an incoming flow that has none, and none that has one.
  private func canStillArrive(_ node: Node, _ frame: UInt32, _ flows: [Int32]) -> Bool {
    guard let reach = node.reach else { return false }
    var filled: UInt64 = 0
    var all: UInt64 = 0
    for (bit, flow) in node.incoming.enumerated() {
      all |= 1 << UInt64(bit)
      if flows.contains(flow) { filled |= 1 << UInt64(bit) }
    }
    let empty = all & ~filled
    return state.tokens.contains { token in
      guard token.frame == frame, token.node != node.index else { return false }
      let mask = reach.masks[Int(token.node)]
      return mask & empty != 0 && mask & filled == 0
    }
  }

  // MARK: Complex gateway

  /// - Source: BPMN 2.0.2, clause 13.4.5 (complex gateway): waiting for start, then for reset.
  mutating func joinComplex(_ index: Int, _ node: Node) {
    guard node.reach != nil else {
      leaveComplex(index, node)
      return
    }
    state.tokens[index].mode = .joining
    hasJoiners = true
    let frame = state.tokens[index].frame
    // Activated before: it waits for the rest, then takes them all away at once.
    if state.tokens.contains(where: { $0.node == node.index && $0.frame == frame && $0.mode == .resetting }) { return }
    let waiting = joiners(node, frame)
    guard let condition = node.condition else { return }
    let overlay = [Variable(name: "activationCount", value: .integer(Int64(waiting.count)))]
    switch holds(condition, node, frame: frame, overlay: overlay) {
    case .failure(let message): raise(.evaluationFailed, message, token: index, stage: .entering)
    case .success(false): return
    case .success(true): activateComplex(index, node, waiting)
    }
  }

  /// A copy of the token stays as a mark that the gateway waits for the rest; it remembers nothing but the flows.
  private mutating func activateComplex(_ index: Int, _ node: Node, _ waiting: [Token]) {
    let frame = state.tokens[index].frame
    let leaving = state.tokens[index].id
    for token in waiting where token.id != leaving {
      if let place = place(ofToken: token.id) { state.tokens[place].mode = .resetting }
    }
    let mark = newID()
    state.tokens.append(
      Token(id: mark, node: node.index, frame: frame, flow: state.tokens[index].flow, mode: .resetting))
    if let place = state.frames.place(of: frame) { state.frames[place].live += 1 }
    if let place = place(ofToken: leaving) { leaveComplex(place, node) }
  }

  private mutating func leaveComplex(_ index: Int, _ node: Node) {
    state.tokens[index].mode = .ready
    leave(index)
  }

  /// When nothing more can arrive, all tokens are taken away and the gateway starts anew. Without a condition, the gateway
  /// waits like an inclusive one.
  private mutating func fireReset(_ node: Node, _ frame: UInt32) -> Bool {
    let here = state.tokens.filter { $0.node == node.index && $0.frame == frame }
    let resetting = here.filter { $0.mode == .resetting }
    let waiting = here.filter { $0.mode == .joining }
    guard !canStillArrive(node, frame, (resetting + waiting).map(\.flow)) else { return false }
    if resetting.isEmpty {
      guard node.condition == nil, !waiting.isEmpty else { return false }
      merge(oneForEachFlow(node, waiting))
      return true
    }
    for token in resetting + waiting {
      if let index = place(ofToken: token.id) { consume(index) }
    }
    return true
  }
}
