import BPMN
import Kernel

/// A little world for one case of the suite: several instances, a clock, timers, messages and signals among them.
///
/// It does what the product does around the engine, in memory: timers fire when they are due, a message goes to whoever waits
/// for it or starts a process, signals go everywhere, and scripts that run outside take their time.
struct BetsyWorld {
  struct Running {
    var definition: Definition
    var state = InstanceState()
  }

  private struct Due {
    var at: Int64
    var order: Int
    var instance: Int
    var command: Command
    var wait: UInt32?
  }

  var definitions: [String: Definition] = [:]
  var instances: [Running] = []
  var marks: [String] = []
  var now: Int64 = 0
  private var due: [Due] = []
  private var order = 0
  private var written: [String] = []
  private var dueAt: [UInt64: Int64] = [:]
  private var logs: [(from: Int64, to: Int64)] = []

  private static let logSeconds: Int64 = 5
  private static let markNames = ["INCREMENT", "MARKER_EXISTS", "DATA_CORRECT"]

  mutating func start(_ process: String, at element: String? = nil, _ variables: [Variable]) throws {
    guard let definition = definitions[process] else { return }
    instances.append(Running(definition: definition))
    try send(.start(at: element, variables: variables), to: instances.count - 1)
  }

  mutating func send(_ command: Command, to index: Int) throws {
    let definition = instances[index].definition
    let events = try Engine.advance(definition, &instances[index].state, command, at: now)
    for event in events {
      note(event, definition)
      try handle(event, index, definition)
    }
  }

  /// Counts what a script wrote when the script is done; variables that calls hand on are no marks.
  private mutating func note(_ event: Event, _ definition: Definition) {
    switch event {
    case .variableSet(_, let name):
      if name.hasPrefix("SCRIPT_") || Self.markNames.contains(name) { written.append(name) }
    case .completed(let node, _):
      if definition.nodes[Int(node)].kind == .scriptTask { marks += written }
      written = []
    default: break
    }
  }

  private mutating func handle(_ event: Event, _ index: Int, _ definition: Definition) throws {
    switch event {
    case .incidentRaised: marks.append("ERROR_runtime")
    case .ended(.failed, _): marks.append("ERROR_thrownErrorEvent")
    case .jobCreated(let node, let token): runOutside(definition.nodes[Int(node)], token, index)
    case .timerSet(let wait, _, _, let text, _, let from):
      let base = from.flatMap { dueAt[key(index, $0)] } ?? now
      let at = base + Self.milliseconds(TimerText.repetitions(text).interval)
      dueAt[key(index, wait)] = at
      schedule(at, index, .timerFired(wait: wait), wait: wait)
    case .waitEnded(let wait, _): due.removeAll { $0.instance == index && $0.wait == wait }
    case .messageThrown(_, _, let name): try deliver(name)
    case .signalThrown(_, let name): try broadcast(name, from: index)
    default: break
    }
  }

  private func key(_ index: Int, _ wait: UInt32) -> UInt64 { UInt64(index) << 32 | UInt64(wait) }

  private mutating func schedule(_ at: Int64, _ index: Int, _ command: Command, wait: UInt32? = nil) {
    order += 1
    due.append(Due(at: at, order: order, instance: index, command: command, wait: wait))
  }

  private mutating func runOutside(_ node: Node, _ token: UInt32, _ index: Int) {
    let isLog = node.name != "" && logNodes.contains(node.id)
    let seconds: Int64 = isLog ? Self.logSeconds : 10
    if isLog { logs.append((now, now + seconds * 1_000)) }
    schedule(now + seconds * 1_000, index, .complete(token: token, variables: []))
  }

  /// The script tasks that write two time stamps with a pause between them.
  var logNodes: Set<String> = []

  private mutating func deliver(_ name: String) throws {
    for (index, running) in instances.enumerated() where running.state.status == .running {
      let found = running.state.waits.first { wait in
        wait.kind == .message && running.definition.nodes[Int(wait.node)].triggers.contains { $0.name == name }
      }
      if let found { return try send(.message(wait: found.id, variables: []), to: index) }
    }
    try startTriggered(.message, name)
  }

  private mutating func broadcast(_ name: String, from origin: Int) throws {
    for index in instances.indices where index != origin && instances[index].state.status == .running {
      try send(.signal(name: name, variables: []), to: index)
    }
    try startTriggered(.signal, name)
  }

  private mutating func startTriggered(_ kind: Trigger.Kind, _ name: String) throws {
    for (process, definition) in definitions.sorted(by: { $0.key < $1.key }) {
      let found = definition.startTriggers.first { $0.trigger.kind == kind && $0.trigger.name == name }
      if let found { try start(process, at: found.elementID, []) }
    }
  }

  /// Lets time pass.
  mutating func run(until end: Int64) throws {
    while let next = due.min(by: { ($0.at, $0.order) < ($1.at, $1.order) }), next.at <= end {
      now = next.at
      due.removeAll { $0.order == next.order }
      do { try send(next.command, to: next.instance) } catch BPMNError.unknown, BPMNError.ended {
        // The work was cancelled meanwhile.
      }
    }
    now = end
    if logs.count > 1, logs[0].from < logs[1].to, logs[1].from < logs[0].to { marks.append("EXECUTION_parallel") }
  }

  static func milliseconds(_ duration: String) -> Int64 {
    guard let found = duration.wholeMatch(of: /PT(\d+)([SMH])/), let number = Int64(found.1) else { return 0 }
    let unit: Int64 = found.2 == "S" ? 1_000 : found.2 == "M" ? 60_000 : 3_600_000
    return number * unit
  }
}
