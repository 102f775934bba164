import Kernel

extension Machine {
  /// Opens the scope of a sub-process or call for a token.
  ///
  /// - Source: BPMN 2.0.2, clause 13.3.4 (sub-process, call activity).
  mutating func openScope(_ index: Int, _ node: Node, _ kind: Frame.Kind) {
    let token = state.tokens[index]
    guard depth(of: token.frame) < limits.depth else {
      raise(.tooLarge, "\(limits.depth)", token: index, stage: .working)
      return
    }
    var variables: [Variable] = []
    if kind == .call {
      switch callInputs(node, frame: token.frame) {
      case .success(let values): variables = values
      case .failure(let problem):
        raise(.evaluationFailed, problem.message, token: index, stage: .working)
        return
      }
    }
    state.tokens[index].mode = .hosting
    let frame = openFrame(kind, node, parent: token.frame, owner: token.id, scope: node.inner, variables: variables)
    startScope(frame)
  }

  /// A called process sees what is mapped into it, or everything that its caller sees.
  private func callInputs(_ node: Node, frame: UInt32) -> Result<[Variable], ExpressionProblem> {
    if !node.inputs.isEmpty { return map(node.inputs, node, frame: frame, overlay: []) }
    let all = scope(node, frame: frame, overlay: []).all
    return .success(all.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) })
  }

  private func depth(of frame: UInt32) -> Int {
    var depth = 0
    var place = state.frames.place(of: frame)
    while let index = place {
      depth += 1
      place = state.frames.place(of: state.frames[index].parent)
    }
    return depth
  }

  /// Adds a frame and gives its number.
  mutating func openFrame(
    _ kind: Frame.Kind, _ node: Node?, parent: UInt32, owner: UInt32, scope: Int32, variables: [Variable] = []
  ) -> UInt32 {
    let id = newID()
    var frame = Frame(id: id, parent: parent, owner: owner, scope: scope, node: node?.index ?? -1, kind: kind)
    frame.variables = variables
    if scope >= 0, kind != .restored {
      for name in definition.scopes[Int(scope)].data where !variables.contains(where: { $0.name == name }) {
        frame.variables.append(Variable(name: name, value: .null))
      }
    }
    state.frames.append(frame)
    return id
  }

  /// Arms what a scope listens to and lets its first tokens go.
  mutating func startScope(_ id: UInt32) {
    guard let place = state.frames.place(of: id) else { return }
    let scope = definition.scopes[Int(state.frames[place].scope)]
    if !scope.eventSubProcesses.isEmpty {
      armEventSubProcesses(id, scope)
      guard let still = state.frames.place(of: id), !state.frames[still].isInterrupted else { return }
    }
    guard let place = state.frames.place(of: id) else { return }
    if state.frames[place].kind == .adHoc {
      startAdHoc(place, scope)
      return
    }
    for start in scope.starts { self.place(on: start, frame: id, flow: -1) }
    if let still = state.frames.place(of: id), state.frames[still].live == 0 { frameIsEmpty(still) }
  }

  /// The last token of a scope is gone.
  mutating func frameIsEmpty(_ place: Int) {
    let frame = state.frames[place]
    switch frame.kind {
    case .process: finishInstance(.completed)
    case .subProcess, .call: closeScope(place)
    case .adHoc: adHocIsIdle(place)
    case .eventSubProcess, .restored:
      removeFrame(frame.id)
      if let owner = self.place(ofToken: frame.owner) { consume(owner) }
    case .compensation: advanceCompensation(frame.id)
    case .loop, .iteration: break
    }
  }

  /// A sub-process or call is done.
  mutating func closeScope(_ place: Int) {
    let frame = state.frames[place]
    removeFrame(frame.id)
    guard let owner = self.place(ofToken: frame.owner) else { return }
    let results = frame.kind == .call ? frame.variables : []
    finishActivity(owner, results: results, closed: frame)
  }

  /// Takes a frame away with what it listens to. Its tokens must be gone.
  mutating func removeFrame(_ id: UInt32) {
    endWaits(ofFrame: id)
    if let place = state.frames.place(of: id) { state.frames.remove(at: place) }
  }

  /// The instance ends.
  mutating func finishInstance(_ status: InstanceState.Status, errorCode: String = "") {
    if let root = state.frames.first {
      cancelContents(of: root.id)
      endWaits(ofFrame: root.id)
      if !state.frames.isEmpty { state.frames[0].records = [] }
    }
    state.status = status
    state.errorCode = errorCode
    events.append(.ended(status, errorCode: errorCode))
  }

  // MARK: Cancelling

  /// Takes a token away with everything that it has opened, without closing the scope around it.
  mutating func cancelToken(_ id: UInt32) {
    guard let index = place(ofToken: id) else { return }
    let token = state.tokens.remove(at: index)
    if let frame = state.frames.place(of: token.frame) { state.frames[frame].live -= 1 }
    if !state.waits.isEmpty { endWaits(ofToken: id) }
    let node = node(token.node)
    switch token.mode {
    case .job: events.append(.jobCancelled(node: node.index, token: id))
    case .hosting:
      let owned = state.frames.filter { $0.owner == id }.map(\.id)
      for frame in owned.reversed() { cancelFrame(frame) }
    case .stopped: state.incidents.removeAll { $0.token == id }
    default: break
    }
    if node.kind.isActivity || node.kind.isEvent { events.append(.cancelled(node: node.index, token: id)) }
  }

  private mutating func cancelFrame(_ id: UInt32) {
    guard state.frames.place(of: id) != nil else { return }
    cancelContents(of: id)
    removeFrame(id)
  }

  /// Takes all tokens of a scope away.
  mutating func cancelContents(of frame: UInt32, except spared: UInt32 = 0) {
    let ids = state.tokens.filter { $0.frame == frame && $0.id != spared }.map(\.id)
    for id in ids { cancelToken(id) }
  }

  // MARK: Ad-hoc sub-processes

  /// - Source: BPMN 2.0.2, clause 13.3.5 (ad-hoc sub-process). Activities that no flow enters are each done once; more of them
  ///   are begun by command.
  private mutating func startAdHoc(_ place: Int, _ scope: Scope) {
    let id = state.frames[place].id
    let node = node(state.frames[place].node)
    var count = LoopCount(total: Int32(scope.starts.count))
    count.started = node.isSequential ? min(1, count.total) : count.total
    state.frames[place].loop = count
    for start in scope.starts.prefix(Int(count.started)) { self.place(on: start, frame: id, flow: -1) }
    if let still = state.frames.place(of: id), state.frames[still].live == 0 { adHocIsIdle(still) }
  }

  /// Nothing runs in an ad-hoc sub-process: the next activity begins, or it is complete, or it waits for a command.
  mutating func adHocIsIdle(_ place: Int) {
    let frame = state.frames[place]
    let starts = definition.scopes[Int(frame.scope)].starts
    guard let isComplete = adHocIsComplete(place) else { return }
    if let count = frame.loop, count.started < count.total, !isComplete, let next = starts[safe: Int(count.started)] {
      state.frames[place].loop?.started += 1
      self.place(on: next, frame: frame.id, flow: -1)
    } else if isComplete || node(frame.node).condition == nil {
      closeScope(place)
    }
  }

  /// Whether the completion condition holds; nil if it could not be told.
  private mutating func adHocIsComplete(_ place: Int) -> Bool? {
    let frame = state.frames[place]
    let node = node(frame.node)
    guard let condition = node.condition else { return false }
    switch holds(condition, node, frame: frame.id) {
    case .success(let value): return value
    case .failure(let message):
      if let owner = self.place(ofToken: frame.owner) {
        raise(.evaluationFailed, message, token: owner, stage: .completing)
      }
      return nil
    }
  }

  /// An activity of an ad-hoc sub-process has ended while others still run.
  mutating func adHocHasProgressed(_ place: Int) {
    guard node(state.frames[place].node).condition != nil, adHocIsComplete(place) == true else { return }
    if node(state.frames[place].node).cancelsRemaining {
      cancelContents(of: state.frames[place].id)
      if let still = state.frames.place(of: state.frames[place].id) { closeScope(still) }
    }
  }
}
