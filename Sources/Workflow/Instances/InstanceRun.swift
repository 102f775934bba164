import BPMN
import Kernel
import Store

/// The work of one command within a transaction: the instance that it is for, and those that it sets in motion.
struct InstanceRun {
  let workflow: Workflow
  let tx: WriteTransaction
  let now: Instant
  let actor: String?
  private(set) var loaded: [InstanceID: LoadedInstance] = [:]
  private(set) var order: [InstanceID] = []
  private var pending: [FollowUp] = []
  private var head = 0
  private var steps = 0
  var effects: [Effect] = []

  /// A command that another instance's step has caused.
  struct FollowUp {
    var instance: InstanceID
    var command: Command
    var act: String
  }

  /// What goes out once the transaction is written.
  enum Effect {
    case message(InstanceFacts, element: String, token: UInt32, name: String)
    case signal(InstanceFacts, element: String, name: String, step: Int64)
  }

  init(_ workflow: Workflow, actor: String?, in tx: WriteTransaction) {
    self.workflow = workflow
    self.tx = tx
    self.actor = actor
    now = workflow.clock.now()
  }

  // MARK: Loading

  /// An instance with its state; the same object whoever asks in this run.
  mutating func load(_ id: InstanceID) throws -> LoadedInstance {
    if let known = loaded[id] { return known }
    guard let row = try InstanceQueries.find(id, in: tx) else { throw WorkflowError.instanceUnknown(id: "\(id)") }
    let deployed = try workflow.definition(row.facts.hash, in: tx)
    let state = try workflow.open(row, deployed.definition, in: tx)
    let instance = LoadedInstance(row, deployed, state: state)
    keep(instance)
    return instance
  }

  mutating func keep(_ instance: LoadedInstance) {
    if loaded.updateValue(instance, forKey: instance.facts.id) == nil { order.append(instance.facts.id) }
  }

  /// Forgets an instance that could not begin.
  mutating func drop(_ instance: LoadedInstance) {
    loaded[instance.facts.id] = nil
    order.removeAll { $0 == instance.facts.id }
  }

  // MARK: Steps

  /// Carries a command out with everything that follows from it, and writes it all.
  @discardableResult
  mutating func perform(_ command: Command, on id: InstanceID, act: String) throws -> InstanceOutcome {
    let instance = try load(id)
    try advance(instance, command, act)
    try settle()
    try save()
    return instance.outcome
  }

  /// Does what steps have caused in other instances, until nothing is left.
  mutating func settle() throws {
    while head < pending.count {
      let next = pending[head]
      head += 1
      let instance = try load(next.instance)
      do {
        try advance(instance, next.command, next.act)
      } catch let error as BPMNError {
        // Whoever was waiting may have been cancelled by an earlier step of this run.
        switch error {
        case .unknown, .ended: continue
        default: throw error
        }
      }
    }
  }

  mutating func follow(_ instance: InstanceID, _ command: Command, act: String) {
    pending.append(FollowUp(instance: instance, command: command, act: act))
  }

  /// One step of one instance.
  mutating func advance(_ instance: LoadedInstance, _ command: Command, _ act: String) throws {
    steps += 1
    guard steps <= workflow.options.steps else { throw WorkflowError.tooManySteps(limit: workflow.options.steps) }
    let events = try Engine.advance(
      instance.definition, &instance.state, command, at: now.milliseconds, limits: workflow.options.limits)
    instance.revision += 1
    instance.steps.append(
      StepRow(
        revision: instance.revision, at: now, act: act, actor: actor,
        events: StepEvents.text(events, instance.definition)))
    for event in events { try take(event, of: instance) }
  }

  mutating func take(_ event: Event, of instance: LoadedInstance) throws {
    let definition = instance.definition
    switch event {
    case .timerSet(let wait, _, let kind, let text, let remaining, let from):
      instance.timers[wait] = TimerSetting(
        dueAt: try due(instance, kind, text, remaining: Int(remaining), from: from), text: text)
    case .messageAwaited(let wait, _, let name): try takeWaitingMessage(instance, wait, name)
    case .jobCreated(let node, let token) where definition.nodes[Int(node)].kind == .callActivity:
      try call(instance, definition.nodes[Int(node)], token)
    case .jobCancelled(let node, let token) where definition.nodes[Int(node)].kind == .callActivity:
      try cancelCall(instance, token)
    case .messageThrown(let node, let token, let name):
      let element = definition.nodes[Int(node)].id
      effects.append(.message(instance.facts, element: element, token: token, name: name))
    case .signalThrown(let node, let name):
      let element = definition.nodes[Int(node)].id
      effects.append(.signal(instance.facts, element: element, name: name, step: instance.revision))
    case .ended(let status, let code): answerCaller(instance, status, code)
    default: break
    }
  }

  /// When a timer fires. A repetition counts from when the one before was due, not from when it was looked at.
  private func due(
    _ instance: LoadedInstance, _ kind: TimerSpecification.Kind, _ text: String, remaining: Int, from: UInt32?
  ) throws -> Instant {
    guard let rule = TimerRule(text), rule.fits(kind) else { throw WorkflowError.timerInvalid(text: text) }
    var before: Instant?
    if let from {
      before = try instance.timers[from]?.dueAt ?? WaitQueries.dueAt(from, of: instance.facts.id, in: tx) ?? now
    }
    return try rule.due(setAt: now, after: before, remaining: remaining, now: now) { count, start in
      try workflow.time.end(ofWorkingDays: count, from: start, of: instance.facts, in: tx)
    }
  }

  /// A message may have come before anybody waited for it.
  private mutating func takeWaitingMessage(_ instance: LoadedInstance, _ wait: UInt32, _ name: String) throws {
    guard let correlation = instance.facts.correlation,
      let message = try MessageQueries.waiting(name, correlation, now, in: tx)
    else { return }
    try MessageQueries.take(message.id, by: instance.facts.id, in: tx)
    let variables = try workflow.openVariables(message, in: tx)
    follow(instance.facts.id, .message(wait: wait, variables: variables), act: "message")
  }
}
