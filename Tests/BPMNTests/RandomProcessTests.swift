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

  @Test func `a process that crashes and is restored at every step ends like one that never did`() throws {
    var steps = 0
    var ended = 0
    var largest = 0
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
  }
}
