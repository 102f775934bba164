extension Machine {
  /// Stops a token until somebody repairs it.
  mutating func raise(_ reason: Incident.Reason, _ detail: String, token index: Int, stage: Incident.Stage) {
    let id = newID()
    state.tokens[index].mode = .stopped
    state.incidents.append(
      Incident(
        id: id, token: state.tokens[index].id, reason: reason, detail: String(detail.prefix(Self.detailLimit)),
        stage: stage))
    events.append(.incidentRaised(incident: id, node: state.tokens[index].node, reason: reason))
  }

  /// Messages of expressions may quote data; a state stays small.
  private static let detailLimit = 300

  private func find(_ incident: UInt32) throws(BPMNError) -> (incident: Incident, token: Int) {
    guard let place = state.incidents.binarySearch(incident, { $0.id }),
      let token = self.place(ofToken: state.incidents[place].token)
    else { throw .unknown(what: "incident", id: String(incident)) }
    return (state.incidents[place], token)
  }

  private mutating func resolve(_ incident: Incident, _ index: Int, _ repair: Incident.Repair) {
    state.incidents.removeAll { $0.id == incident.id }
    state.tokens[index].mode = .ready
    events.append(.incidentResolved(incident: incident.id, node: state.tokens[index].node, repair: repair))
  }

  /// Tries again what stopped, with variables set before.
  mutating func retry(_ id: UInt32, _ variables: [Variable]) throws(BPMNError) {
    let (incident, index) = try find(id)
    resolve(incident, index, .retry)
    for variable in variables { set(variable, from: state.tokens[index].frame) }
    guard let index = place(ofToken: incident.token) else { return }
    let node = node(state.tokens[index].node)
    switch incident.stage {
    case .arming:
      arm(node, token: 0, frame: state.tokens[index].frame)
      if let still = place(ofToken: incident.token) { consume(still) }
    case .entering: queue.append(incident.token)
    case .working:
      if node.kind.isActivity {
        begin(index, node)
      } else {
        queue.append(incident.token)
      }
    case .leaving: leave(index)
    case .completing:
      if isRound(state.tokens[index]) {
        finishRound(index)
      } else if let frame = state.frames.firstIndex(where: { $0.owner == incident.token && $0.kind == .adHoc }) {
        state.tokens[index].mode = .hosting
        adHocIsIdle(frame)
      }
    }
  }

  /// Goes on as if the element were done.
  mutating func skip(_ id: UInt32, _ flow: String?) throws(BPMNError) {
    let (incident, index) = try find(id)
    let node = node(state.tokens[index].node)
    if incident.stage == .arming {
      resolve(incident, index, .skip)
      consume(index)
      return
    }
    if let flow {
      // One instance of several has no way of its own.
      guard !isRound(state.tokens[index]) else { throw .notOffered(what: "skip", element: node.id) }
      guard let chosen = node.outgoing.first(where: { definition.flows[Int($0)].id == flow }) else {
        throw .unknown(what: "flow", id: flow)
      }
      resolve(incident, index, .skip)
      endWaits(ofToken: incident.token)
      take([chosen], from: index, times: 1)
      return
    }
    guard !node.kind.isGateway, incident.stage != .leaving || node.outgoing.count <= 1 else {
      throw .notOffered(what: "skip", element: node.id)
    }
    resolve(incident, index, .skip)
    if node.outgoing.count == 1, !isRound(state.tokens[index]) {
      endWaits(ofToken: incident.token)
      cancelOwned(incident.token)
      events.append(.completed(node: node.index, token: incident.token))
      if let still = place(ofToken: incident.token) { take([node.outgoing[0]], from: still, times: 1) }
    } else if isRound(state.tokens[index]) {
      finishRound(index)
    } else {
      finishActivity(index)
    }
  }

  /// Scopes of an ad-hoc sub-process that is passed over.
  private mutating func cancelOwned(_ token: UInt32) {
    for frame in state.frames.filter({ $0.owner == token }) {
      cancelContents(of: frame.id)
      removeFrame(frame.id)
    }
  }
}
