import Kernel

extension Machine {
  /// Checks that a command fits, then carries it out. Nothing is changed before all checks have passed.
  mutating func carryOut(_ command: Command) throws(BPMNError) {
    if case .start(let element, let variables) = command {
      guard state.status == .new else { throw .alreadyStarted }
      try start(at: element, variables)
    } else {
      guard state.status == .running else { throw .ended }
      try carryOutRunning(command)
    }
    settle()
  }

  private mutating func carryOutRunning(_ command: Command) throws(BPMNError) {
    switch command {
    case .start: throw .alreadyStarted
    case .complete(let token, let variables): try complete(token, variables)
    case .throwError(let token, let code, let message, let variables):
      let index = try work(token)
      for variable in variables { set(variable, from: state.tokens[index].frame) }
      throwError(code, message, from: index)
    case .escalate(let token, let code, let variables):
      let index = try work(token)
      for variable in variables { set(variable, from: state.tokens[index].frame) }
      throwEscalation(code, from: index)
    case .fail(let token, let message):
      raise(.workFailed, message, token: try work(token), stage: .working)
    case .timerFired(let wait):
      fire(try self.wait(wait, .timer))
    case .message(let wait, let variables):
      fire(try self.wait(wait, .message), variables: variables)
    case .signal(let name, let variables): broadcast(name, variables: variables)
    case .setVariables(let frame, let variables): try setVariables(frame, variables)
    case .retry(let incident, let variables): try retry(incident, variables)
    case .skip(let incident, let flow): try skip(incident, flow)
    case .startAdHoc(let frame, let element): try startAdHoc(frame, element)
    case .terminate: finishInstance(.terminated)
    }
  }

  // MARK: Start

  private mutating func start(at element: String?, _ variables: [Variable]) throws(BPMNError) {
    let scope = definition.scopes[0]
    var first: Node?
    if let element {
      guard let node = definition.node(element), node.scope == 0, canStart(at: node) else {
        throw .unknown(what: "start", id: element)
      }
      first = node
    } else if scope.starts.isEmpty {
      throw .notOffered(what: "start", element: scope.id)
    }
    state.status = .running
    let root = openFrame(.process, nil, parent: 0, owner: 0, scope: 0, variables: variables)
    events.append(.started(element: first?.index ?? scope.starts[0]))
    guard let first, first.kind != .startEvent else {
      startProcess(root, scope, at: first?.index)
      return
    }
    if !scope.eventSubProcesses.isEmpty { armEventSubProcesses(root, scope) }
    guard state.frames.first?.isInterrupted == false else { return }
    // The message that a receive task or catch event would wait for has come already.
    let id = newID()
    state.tokens.append(Token(id: id, node: first.index, frame: root, flow: -1, mode: .ready))
    state.frames[0].live += 1
    events.append(.entered(node: first.index, token: id))
    if let index = place(ofToken: id) { leaveEvent(index) }
  }

  private mutating func startProcess(_ root: UInt32, _ scope: Scope, at first: Int32?) {
    if !scope.eventSubProcesses.isEmpty {
      armEventSubProcesses(root, scope)
      guard state.frames.first?.isInterrupted == false else { return }
    }
    if let first {
      place(on: first, frame: root, flow: -1)
    } else {
      for start in scope.starts { place(on: start, frame: root, flow: -1) }
    }
  }

  private func canStart(at node: Node) -> Bool {
    if node.kind == .startEvent || definition.scopes[0].starts.contains(node.index) { return true }
    if node.kind == .receiveTask { return node.startsProcess }
    guard node.kind == .intermediateCatchEvent else { return false }
    return node.incoming.contains { flow in
      self.node(definition.flows[Int(flow)].source).startsProcess
    }
  }

  // MARK: Work

  private func work(_ token: UInt32) throws(BPMNError) -> Int {
    guard let index = place(ofToken: token), state.tokens[index].mode == .job else {
      throw .unknown(what: "token", id: String(token))
    }
    return index
  }

  private func wait(_ id: UInt32, _ kind: Trigger.Kind) throws(BPMNError) -> UInt32 {
    guard let place = place(ofWait: id), state.waits[place].kind == kind else {
      throw .unknown(what: "wait", id: String(id))
    }
    return id
  }

  private mutating func complete(_ token: UInt32, _ variables: [Variable]) throws(BPMNError) {
    // An ad-hoc sub-process in which nothing runs may be declared complete.
    if let index = place(ofToken: token), state.tokens[index].mode == .hosting,
      let frame = state.frames.firstIndex(where: { $0.owner == token && $0.kind == .adHoc && $0.live == 0 })
    {
      for variable in variables { set(variable, from: state.tokens[index].frame) }
      closeScope(frame)
      return
    }
    let index = try work(token)
    let node = node(state.tokens[index].node)
    // Nobody's work is thrown away for a mapping that fails: the command is refused and can be sent again.
    if !node.outputs.isEmpty,
      case .failure(let problem) = map(node.outputs, node, frame: state.tokens[index].frame, overlay: variables)
    {
      throw .mappingFailed(element: node.id, message: problem.message)
    }
    state.tokens[index].mode = .ready
    finishActivity(index, results: variables)
  }

  private mutating func setVariables(_ frame: UInt32?, _ variables: [Variable]) throws(BPMNError) {
    guard let place = frame.map({ state.frames.place(of: $0) }) ?? 0, place < state.frames.count else {
      throw .unknown(what: "frame", id: frame.map(String.init) ?? "")
    }
    let id = state.frames[place].id
    for variable in variables {
      if let slot = state.frames[place].variables.firstIndex(where: { $0.name == variable.name }) {
        state.frames[place].variables[slot].value = variable.value
      } else {
        state.frames[place].variables.append(variable)
      }
      events.append(.variableSet(frame: id, name: variable.name))
    }
    isDirty = true
  }

  private mutating func startAdHoc(_ frame: UInt32, _ element: String) throws(BPMNError) {
    guard let place = state.frames.place(of: frame), state.frames[place].kind == .adHoc,
      let node = definition.node(element), node.scope == state.frames[place].scope,
      definition.scopes[Int(node.scope)].starts.contains(node.index)
    else { throw .unknown(what: "ad-hoc activity", id: element) }
    guard !self.node(state.frames[place].node).isSequential || state.frames[place].live == 0 else {
      throw .notOffered(what: "startAdHoc", element: element)
    }
    self.place(on: node.index, frame: frame, flow: -1)
  }
}
