import BPMN
import BPMNTesting
import Kernel
import Testing

/// Random models, random orders of commands, and a crash at every step.
@Suite("Random processes")
struct RandomProcessTests {
  static let seeds: [UInt64] = Array(0..<150)
  private static let commandsAtRandom = 25
  private static let commandsAtMost = 600

  private func definition(_ seed: UInt64) throws -> Definition {
    let model = try BPMNReader.read(RandomModel.text(seed: seed, size: 24))
    return try DefinitionCompiler.compile(model, processID: "main", language: TestLanguage())
  }

  private static let begin = Command.start(
    at: nil, variables: [Variable(name: "x", value: 0), Variable(name: "ok", value: false)])

  /// What the models and commands must have met for the property to say much.
  private static let wanted: Set<String> = [
    "userTask", "scriptTask", "serviceTask", "receiveTask", "callActivity", "subProcess", "transaction",
    "boundaryEvent",
    "intermediateCatchEvent", "intermediateThrowEvent", "startEvent", "endEvent", "compensated", "cancelled",
    "job cancelled", "error caught", "error uncaught", "escalation caught", "escalation uncaught", "signal thrown",
    "incident", "repaired", "timer", "wait ended", "condition", "ended completed",
  ]

  private static func traits(of event: Event, _ definition: Definition) -> Set<String> {
    switch event {
    case .completed(let node, _): [definition.nodes[Int(node)].kind.rawValue]
    case .cancelled: ["cancelled"]
    case .jobCancelled: ["job cancelled"]
    case .compensated: ["compensated"]
    case .errorThrown(_, _, let isCaught): [isCaught ? "error caught" : "error uncaught"]
    case .escalationThrown(_, _, let isCaught): [isCaught ? "escalation caught" : "escalation uncaught"]
    case .signalThrown: ["signal thrown"]
    case .incidentRaised: ["incident"]
    case .incidentResolved: ["repaired"]
    case .timerSet: ["timer"]
    case .waitEnded: ["wait ended"]
    case .conditionAwaited: ["condition"]
    case .ended(let status, _): ["ended \(status)"]
    default: []
    }
  }

  @Test func `a process that crashes and is restored at every step ends like one that never did`() throws {
    var steps = 0
    var ended = 0
    var largest = 0
    var seen: Set<String> = []
    for seed in Self.seeds {
      let definition = try definition(seed)
      var driver = RandomDriver(generator: SeededGenerator(seed: seed &* 31 &+ 7))
      var state = InstanceState()
      var saved = StateCodec.encode(state, of: definition)
      var commands: [Command] = []
      var next: Command? = Self.begin
      while let command = next, commands.count < Self.commandsAtMost {
        commands.append(command)
        let events = try Engine.advance(definition, &state, command)
        for event in events { seen.formUnion(Self.traits(of: event, definition)) }
        // The node dies after it has computed and before it has saved; another does the same again.
        let lost = try Engine.step(definition, StateCodec.decode(saved, of: definition), command)
        let again = try Engine.step(definition, StateCodec.decode(saved, of: definition), command)
        #expect(lost.events == events && again.events == events, "seed \(seed)")
        #expect(again.state == state, "seed \(seed)")
        saved = StateCodec.encode(again.state, of: definition)
        #expect(saved == StateCodec.encode(state, of: definition))
        if let broken = Invariants.broken(in: state, definition) {
          Issue.record("seed \(seed) after \(commands.count) commands: \(broken)")
          return
        }
        largest = max(largest, saved.count)
        next = driver.command(for: state, definition, towardsEnd: commands.count > Self.commandsAtRandom)
      }
      steps += commands.count
      if state.status != .running {
        ended += 1
      } else {
        print("seed \(seed) runs on after \(commands.count): \(state.tokens)")
      }
      let replayed = try commands.reduce(InstanceState()) { try Engine.step(definition, $0, $1).state }
      #expect(replayed == state, "seed \(seed)")
    }
    print(
      "Random processes: \(Self.seeds.count) models, \(steps) steps, \(ended) ended, largest state \(largest) bytes")
    #expect(ended == Self.seeds.count)
    #expect(Self.wanted.isSubset(of: seen), "never happened: \(Self.wanted.subtracting(seen).sorted())")
  }
}
