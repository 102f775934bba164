import Kernel
import Synchronization
import Testing

@testable import Store

@Suite("Jobs whose workers are killed at random points, on every engine")
struct QueueCrashTests {
  private static let kills = 1000
  private static let workersAtOnce = 4

  /// Stops a worker dead at a place, after it was passed so many times.
  private final class Killer: Sendable {
    private let place: JobFault
    private let passes: Mutex<Int>

    init(_ place: JobFault, passes: Int) {
      self.place = place
      self.passes = Mutex(passes)
    }

    func look(_ at: JobFault) throws {
      let isTime = passes.withLock { passes in
        guard at == place else { return false }
        passes -= 1
        return passes == 0
      }
      if isTime { throw JobCrash() }
    }
  }

  /// The world outside: it sees every attempt, and tells repetitions by the key.
  private final class World: Sendable {
    private struct State {
      var calls: [String: Int] = [:]
      var accepted: [String: Int] = [:]
    }

    private let state = Mutex(State())

    var calls: [String: Int] { state.withLock { $0.calls } }
    var accepted: [String: Int] { state.withLock { $0.accepted } }

    func call(key: String) {
      state.withLock { state in
        if state.calls[key] == nil { state.accepted[key, default: 0] += 1 }
        state.calls[key, default: 0] += 1
      }
    }
  }

  private func kinds(_ world: World) -> [JobKind] {
    [
      JobKind("test.inside", concurrency: 6) { run in
        let id = run.id
        try await run.finish { tx in try Effects.add(id, in: tx) }
      },
      JobKind("test.outside", concurrency: 6) { run in world.call(key: run.idempotencyKey) },
    ]
  }

  /// Four workers at the same time, each of which will be killed somewhere. Answers how many were.
  private func round(_ bench: QueueBench, _ world: World, _ random: inout SeededGenerator) async -> [JobFault] {
    var plans: [(place: JobFault, passes: Int)] = []
    for _ in 0..<Self.workersAtOnce {
      let place = JobFault.allCases[Int(random.next() % UInt64(JobFault.allCases.count))]
      plans.append((place, place == .claimed ? 1 : 1 + Int(random.next() % 4)))
    }
    return await withTaskGroup(of: JobFault?.self) { group in
      for plan in plans {
        let killer = Killer(plan.place, passes: plan.passes)
        var options = QueueBench.still
        options.batch = 8
        let workers = bench.workers(kinds(world), concurrency: 8, options: options, fault: killer.look)
        group.addTask {
          do {
            try await workers.runUntilIdle()
            return nil
          } catch is JobCrash {
            return plan.place
          } catch {
            Issue.record(error)
            return nil
          }
        }
      }
      return await group.reduce(into: []) { places, place in if let place { places.append(place) } }
    }
  }

  @Test("take effect exactly once after a thousand kills", .timeLimit(.minutes(20)), arguments: EngineUnderTest.all)
  func exactlyOnce(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      var random = SeededGenerator(seed: 20_261_122)
      let world = World()
      var inside: [JobID] = []
      var outside: [JobID] = []
      var killed: [JobFault: Int] = [:]
      while killed.values.reduce(0, +) < Self.kills {
        let ids = try await bench.store.write { tx in
          try (0..<20).map { number in
            try tx.enqueue(
              Job(
                kind: number.isMultiple(of: 2) ? "test.inside" : "test.outside", maximumAttempts: 1_000_000,
                keepFinishedSeconds: number < 10 ? 0 : 86_400 * 3650))
          }
        }
        for (number, id) in ids.enumerated() {
          if number.isMultiple(of: 2) { inside.append(id) } else { outside.append(id) }
        }
        for place in await round(bench, world, &random) { killed[place, default: 0] += 1 }
        bench.clock.advance(seconds: 4000)
      }
      // Those who are not killed finish what is left, after the last leases have run out.
      for _ in 0..<3 {
        try await bench.workers(kinds(world), concurrency: 8).runUntilIdle()
        bench.clock.advance(seconds: 4000)
      }
      #expect(killed.count == JobFault.allCases.count, "\(killed)")
      let effects = try await bench.effects()
      #expect(effects == Dictionary(uniqueKeysWithValues: inside.map { ($0, 1) }))
      #expect(world.accepted == Dictionary(uniqueKeysWithValues: outside.map { ($0.description, 1) }))
      // Some were called again: that is what the key is for.
      #expect(world.calls.values.contains { $0 > 1 })
      let open = try await bench.store.read { tx in
        try Jobs.backlog(in: tx).count + Jobs.running(in: tx).count
      }
      #expect(open == 0)
    }
  }
}
