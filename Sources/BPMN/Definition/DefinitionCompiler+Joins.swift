extension DefinitionCompiler {
  /// Marks the activities whose finished instances must be remembered.
  ///
  /// Nothing is remembered in a process that never compensates.
  mutating func findCompensable() {
    let compensates = drafts.contains { draft in
      draft.triggers.contains { trigger in
        trigger.kind == .cancel || (trigger.kind == .compensation && draft.behavior == .throwing)
      }
    }
    guard compensates else { return }
    for index in drafts.indices { drafts[index].isCompensable = drafts[index].compensationHandler >= 0 }
    // A sub-process can be undone if anything within can; calls may be nested in one another.
    var changed = true
    while changed {
      changed = false
      for index in drafts.indices where drafts[index].inner >= 0 && !drafts[index].isCompensable {
        guard !isEventSubProcess(index) else { continue }
        let inner = drafts[index].inner
        let within = drafts.contains { $0.scope == inner && $0.isCompensable }
        if within || scopes[inner].compensationStart >= 0 {
          drafts[index].isCompensable = true
          changed = true
        }
      }
    }
  }

  /// Works out for each joining gateway what can still reach it.
  mutating func addReachability() {
    for index in drafts.indices {
      let kind = drafts[index].kind
      guard kind == .inclusiveGateway || kind == .complexGateway, drafts[index].incoming.count > 1 else { continue }
      guard drafts[index].incoming.count <= Self.joinLimit else {
        report(.tooLarge, drafts[index].element, detail: "\(drafts[index].incoming.count)")
        continue
      }
      var masks = [UInt64](repeating: 0, count: drafts.count)
      for (bit, flow) in drafts[index].incoming.enumerated() { mark(&masks, bit, from: flow, around: index) }
      drafts[index].reach = JoinReachability(masks: masks)
    }
  }

  /// Walks against the arrows from an incoming flow, never through the gateway itself.
  private func mark(_ masks: inout [UInt64], _ bit: Int, from flow: Int, around gateway: Int) {
    var queue = [flows[flow].source]
    while let node = queue.popLast() {
      guard node != gateway, masks[node] & (1 << UInt64(bit)) == 0 else { continue }
      masks[node] |= 1 << UInt64(bit)
      queue += drafts[node].incoming.map { flows[$0].source }
      if drafts[node].attachedTo >= 0 { queue.append(drafts[node].attachedTo) }
      for other in drafts.indices where drafts[other].linkTarget == node { queue.append(other) }
    }
  }
}
