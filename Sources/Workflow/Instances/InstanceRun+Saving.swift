import BPMN
import Kernel
import Store

/// Writes what a run has changed.
extension InstanceRun {
  mutating func save() throws {
    for id in order {
      guard let instance = loaded[id], !instance.steps.isEmpty else { continue }
      try save(instance)
    }
    for effect in effects { try send(effect) }
  }

  private func save(_ instance: LoadedInstance) throws {
    let facts = instance.facts
    let row = InstanceRow(
      facts: facts, status: instance.status, revision: instance.revision,
      state: try workflow.seal(instance.state, of: facts, instance.definition, in: tx), changedAt: now)
    let ending = ending(of: instance)
    let incidents = instance.state.incidents.count
    if let stored = instance.storedRevision {
      guard try InstanceQueries.update(row, from: stored, incidents: incidents, ending: ending, in: tx) else {
        throw WorkflowError.overtaken(id: "\(facts.id)")
      }
    } else {
      try InstanceQueries.insert(row, incidents: incidents, ending: ending, in: tx)
      try workflow.observer.happened(.began(facts, actor: actor), in: tx)
    }
    for step in instance.steps { try InstanceQueries.insert(step, of: facts.id, in: tx) }
    let kept = Int64(instance.deployed.historySteps)
    if instance.revision > kept { try InstanceQueries.prune(facts.id, through: instance.revision - kept, in: tx) }
    let rests = try saveRests(of: instance)
    let definition = instance.definition
    let open = rests.filter { $0.kind == .task }.map { OpenTask($0.number, definition.nodes[Int($0.node)]) }
    try workflow.observer.happened(.rested(facts, open: open), in: tx)
    if let ending {
      let event = WorkflowEvent.ended(facts, instance.status, errorCode: ending.errorCode)
      try workflow.observer.happened(event, in: tx)
    }
  }

  private func ending(of instance: LoadedInstance) -> InstanceQueries.Ending? {
    guard instance.status != .running else { return nil }
    let code = instance.state.errorCode
    return InstanceQueries.Ending(
      at: now, expiresAt: now.adding(seconds: Int64(instance.deployed.retentionDays) * 86_400),
      errorCode: code.isEmpty ? nil : code)
  }

  /// Writes the difference between what rested before and what rests now, and answers the latter.
  private func saveRests(of instance: LoadedInstance) throws -> [Rest] {
    let definition = instance.definition
    let after = Rest.all(in: instance.state, definition)
    let kept = Set(instance.before).intersection(after)
    for rest in instance.before where !kept.contains(rest) {
      if !after.isEmpty { try WaitQueries.delete(rest.number, of: instance.facts.id, in: tx) }
      guard rest.kind == .task else { continue }
      let element = definition.nodes[Int(rest.node)].id
      try workflow.observer.happened(
        .taskClosed(instance.facts, token: rest.number, element: element), in: tx)
    }
    if after.isEmpty, !instance.before.isEmpty { try WaitQueries.deleteAll(of: instance.facts.id, in: tx) }
    for rest in after where !kept.contains(rest) { try add(rest, to: instance) }
    return after
  }

  private func add(_ rest: Rest, to instance: LoadedInstance) throws {
    let node = instance.definition.nodes[Int(rest.node)]
    let facts = instance.facts
    var entry = WaitQueries.Entry(number: rest.number, kind: rest.kind, element: node.id)
    entry.name = rest.name.isEmpty ? nil : rest.name
    switch rest.kind {
    case .timer:
      entry.dueAt = instance.timers[rest.number]?.dueAt
      entry.name = instance.timers[rest.number]?.text
    case .message:
      entry.name = rest.name
      entry.correlation = facts.correlation
    case .signal: entry.name = rest.name
    default: break
    }
    try WaitQueries.insert(entry, of: facts.id, hash: facts.hash, since: now, in: tx)
    switch rest.kind {
    case .task: try openTask(rest, node, facts)
    case .incident:
      guard let incident = instance.state.incidents.first(where: { $0.id == rest.number }) else { return }
      try workflow.observer.happened(
        .incidentRaised(facts, incident: rest.number, element: node.id, reason: incident.reason), in: tx)
    default: break
    }
  }

  func openTask(_ rest: Rest, _ node: Node, _ facts: InstanceFacts) throws {
    let task = OpenTask(rest.number, node)
    if node.kind != .userTask { try tx.emit(WorkflowTopics.work(facts, task)) }
    try workflow.observer.happened(.taskOpened(facts, task), in: tx)
  }

  private func send(_ effect: Effect) throws {
    switch effect {
    case .message(let facts, let element, let token, let name):
      try tx.emit(WorkflowTopics.message(facts, element: element, token: token, name: name))
    case .signal(let facts, let element, let name, let step):
      try tx.emit(WorkflowTopics.signal(facts, element: element, name: name, step: step, at: now))
    }
  }
}
