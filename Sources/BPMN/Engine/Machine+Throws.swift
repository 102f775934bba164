import Kernel

extension Machine {
  /// A token comes to an event that throws.
  mutating func enterThrow(_ index: Int, _ node: Node) {
    let token = state.tokens[index]
    events.append(.entered(node: node.index, token: token.id))
    // Parallel branches that wait for the signal are armed first, whatever the order of the flows.
    if node.triggers.contains(where: { $0.kind == .signal }) {
      state.tokens[index].mode = .throwing
      throwers.append(token.id)
    } else {
      throwTriggers(index)
    }
  }

  /// Throws all triggers of an event, compensation last, since it is waited for.
  ///
  /// - Source: BPMN 2.0.2, clause 13.5.4 (intermediate events) and 13.5.6 (end events).
  mutating func throwTriggers(_ index: Int) {
    let id = state.tokens[index].id
    let node = node(state.tokens[index].node)
    state.tokens[index].mode = .ready
    for trigger in node.triggers {
      guard let place = place(ofToken: id) else { return }
      switch trigger.kind {
      case .message: events.append(.messageThrown(node: node.index, token: id, name: trigger.name))
      case .signal:
        events.append(.signalThrown(node: node.index, name: trigger.name))
        broadcast(trigger.name, variables: [])
      case .escalation: throwEscalation(trigger.name, from: place)
      case .error:
        throwError(trigger.name, "", from: place)
        return
      case .terminate:
        terminate(place)
        return
      case .cancel:
        cancelTransaction(place)
        return
      case .link:
        events.append(.completed(node: node.index, token: id))
        move(place, to: node.linkTarget, flow: -1)
        return
      case .compensation, .timer, .conditional: break
      }
    }
    guard let place = place(ofToken: id) else { return }
    if let compensation = node.triggers.first(where: { $0.kind == .compensation }) {
      compensate(compensation, place)
    } else {
      leaveEvent(place)
    }
  }

  /// Tells a signal to everything in the instance that waits for it.
  mutating func broadcast(_ name: String, variables: [Variable], sparing host: UInt32 = 0) {
    let ids = state.waits.filter { wait in
      guard wait.kind == .signal, wait.token != host || host == 0 else { return false }
      return node(wait.node).triggers[Int(wait.trigger)].name == name
    }.map(\.id)
    for id in ids { fire(id, variables: variables) }
  }

  /// Ends the scope of a terminate end event: the process, or the sub-process, whose outgoing flows are then taken.
  ///
  /// - Source: BPMN 2.0.2, clause 13.5.6 (terminate end event).
  private mutating func terminate(_ index: Int) {
    let token = state.tokens[index]
    events.append(.completed(node: token.node, token: token.id))
    guard let place = state.frames.place(of: token.frame) else { return }
    if state.frames[place].kind == .process {
      finishInstance(.terminated)
      return
    }
    cancelContents(of: token.frame)
    if let still = state.frames.place(of: token.frame) { frameIsEmpty(still) }
  }

  // MARK: Errors and escalations

  /// Throws an error from where a token is.
  ///
  /// - Source: BPMN 2.0.2, clause 13.5.7 (error): the innermost scope that catches it is interrupted.
  mutating func throwError(_ code: String, _ message: String, from index: Int) {
    let id = state.tokens[index].id
    let origin = state.tokens[index].node
    let place = events.count
    events.append(.errorThrown(node: origin, code: code, isCaught: true))
    if propagate(.error, code, from: index) { return }
    events[place] = .errorThrown(node: origin, code: code, isCaught: false)
    guard let index = self.place(ofToken: id) else { return }
    if node(origin).kind == .endEvent {
      events.append(.completed(node: origin, token: id))
      finishInstance(.failed, errorCode: code)
    } else {
      raise(.uncaughtError, message.isEmpty ? code : "\(code): \(message)", token: index, stage: .working)
    }
  }

  /// Throws an escalation from where a token is; nothing happens if nobody catches it.
  ///
  /// - Source: BPMN 2.0.2, clause 13.5.7 (escalation).
  mutating func throwEscalation(_ code: String, from index: Int) {
    let origin = state.tokens[index].node
    let place = events.count
    events.append(.escalationThrown(node: origin, code: code, isCaught: true))
    if !propagate(.escalation, code, from: index) {
      events[place] = .escalationThrown(node: origin, code: code, isCaught: false)
    }
  }

  /// Looks for a catcher from the inside out; whether one was found.
  private mutating func propagate(_ kind: Trigger.Kind, _ code: String, from index: Int) -> Bool {
    let token = state.tokens[index]
    if node(token.node).kind.isActivity, !isRound(token), catchAtBoundary(kind, code, host: token) { return true }
    var frameID = token.frame
    var isLeavingEventSubProcess = false
    while let place = state.frames.place(of: frameID) {
      let frame = state.frames[place]
      if !isLeavingEventSubProcess, catchInside(kind, code, frame) { return true }
      guard let owner = self.place(ofToken: frame.owner) else { return false }
      let host = state.tokens[owner]
      isLeavingEventSubProcess = frame.kind == .eventSubProcess
      let isHost = frame.kind != .eventSubProcess && frame.kind != .compensation && frame.kind != .restored
      if isHost, !isRound(host), catchAtBoundary(kind, code, host: host) { return true }
      frameID = host.frame
    }
    return false
  }

  private mutating func catchAtBoundary(_ kind: Trigger.Kind, _ code: String, host: Token) -> Bool {
    let boundaries = node(host.node).boundary
    guard let boundary = catcher(boundaries.map { node($0) }, kind, code) else { return false }
    fireBoundary(boundary, host: host.id)
    return true
  }

  private mutating func catchInside(_ kind: Trigger.Kind, _ code: String, _ frame: Frame) -> Bool {
    guard frame.scope >= 0, !frame.isInterrupted, frame.kind != .restored else { return false }
    let starts = definition.scopes[Int(frame.scope)].eventSubProcesses.compactMap { index -> Node? in
      let start = definition.scopes[Int(node(index).inner)].eventStart
      return start >= 0 ? node(start) : nil
    }
    guard let start = catcher(starts, kind, code) else { return false }
    let interrupts = kind == .error || start.isInterrupting
    startEventSubProcess(
      node(definition.scopes[Int(start.scope)].node), in: frame.id, isInterrupting: interrupts, variables: [])
    return true
  }

  /// The event that catches a code: one that names it before one that catches any.
  private func catcher(_ candidates: [Node], _ kind: Trigger.Kind, _ code: String) -> Node? {
    candidates.first { $0.triggers.contains { $0.kind == kind && $0.name == code } }
      ?? candidates.first { $0.triggers.contains { $0.kind == kind && $0.name.isEmpty } }
  }

  /// Starts an event sub-process within a scope.
  ///
  /// - Source: BPMN 2.0.2, clause 13.5.5 (event sub-processes).
  mutating func startEventSubProcess(
    _ subProcess: Node, in frame: UInt32, isInterrupting: Bool, variables: [Variable]
  ) {
    guard let place = state.frames.place(of: frame) else { return }
    if isInterrupting {
      state.frames[place].isInterrupted = true
      cancelContents(of: frame)
      endWaits(ofFrame: frame)
    }
    let host = placeHost(on: subProcess.index, frame: frame)
    events.append(.entered(node: subProcess.index, token: host))
    let opened = openFrame(.eventSubProcess, subProcess, parent: frame, owner: host, scope: subProcess.inner)
    for variable in variables { set(variable, from: opened) }
    startScope(opened)
  }
}
