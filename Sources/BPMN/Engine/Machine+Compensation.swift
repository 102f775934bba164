extension Machine {
  /// Remembers a finished activity that can be undone.
  mutating func remember(_ node: Node, frame: UInt32, closed: Frame?) {
    var place = state.frames.place(of: frame)
    while let index = place, state.frames[index].kind == .loop || state.frames[index].kind == .iteration {
      place = state.frames.place(of: state.frames[index].parent)
    }
    guard let index = place else { return }
    let record = CompensationRecord(
      node: node.index, variables: closed?.variables ?? [], children: closed?.records ?? [])
    // A sub-process in which nothing was done that could be undone leaves nothing to undo.
    let inner = node.inner >= 0 ? definition.scopes[Int(node.inner)].compensationStart : -1
    guard node.compensationHandler >= 0 || inner >= 0 || !record.children.isEmpty else { return }
    state.frames[index].records.append(record)
  }

  /// A compensation event is thrown.
  ///
  /// - Source: BPMN 2.0.2, clause 13.5.8 (compensation): finished activities of the scope, last first.
  mutating func compensate(_ trigger: Trigger, _ index: Int) {
    let token = state.tokens[index]
    guard let place = compensationScope(of: token.frame) else {
      leaveEvent(index)
      return
    }
    let isMeant: (CompensationRecord) -> Bool = { trigger.activity < 0 || $0.node == trigger.activity }
    let records = state.frames[place].records.filter(isMeant)
    let scope = state.frames[place].id
    guard !records.isEmpty else {
      leaveEvent(index)
      return
    }
    state.frames[place].records.removeAll(where: isMeant)
    if trigger.waitsForCompletion {
      state.tokens[index].mode = .hosting
      undo(records, in: scope, owner: token.id)
    } else {
      let owner = placeHost(on: token.node, frame: token.frame)
      undo(records, in: scope, owner: owner)
      if let still = self.place(ofToken: token.id) { leaveEvent(still) }
    }
  }

  /// The scope whose activities an event undoes: an event sub-process undoes those of the scope around it.
  private func compensationScope(of frame: UInt32) -> Int? {
    var place = state.frames.place(of: frame)
    while let index = place {
      switch state.frames[index].kind {
      case .process, .subProcess, .call, .adHoc, .restored: return index
      case .eventSubProcess, .loop, .iteration, .compensation:
        place = state.frames.place(of: state.frames[index].parent)
      }
    }
    return nil
  }

  private mutating func undo(
    _ records: [CompensationRecord], in frame: UInt32, owner: UInt32, variables: [Variable] = [], node: Node? = nil
  ) {
    let id = openFrame(.compensation, node, parent: frame, owner: owner, scope: -1, variables: variables)
    if let place = state.frames.place(of: id) { state.frames[place].records = records }
    advanceCompensation(id)
  }

  /// Undoes the next activity, or tells the owner that all are undone.
  mutating func advanceCompensation(_ id: UInt32) {
    guard let place = state.frames.place(of: id) else { return }
    guard let record = state.frames[place].records.popLast() else {
      let owner = state.frames[place].owner
      removeFrame(id)
      resume(owner)
      return
    }
    let node = node(record.node)
    events.append(.compensated(node: node.index))
    if node.compensationHandler >= 0 {
      self.place(on: node.compensationHandler, frame: id, flow: -1)
      return
    }
    guard node.inner >= 0 else { return advanceCompensation(id) }
    let host = placeHost(on: node.index, frame: id)
    let start = definition.scopes[Int(node.inner)].compensationStart
    guard start >= 0 else {
      undo(record.children, in: id, owner: host, variables: record.variables, node: node)
      return
    }
    let restored = openFrame(
      .restored, node, parent: id, owner: host, scope: node.inner, variables: record.variables)
    if let place = state.frames.place(of: restored) { state.frames[place].records = record.children }
    startEventSubProcess(self.node(start), in: restored, isInterrupting: false, variables: [])
  }

  /// The token that waited for a compensation goes on.
  private mutating func resume(_ owner: UInt32) {
    guard let index = place(ofToken: owner) else { return }
    let node = node(state.tokens[index].node)
    guard node.behavior == .throwing else {
      consume(index)
      return
    }
    if node.triggers.contains(where: { $0.kind == .cancel }) {
      finishCancel(index)
    } else if node.triggers.contains(where: { $0.kind == .compensation && $0.waitsForCompletion }) {
      state.tokens[index].mode = .ready
      leaveEvent(index)
    } else {
      consume(index)
    }
  }

  /// A transaction is cancelled: what runs ends, what is done is undone, then the boundary event goes on.
  ///
  /// - Source: BPMN 2.0.2, clause 13.3.4 (transaction) and clause 10.5.5 (cancel).
  mutating func cancelTransaction(_ index: Int) {
    let token = state.tokens[index]
    state.tokens[index].mode = .hosting
    cancelContents(of: token.frame, except: token.id)
    endWaits(ofFrame: token.frame)
    guard let place = state.frames.place(of: token.frame) else { return }
    let records = state.frames[place].records
    state.frames[place].records = []
    undo(records, in: token.frame, owner: token.id)
  }

  private mutating func finishCancel(_ index: Int) {
    let token = state.tokens[index]
    events.append(.completed(node: token.node, token: token.id))
    guard let place = state.frames.place(of: token.frame),
      var host = self.place(ofToken: state.frames[place].owner)
    else { return }
    if isRound(state.tokens[host]), let round = state.frames.place(of: state.tokens[host].frame),
      let outer = self.place(ofToken: state.frames[round].owner)
    {
      host = outer
    }
    let boundary = node(state.tokens[host].node).boundary.first { candidate in
      node(candidate).triggers.contains { $0.kind == .cancel }
    }
    if let boundary { fireBoundary(node(boundary), host: state.tokens[host].id) }
  }
}
