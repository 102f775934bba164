import Kernel

extension Machine {
  /// Starts the rounds of a loop or the instances of a multi-instance activity.
  ///
  /// - Source: BPMN 2.0.2, clauses 13.3.6 (loop) and 13.3.7 (multi-instance).
  mutating func startLoop(_ index: Int, _ node: Node) {
    guard let loop = node.loop else { return }
    let token = state.tokens[index]
    var count = LoopCount(total: -1)
    if loop.isMultiInstance {
      guard let found = instances(index, node, loop) else { return }
      count = found
    } else if loop.testsBefore, let condition = loop.condition {
      switch holds(condition, node, frame: token.frame, overlay: [Variable(name: "loopCounter", value: 0)]) {
      case .failure(let message):
        raise(.evaluationFailed, message, token: index, stage: .working)
        return
      case .success(false):
        finishActivity(index)
        return
      case .success(true): break
      }
    }
    let rounds = loop.isSequential ? 1 : Int(count.total)
    guard state.tokens.count + rounds <= limits.tokens else {
      raise(.tooLarge, "\(limits.tokens)", token: index, stage: .working)
      return
    }
    state.tokens[index].mode = .hosting
    let frame = openFrame(.loop, node, parent: token.frame, owner: token.id, scope: -1)
    if let place = state.frames.place(of: frame) { state.frames[place].loop = count }
    if count.total == 0 {
      finishLoop(frame)
      return
    }
    for _ in 0..<rounds { startRound(frame, node, loop) }
  }

  /// How many instances there are to be; nil after an incident.
  private mutating func instances(_ index: Int, _ node: Node, _ loop: LoopSpecification) -> LoopCount? {
    let frame = state.tokens[index].frame
    if let cardinality = loop.cardinality {
      switch evaluate(cardinality, node, frame: frame) {
      case .value(let value):
        if let number = value.int64Value, number >= 0, number <= Int64(limits.instances) {
          return LoopCount(total: Int32(number))
        }
        raise(.badNumber, value.description, token: index, stage: .working)
      case .failure(let message): raise(.evaluationFailed, message, token: index, stage: .working)
      default: raise(.evaluationFailed, "a number was expected, not a script", token: index, stage: .working)
      }
      return nil
    }
    var scope = scope(node, frame: frame, overlay: [])
    if !node.inputs.isEmpty, case .success(let inputs) = map(node.inputs, node, frame: frame, overlay: []) {
      scope = self.scope(node, frame: frame, overlay: inputs)
    }
    guard let items = scope[loop.collection]?.arrayValue, items.count <= Int(limits.instances) else {
      raise(.badNumber, loop.collection, token: index, stage: .working)
      return nil
    }
    var count = LoopCount(total: Int32(items.count))
    if !loop.inputItem.isEmpty { count.items = items }
    return count
  }

  private mutating func startRound(_ loopFrame: UInt32, _ node: Node, _ loop: LoopSpecification) {
    guard let place = state.frames.place(of: loopFrame) else { return }
    let owner = state.frames[place].owner
    state.frames[place].loop?.started += 1
    let number = Int64(state.frames[place].loop?.started ?? 0)
    var variables = [Variable(name: "loopCounter", value: .integer(number))]
    if let items = state.frames[place].loop?.items, let item = items[safe: Int(number) - 1] {
      variables.append(Variable(name: loop.inputItem, value: item))
    }
    if !loop.outputItem.isEmpty { variables.append(Variable(name: loop.outputItem, value: .null)) }
    let frame = openFrame(.iteration, node, parent: loopFrame, owner: owner, scope: -1, variables: variables)
    self.place(on: node.index, frame: frame, flow: -1)
  }

