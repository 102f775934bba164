import Kernel

extension Machine {
  // MARK: Arming

  /// Arms the boundary events of an activity. A condition that holds at once happens at once.
  ///
  /// - Returns: Whether the activity still stands.
  mutating func armBoundary(_ index: Int, _ node: Node) -> Bool {
    let token = state.tokens[index]
    for boundary in node.armedBoundary {
      arm(self.node(boundary), token: token.id, frame: token.frame)
      guard let still = place(ofToken: token.id), state.tokens[still].mode != .stopped else { return false }
    }
    return true
  }

  /// Arms the event sub-processes of a scope that wait for something from outside.
  mutating func armEventSubProcesses(_ frame: UInt32, _ scope: Scope) {
    for subProcess in scope.eventSubProcesses {
      let inner = definition.scopes[Int(node(subProcess).inner)]
      guard inner.eventStart >= 0 else { continue }
      arm(node(inner.eventStart), token: 0, frame: frame)
      guard let place = state.frames.place(of: frame), !state.frames[place].isInterrupted else { return }
    }
  }

  /// Arms the triggers of an event.
  mutating func arm(_ node: Node, token: UInt32, frame: UInt32) {
    for (number, trigger) in node.triggers.enumerated() where trigger.kind.waitsForOutside {
      let id = newID()
      var wait = Wait(
        id: id, token: token, frame: frame, node: node.index, trigger: Int16(number), kind: trigger.kind)
      switch trigger.kind {
      case .message: events.append(.messageAwaited(wait: id, node: node.index, name: trigger.name))
      case .signal: events.append(.signalAwaited(wait: id, node: node.index, name: trigger.name))
      case .conditional: events.append(.conditionAwaited(wait: id, node: node.index))
      default:
        guard let timer = trigger.timer else { continue }
        switch timerText(timer, node, frame) {
        case .failure(let problem): return failArming(problem.message, node, token, frame)
        case .success(let text):
          wait.remaining = timer.kind == .cycle ? Int32(clamping: TimerText.repetitions(text).count ?? -1) : 1
          events.append(
            .timerSet(wait: id, node: node.index, kind: timer.kind, text: text, remaining: wait.remaining, from: nil))
        }
      }
      state.waits.append(wait)
      if trigger.kind == .conditional {
        ask(id)
        // What it interrupted needs no more arming.
        if token != 0, place(ofToken: token) == nil { return }
      }
    }
  }

  private func timerText(
    _ timer: TimerSpecification, _ node: Node, _ frame: UInt32
  ) -> Result<String, ExpressionProblem> {
    guard let expression = timer.expression else { return .success(timer.literal) }
    switch evaluate(expression, node, frame: frame) {
    case .value(.string(let text)) where TimerText.isLiteral(text, timer.kind): return .success(text)
    case .value(let other): return .failure(ExpressionProblem(message: "not a time: \(other)"))
    case .failure(let message): return .failure(ExpressionProblem(message: message))
    default: return .failure(ExpressionProblem(message: "a time was expected, not a script"))
    }
  }

  /// A time that cannot be told stops whoever was about to wait; trying again arms everything anew. Where a scope listens,
  /// a token is put there to be stopped, so that the scope does not end unheard.
  private mutating func failArming(_ problem: String, _ node: Node, _ token: UInt32, _ frame: UInt32) {
    if let index = place(ofToken: token) {
      endWaits(ofToken: token)
      raise(.evaluationFailed, problem, token: index, stage: .entering)
    } else {
      let host = placeHost(on: node.index, frame: frame)
      if let index = place(ofToken: host) { raise(.evaluationFailed, problem, token: index, stage: .arming) }
    }
  }

  // MARK: Ending

  mutating func endWaits(ofToken token: UInt32) {
    endWaits { $0.token == token }
  }

  /// Ends what a scope listens to, not what tokens in it wait for.
  mutating func endWaits(ofFrame frame: UInt32) {
    endWaits { $0.frame == frame && $0.token == 0 }
  }

  private mutating func endWaits(where isMeant: (Wait) -> Bool) {
    guard state.waits.contains(where: isMeant) else { return }
    for wait in state.waits where isMeant(wait) { events.append(.waitEnded(wait: wait.id, node: wait.node)) }
    state.waits.removeAll(where: isMeant)
  }

  func place(ofWait id: UInt32) -> Int? { state.waits.binarySearch(id) { $0.id } }

  // MARK: Happening

  /// What a wait was for has happened.
  mutating func fire(_ id: UInt32, variables: [Variable] = []) {
    guard let place = place(ofWait: id) else { return }
    let wait = state.waits[place]
    let node = node(wait.node)
    if node.needsAllTriggers {
      state.waits[place].hasHappened = true
      let related = state.waits.filter { $0.node == wait.node && $0.token == wait.token && $0.frame == wait.frame }
      guard related.allSatisfy(\.hasHappened) else {
        for variable in variables { set(variable, from: wait.frame) }
        return
      }
      for other in related { if let index = self.place(ofWait: other.id) { state.waits[index].hasHappened = false } }
    }
    if wait.token == 0 {
      fireEventSubProcess(wait, node, variables)
    } else if node.kind == .boundaryEvent {
      fireBoundaryWait(wait, node, variables)
    } else {
      fireCatch(wait, node, variables)
    }
  }

