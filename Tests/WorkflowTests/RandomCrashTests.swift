import BPMN
import BPMNTesting
import Kernel
import Store
import Testing

@testable import Workflow

/// Random models and commands, with nodes that die before they commit, others that take over, and commands that come twice.
@Suite("Random processes that are kept")
struct RandomCrashTests {
  private static let seeds: Range<UInt64> = 0..<40
  private static let commandsAtRandom = 20
  private static let commandsAtMost = 400

  private struct Crash: Error {}

  /// What the models write in the small language of the engine's tests, in FEEL.
  private func model(_ seed: UInt64) -> String {
    RandomModel.text(seed: seed, size: 12)
      .replacing(/<script>ADD (\w+)<\/script>/) { "<script>{ \($0.output.1): \($0.output.1) + 1 }</script>" }
      .replacing("<script>FAIL_UNLESS ok</script>", with: "<script>if ok then { recovered: true } else 5</script>")
  }

  private static let variables =
    [Variable(name: "x", value: 0), Variable(name: "ok", value: false)]
    + (0..<150).map { Variable(name: "l\($0)", value: 0) }

  @Test func `end as the pure engine says, whatever is lost and repeated on the way`() async throws {
    try await WorkflowBench.with { bench in
      var steps = 0
      var crashes = 0
      var repeated = 0
      for seed in Self.seeds {
        var trial = try await Trial(bench, model(seed), seed)
        try await trial.begin(Self.variables)
        while trial.commands < Self.commandsAtMost {
          let towardsEnd = trial.commands > Self.commandsAtRandom
          guard try await trial.step(towardsEnd: towardsEnd) else { break }
          try await trial.compare()
        }
        #expect(trial.pure.status != .running, "seed \(seed)")
        steps += trial.commands
        crashes += trial.crashes
        repeated += trial.repeated
      }
      print("Kept at random: \(Self.seeds.count) models, \(steps) steps, \(crashes) crashes, \(repeated) repeated")
      #expect(crashes > 50 && repeated > 40)
    }
  }

  /// One model, run by the pure engine and kept by the service.
  private struct Trial {
    let bench: WorkflowBench
    let seed: UInt64
    let definition: Definition
    var service: Workflow
    var driver: RandomDriver
    var chance: SeededGenerator
    var pure = InstanceState()
    var id = InstanceID(high: 0, low: 0)
    var commands = 0
    var crashes = 0
    var repeated = 0

    init(_ bench: WorkflowBench, _ model: String, _ seed: UInt64) async throws {
      self.bench = bench
      self.seed = seed
      service = bench.service
      definition = try service.check(model, processID: "main").definition
      driver = RandomDriver(generator: SeededGenerator(seed: seed &* 31 &+ 7))
      chance = SeededGenerator(seed: seed &+ 1000)
      try await bench.deploy(model, process: "main")
    }

    mutating func begin(_ variables: [Variable]) async throws {
      let hash = definition.hash
      let request = StartRequest("main", hash: hash, variables: variables, key: "seed \(seed)")
      let service = service
      await #expect(throws: Crash.self) {
        try await bench.store.write { tx in
          try service.start(request, in: tx)
          throw Crash()
        }
      }
      id = try await bench.start(request)
      let again = try await bench.start(request)
      #expect(again == id)
      _ = try Engine.advance(
        definition, &pure, .start(at: nil, variables: variables), at: bench.clock.now().milliseconds)
      commands = 1
    }

    /// One command, perhaps lost and tried again by another node, perhaps sent twice. False when nothing more is offered.
    mutating func step(towardsEnd: Bool) async throws -> Bool {
      guard let command = driver.command(for: pure, definition, towardsEnd: towardsEnd) else { return false }
      commands += 1
      let (service, id) = (service, id)
      if Int.random(in: 0..<3, using: &chance) == 0 {
        crashes += 1
        await #expect(throws: Crash.self) {
          try await bench.store.write { tx in
            _ = try service.perform(command, on: id, "test", nil, tx)
            throw Crash()
          }
        }
        if Int.random(in: 0..<4, using: &chance) == 0 { self.service = bench.service }
      }
      _ = try Engine.advance(definition, &pure, command, at: bench.clock.now().milliseconds)
      let working = self.service
      let outcome = try await bench.store.write { tx in try working.perform(command, on: id, "test", nil, tx) }
      #expect(outcome.revision == Int64(commands))
      guard command.isOnce, Int.random(in: 0..<3, using: &chance) == 0 else { return true }
      repeated += 1
      await #expect(throws: BPMNError.self) {
        try await bench.store.write { tx in _ = try working.perform(command, on: id, "test", nil, tx) }
      }
      return true
    }

    /// The state, and what the tables say of it.
    func compare() async throws {
      let (service, id) = (service, id)
      let (kept, found) = try await bench.store.read { tx in
        (try service.detail(id, in: tx).state, try service.resting(in: id, tx: tx))
      }
      #expect(kept == pure, "seed \(seed) after \(commands)")
      let rows = found.map { "\($0.number) \($0.kind) \($0.element)" }
      let rests = Rest.all(in: pure, definition).map {
        "\($0.number) \($0.kind.rawValue) \(definition.nodes[Int($0.node)].id)"
      }
      #expect(rows.sorted() == rests.sorted(), "seed \(seed) after \(commands)")
    }
  }
}

extension Command {
  /// Whether it names something that is there once.
  fileprivate var isOnce: Bool {
    switch self {
    case .complete, .throwError, .fail, .timerFired, .retry, .skip: true
    default: false
    }
  }
}