  /// One round or instance is done.
  mutating func finishRound(_ index: Int) {
    let token = state.tokens[index]
    let node = node(token.node)
    guard let loop = node.loop, let round = state.frames.place(of: token.frame),
      let place = state.frames.place(of: state.frames[round].parent), var count = state.frames[place].loop
    else { return }
    count.completed += 1
    let goesOn: Bool
    switch wantsMore(node, loop, count, frame: token.frame) {
    case .failure(let message):
      raise(.evaluationFailed, message, token: index, stage: .completing)
      return
    case .success(let value): goesOn = value
    }
    if !loop.outputCollection.isEmpty {
      let number = Int(state.frames[round].value(of: "loopCounter")?.int64Value ?? 0)
      while count.results.count < number { count.results.append(.null) }
      if number > 0 { count.results[number - 1] = state.frames[round].value(of: loop.outputItem) ?? .null }
    }
    let loopFrame = state.frames[place].id
    state.frames[place].loop = count
    events.append(.completed(node: node.index, token: token.id))
    state.tokens.remove(at: index)
    removeFrame(token.frame)
    announce(loop, count, node, loopFrame)
    guard state.frames.place(of: loopFrame) != nil else { return }
    if goesOn {
      if loop.isSequential { startRound(loopFrame, node, loop) }
    } else {
      finishLoop(loopFrame)
    }
  }

  /// Whether there are rounds to come or instances still active.
  private func wantsMore(_ node: Node, _ loop: LoopSpecification, _ count: LoopCount, frame: UInt32) -> Truth {
    guard loop.isMultiInstance else {
      if let maximum = loop.maximum, Int(count.completed) >= maximum { return .success(false) }
      guard let condition = loop.condition else { return .success(true) }
      return holds(condition, node, frame: frame)
    }
    if let completion = loop.completion {
      let numbers: [(String, Int32)] = [
        ("numberOfInstances", count.total), ("numberOfActiveInstances", count.active),
        ("numberOfCompletedInstances", count.completed), ("numberOfTerminatedInstances", count.terminated),
      ]
      let overlay = numbers.map { Variable(name: $0.0, value: .integer(Int64($0.1))) }
      switch holds(completion, node, frame: frame, overlay: overlay) {
      case .failure(let message): return .failure(message)
      case .success(true): return .success(false)
      case .success(false): break
      }
    }
    return .success(count.completed < count.total)
  }

  /// All rounds are done, or no more are wanted.
  private mutating func finishLoop(_ id: UInt32) {
    guard let place = state.frames.place(of: id) else { return }
    let frame = state.frames[place]
    let node = node(frame.node)
    let rounds = state.frames.filter { $0.kind == .iteration && $0.parent == id }.map(\.id)
    for round in rounds {
      cancelContents(of: round)
      removeFrame(round)
    }
    if let loop = node.loop, let count = frame.loop, !loop.outputCollection.isEmpty {
      set(Variable(name: loop.outputCollection, value: .array(count.results)), from: frame.parent)
    }
    removeFrame(id)
    guard let owner = self.place(ofToken: frame.owner) else { return }
    state.tokens[owner].mode = .ready
    endWaits(ofToken: frame.owner)
    events.append(.completed(node: node.index, token: frame.owner))
    leave(owner)
  }

  /// Throws the events that announce completed instances.
  ///
  /// They are for boundary events of the activity itself, which start what they lead to and leave the other instances alone:
  /// behaviour "none" announces each instance, so the first cannot end the rest.
  ///
  /// - Source: BPMN 2.0.2, clause 10.3.8, table 10.29 (behavior) and clause 13.3.7.
  private mutating func announce(_ loop: LoopSpecification, _ count: LoopCount, _ node: Node, _ frame: UInt32) {
    switch loop.behavior {
    case .all: return
    case .none: if let event = loop.behaviorEvent { throwImplicit(event, node, frame) }
    case .one: if count.completed == 1, let event = loop.behaviorEvent { throwImplicit(event, node, frame) }
    case .complex:
      for choice in loop.complexEvents {
        guard case .success(true) = holds(choice.condition, node, frame: frame) else { continue }
        throwImplicit(choice.event, node, frame)
      }
    }
  }

  private mutating func throwImplicit(_ event: Trigger, _ node: Node, _ frame: UInt32) {
    guard let place = state.frames.place(of: frame), let owner = self.place(ofToken: state.frames[place].owner)
    else { return }
    let host = state.tokens[owner]
    for boundary in node.boundary {
      let caught = self.node(boundary).triggers.contains { $0.kind == event.kind && $0.name == event.name }
      if caught { self.place(on: boundary, frame: host.frame, flow: -1) }
    }
    switch event.kind {
    case .signal:
      events.append(.signalThrown(node: node.index, name: event.name))
      broadcast(event.name, variables: [], sparing: host.id)
    case .message: events.append(.messageThrown(node: node.index, token: host.id, name: event.name))
    default: break
    }
  }
}