  private mutating func fireEventSubProcess(_ wait: Wait, _ start: Node, _ variables: [Variable]) {
    let subProcess = node(definition.scopes[Int(start.scope)].node)
    rearm(wait, start, goesOn: !start.isInterrupting)
    startEventSubProcess(subProcess, in: wait.frame, isInterrupting: start.isInterrupting, variables: variables)
  }

  private mutating func fireBoundaryWait(_ wait: Wait, _ boundary: Node, _ variables: [Variable]) {
    for variable in variables { set(variable, from: wait.frame) }
    rearm(wait, boundary, goesOn: !boundary.isInterrupting)
    fireBoundary(boundary, host: wait.token)
  }

  /// A boundary event happens.
  ///
  /// - Source: BPMN 2.0.2, clause 13.5.3 (boundary events).
  mutating func fireBoundary(_ boundary: Node, host: UInt32) {
    guard let index = place(ofToken: host) else { return }
    let frame = state.tokens[index].frame
    if boundary.isInterrupting { cancelToken(host) }
    place(on: boundary.index, frame: frame, flow: -1)
  }

  /// A timer that repeats is set again; what happens only once is no longer waited for.
  private mutating func rearm(_ wait: Wait, _ node: Node, goesOn: Bool) {
    guard let place = place(ofWait: wait.id) else { return }
    if goesOn, wait.kind != .timer { return }
    events.append(.waitEnded(wait: wait.id, node: wait.node))
    state.waits.remove(at: place)
    guard goesOn, wait.remaining != 1, let timer = node.triggers[Int(wait.trigger)].timer else { return }
    var next = wait
    next.id = newID()
    if wait.remaining > 0 { next.remaining -= 1 }
    state.waits.append(next)
    events.append(
      .timerSet(
        wait: next.id, node: node.index, kind: timer.kind, text: timer.literal, remaining: next.remaining,
        from: wait.id))
  }

  private mutating func fireCatch(_ wait: Wait, _ node: Node, _ variables: [Variable]) {
    guard let index = place(ofToken: wait.token) else { return }
    if self.node(state.tokens[index].node).behavior == .eventGateway {
      leaveEventGateway(index, node, variables)
    } else if wait.remaining > 1 {
      // One token leaves for each repetition; the one that waits stays until the last.
      rearm(wait, node, goesOn: true)
      let id = newID()
      let frame = state.tokens[index].frame
      state.tokens.append(Token(id: id, node: node.index, frame: frame, flow: -1, mode: .ready))
      if let place = state.frames.place(of: frame) { state.frames[place].live += 1 }
      if let added = place(ofToken: id) { leaveEvent(added) }
    } else {
      endWaits(ofToken: wait.token)
      state.tokens[index].mode = .ready
      finishCatch(index, node, variables)
    }
  }

  private mutating func finishCatch(_ index: Int, _ node: Node, _ variables: [Variable]) {
    if node.kind == .receiveTask {
      finishActivity(index, results: variables)
    } else if let problem = store(variables, node, frame: state.tokens[index].frame) {
      raise(.evaluationFailed, problem.message, token: index, stage: .leaving)
    } else {
      leaveEvent(index)
    }
  }

  // MARK: Catch events and event-based gateways

  mutating func enterCatch(_ index: Int, _ node: Node) {
    let token = state.tokens[index]
    events.append(.entered(node: node.index, token: token.id))
    state.tokens[index].mode = .catching
    arm(node, token: token.id, frame: token.frame)
  }

  /// - Source: BPMN 2.0.2, clause 13.4.4 (event-based gateway).
  mutating func enterEventGateway(_ index: Int, _ node: Node) {
    let token = state.tokens[index]
    state.tokens[index].mode = .catching
    for flow in node.outgoing {
      arm(self.node(definition.flows[Int(flow)].target), token: token.id, frame: token.frame)
      guard let still = place(ofToken: token.id), state.tokens[still].node == node.index,
        state.tokens[still].mode == .catching
      else { return }
    }
  }

  private mutating func leaveEventGateway(_ index: Int, _ target: Node, _ variables: [Variable]) {
    let token = state.tokens[index]
    endWaits(ofToken: token.id)
    for flow in node(token.node).outgoing where definition.flows[Int(flow)].target == target.index {
      events.append(.flowTaken(flow: flow))
    }
    state.tokens[index].node = target.index
    state.tokens[index].mode = .ready
    events.append(.entered(node: target.index, token: token.id))
    finishCatch(index, target, variables)
  }

  // MARK: Conditions

  /// Asks the condition of a wait; it happens when it begins to hold. What cannot be told does not hold.
  private mutating func ask(_ id: UInt32) {
    guard let place = place(ofWait: id) else { return }
    let wait = state.waits[place]
    let node = node(wait.node)
    guard let condition = node.triggers[Int(wait.trigger)].condition else { return }
    guard case .success(true) = holds(condition, node, frame: wait.frame) else {
      if !node.needsAllTriggers { state.waits[place].hasHappened = false }
      return
    }
    guard !wait.hasHappened else { return }
    state.waits[place].hasHappened = true
    fire(id)
  }

  mutating func fireConditions() {
    let ids = state.waits.filter { $0.kind == .conditional }.map(\.id)
    for id in ids { ask(id) }
  }
}
