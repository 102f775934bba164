import Foundation
import Kernel
import Synchronization
import Testing

@testable import Store

@Suite("A process with workers that is killed")
struct QueueKillTests {
  /// Works until the process kills itself somewhere in the middle.
  private static func work(folder: String, round: Int) async throws {
    // Each process lives later than the leases of the one before.
    let clock = SettableWallClock(SettableWallClock.standing.now().adding(seconds: Int64(round) * 10_000))
    let store = try await SQLiteStore.open(path: folder + "/a.sqlite", options: SQLiteOptions(clock: clock))
    try await store.migrate([Effects.migrations])
    let passes = Mutex(20 + 13 * round)
    let place = JobFault.allCases[(round * 3 + 2) % JobFault.allCases.count]
    let bench = QueueBench(store: store, clock: clock)
    let workers = bench.workers(
      [effect], concurrency: 8,
      fault: { at in
        // Claims are fewer than the other places.
        let left = passes.withLock { passes in
          if at == place { passes -= at == .claimed ? 20 : 1 }
          return passes
        }
        if left <= 0 { kill(getpid(), SIGKILL) }
      })
    try await workers.runUntilIdle()
  }

  private static let effect = JobKind("test.inside", concurrency: 8) { run in
    let id = run.id
    if run.payload["finishes"]?.boolValue == true {
      try await run.finish { tx in try Effects.add(id, in: tx) }
    }
  }

  @Test("does each job's effect exactly once", .timeLimit(.minutes(20)))
  func killed() async throws {
    let folder = try TestFolder()
    let path = folder.path
    let begin = SettableWallClock.standing
    var store = try await SQLiteStore.open(path: path + "/a.sqlite", options: SQLiteOptions(clock: begin))
    try await store.migrate([Effects.migrations])
    let ids = try await store.write { tx in
      try (0..<400).map { number in
        try tx.enqueue(
          Job(
            kind: "test.inside", payload: ["finishes": .bool(number.isMultiple(of: 2))], maximumAttempts: 100))
      }
    }
    try await store.close()
    for round in 0..<5 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
        try await QueueKillTests.work(folder: path, round: round)
      }
    }
    let clock = SettableWallClock(begin.now().adding(seconds: 60_000))
    store = try await SQLiteStore.open(path: path + "/a.sqlite", options: SQLiteOptions(clock: clock))
    let bench = QueueBench(store: store, clock: clock)
    for _ in 0..<3 {
      try await bench.workers([Self.effect], concurrency: 8).runUntilIdle()
      clock.advance(seconds: 10_000)
    }
    let finishing = ids.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { ($0.element, 1) }
    #expect(try await bench.effects() == Dictionary(uniqueKeysWithValues: finishing))
    for id in ids { #expect(try await bench.status(id)?.state == .done) }
    #expect(try await store.checkIntegrity() == [])
    try await store.close()
  }
}
