import Kernel
import Testing

@testable import Store

@Suite("Repairing and cleaning the queue on every engine")
struct QueueRepairTests {
  private let failing = JobKind("test.note") { _ in throw PermanentJobFailure(code: "test.broken") }
  private let working = JobKind("test.note") { run in
    let id = run.id
    try await run.finish { tx in try Effects.add(id, in: tx) }
  }

  @Test("one dead letter, all of a kind, or none", arguments: EngineUnderTest.all)
  func repair(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      var enqueued: [JobID] = []
      for _ in 0..<5 {
        enqueued += try await bench.enqueue(Job(kind: "test.note"))
        try await bench.workers([failing]).runUntilIdle()
        bench.clock.advance(seconds: 1)
      }
      let ids = enqueued
      let newest = try await bench.store.read { tx in try Jobs.deadLetters(limit: 2, in: tx) }
      #expect(newest.map(\.id) == [ids[4], ids[3]])
      let older = try await bench.store.read { tx in
        try Jobs.deadLetters(kind: "test.note", before: newest[1].cursor, in: tx)
      }
      #expect(older.map(\.id) == [ids[2], ids[1], ids[0]])
      let backlog = try await bench.store.read { tx in try Jobs.backlog(in: tx) }
      #expect(backlog.map(\.dead) == [5])

      let (one, twice, given) = try await bench.store.write { tx in
        (try Jobs.retry(ids[0], in: tx), try Jobs.retry(ids[0], in: tx), try Jobs.discard(ids[1], in: tx))
      }
      #expect(one == .done)
      #expect(twice == .notDead)
      #expect(given)
      let rest = try await bench.store.write { tx in try Jobs.retryAll(kind: "test.note", in: tx) }
      #expect(rest == [ids[2], ids[3], ids[4]])
      try await bench.workers([working]).runUntilIdle()
      #expect(try await bench.effects().keys.sorted() == [ids[0], ids[2], ids[3], ids[4]])
      #expect(try await bench.status(ids[1])?.state == .discarded)
    }
  }

  @Test("leaves a dead letter alone when an open job does the same", arguments: EngineUnderTest.all)
  func superseded(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let job = Job(kind: "test.note", uniqueKey: "case 1")
      let dead = try await bench.enqueue(job)[0]
      try await bench.workers([failing]).runUntilIdle()
      let open = try await bench.enqueue(job)[0]
      let (one, all) = try await bench.store.write { tx in
        (try Jobs.retry(dead, in: tx), try Jobs.retryAll(kind: "test.note", in: tx))
      }
      #expect(one == .superseded(by: open))
      #expect(all == [])
    }
  }

  @Test("removes finished jobs when they were kept long enough, and never dead letters", arguments: EngineUnderTest.all)
  func sweep(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let dead = try await bench.enqueue(Job(kind: "test.note"))[0]
      try await bench.workers([failing]).runUntilIdle()
      try await bench.store.write { tx in
        for _ in 0..<700 { try tx.enqueue(Job(kind: "test.note", keepFinishedSeconds: 60)) }
      }
      let long = try await bench.enqueue(Job(kind: "test.note", keepFinishedSeconds: 600))[0]
      try await bench.workers([working], concurrency: 64).runUntilIdle()
      bench.clock.advance(seconds: 59)
      #expect(try await Jobs.sweep(store: bench.store, clock: bench.clock) == 0)
      bench.clock.advance(seconds: 1)
      #expect(try await Jobs.sweep(store: bench.store, clock: bench.clock) == 700)
      #expect(try await bench.status(long)?.state == .done)
      bench.clock.advance(seconds: 90 * 86_400)
      #expect(try await Jobs.sweep(store: bench.store, clock: bench.clock) == 1)
      #expect(try await bench.status(dead)?.state == .dead)
    }
  }
}
