import BPMN
import Kernel
import Store

/// Carries an instance to another definition, and back.
extension InstanceRun {
  /// Carries an instance over. Its open work, timers and subscriptions keep their numbers and run on.
  ///
  /// - Returns: how it stood before, for ``restore(_:on:)``.
  /// - Throws: ``BPMNError/notMovable(_:)`` with what stands in the way; then nothing has changed.
  mutating func transfer(
    _ id: InstanceID, by plan: BPMN.Migration, to deployed: DeployedDefinition
  ) throws -> TransferQueries.Before {
    let old = try load(id)
    let (state, events) = try plan.apply(old.state, at: now.milliseconds, limits: workflow.options.limits)
    let timers = try WaitQueries.timers(of: id, in: tx)
    let moved = LoadedInstance(
      old, on: deployed, state: state, before: try carryRests(of: old, to: state, deployed.definition))
    keep(moved)
    moved.steps.append(step(of: moved, "transfer", StepEvents.text(events, deployed.definition)))
    for event in events { try take(event, of: moved) }
    for rest in moved.before where rest.kind == .timer {
      guard let setting = moved.timers[rest.number] else { continue }
      try WaitQueries.setDue(rest.number, of: id, at: setting.dueAt, in: tx)
      try WaitQueries.rename(rest.number, of: id, to: setting.text, in: tx)
    }
    try settle()
    try save()
    try workflow.observer.happened(.transferred(moved.facts, from: old.facts.hash, actor: actor), in: tx)
    return TransferQueries.Before(
      instance: id, revision: moved.revision, state: old.storedState, timers: Self.json(timers))
  }

  /// Brings an instance back to how it stood, if it has not moved since; false if it has.
  mutating func restore(_ before: TransferQueries.Before, on deployed: DeployedDefinition) throws -> Bool {
    guard let row = try InstanceQueries.find(before.instance, in: tx), row.status == .running,
      row.revision == before.revision
    else { return false }
    let current = try load(before.instance)
    var earlier = row
    earlier.state = before.state
    var state = try workflow.open(earlier, deployed.definition, in: tx)
    state.nextID = current.state.nextID
    let kept = try carryRests(of: current, to: state, deployed.definition)
    let restored = LoadedInstance(current, on: deployed, state: state, before: kept)
    restored.timers = Self.timers(before.timers)
    for rest in kept where rest.kind == .timer {
      guard let setting = restored.timers[rest.number] else { continue }
      try WaitQueries.setDue(rest.number, of: before.instance, at: setting.dueAt, in: tx)
      try WaitQueries.rename(rest.number, of: before.instance, to: setting.text, in: tx)
    }
    keep(restored)
    restored.steps.append(step(of: restored, "undo", ""))
    try save()
    try workflow.observer.happened(.transferred(restored.facts, from: current.facts.hash, actor: actor), in: tx)
    return true
  }

  private func step(of instance: LoadedInstance, _ act: String, _ events: String) -> StepRow {
    StepRow(revision: instance.revision, at: now, act: act, actor: actor, events: events)
  }

  /// Names what goes on resting by the other definition, and takes away what does not. Answers what rests on.
  private func carryRests(
    of old: LoadedInstance, to state: InstanceState, _ definition: Definition
  ) throws -> [Rest] {
    let id = old.facts.id
    let after = Dictionary(Rest.all(in: state, definition).map { ($0.number, $0) }) { first, _ in first }
    var kept: [Rest] = []
    for rest in old.before {
      if let other = after[rest.number], other.kind == rest.kind {
        let element = definition.nodes[Int(other.node)].id
        try WaitQueries.move(rest.number, of: id, to: element, hash: definition.hash, in: tx)
        if other.name != rest.name { try WaitQueries.rename(rest.number, of: id, to: other.name, in: tx) }
        kept.append(other)
      } else {
        try WaitQueries.delete(rest.number, of: id, in: tx)
        guard rest.kind == .task else { continue }
        let element = old.definition.nodes[Int(rest.node)].id
        try workflow.observer.happened(.taskClosed(old.facts, token: rest.number, element: element), in: tx)
      }
    }
    return kept
  }

  // MARK: Timers, as the record of a transfer keeps them

  private static func json(_ timers: [WaitQueries.Timer]) -> JSONValue {
    .array(
      timers.map { timer in
        .object([
          "number": .integer(Int64(timer.number)), "dueAt": .integer(timer.dueAt.milliseconds),
          "text": .string(timer.text),
        ])
      })
  }

  private static func timers(_ json: JSONValue) -> [UInt32: TimerSetting] {
    guard case .array(let elements) = json else { return [:] }
    var result: [UInt32: TimerSetting] = [:]
    for element in elements {
      guard let number = element["number"]?.int64Value, let due = element["dueAt"]?.int64Value else { continue }
      result[UInt32(truncatingIfNeeded: number)] = TimerSetting(
        dueAt: Instant(milliseconds: due), text: element["text"]?.stringValue ?? "")
    }
    return result
  }
}
