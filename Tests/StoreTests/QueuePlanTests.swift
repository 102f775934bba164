import Kernel
import Testing

@testable import Store

@Suite("Statements of the queue")
struct QueuePlanTests {
  @Test("find their rows by indexes, and sort nothing", arguments: EngineUnderTest.all)
  func indexed(engine: EngineUnderTest) async throws {
    let log = StatementLog()
    let clock = SettableWallClock.standing
    let store = try await engine.openLogged(clock, log)
    try await store.migrate([Effects.migrations])
    let bench = QueueBench(store: store, clock: clock)
    try await useEverything(bench)
    let statements = log.statements.filter { $0.contains("job") && !$0.contains("effect") }
    #expect(statements.count >= 40)
    for sql in statements {
      let plan = try await store.read { tx in try tx.plan(sql) }
      #expect(plan.tableScans == [], "\(plan)")
      #expect(!plan.sortsRows, "\(plan)")
    }
    try await store.close()
  }

  private func useEverything(_ bench: QueueBench) async throws {
    let kinds = [
      JobKind("test.done") { run in try await run.progress(done: 1, of: 1) },
      JobKind("test.finished") { run in try await run.finish { _ in } },
      JobKind("test.failing") { _ in throw Refused() },
      JobKind("test.later") { _ in throw JobRetry(afterSeconds: 5, code: "test", countsAttempt: false) },
      JobKind("test.dead") { _ in throw PermanentJobFailure(code: "test") },
    ]
    let schedule = JobSchedule(name: "test", .every(seconds: 60), job: Job(kind: "test.done"))
    for kind in kinds {
      try await bench.enqueue(
        Job(kind: kind.name, keepFinishedSeconds: 0), Job(kind: kind.name, uniqueKey: "a"),
        Job(kind: kind.name, uniqueKey: "a"))
    }
    let dying = bench.workers(kinds, schedules: [schedule], fault: { if $0 == .begun { throw JobCrash() } })
    try? await dying.runUntilIdle()
    bench.clock.advance(seconds: 3600)
    for _ in 0..<3 {
      let workers = bench.workers(kinds, schedules: [schedule])
      try await workers.runUntilIdle()
      bench.clock.advance(seconds: 3600)
    }
    let changed = JobSchedule(name: "test", .every(seconds: 90), job: Job(kind: "test.done"))
    try await bench.workers([], schedules: [changed]).runUntilIdle()
    try await renewAndCancel(bench)
    try await look(bench)
    try await Jobs.sweep(store: bench.store, clock: bench.clock)
    for _ in 0..<2 {
      let job = PeriodicJob(name: "test", intervalSeconds: 1) { context in
        try await context.store.write { tx in try context.holdTurn(in: tx) }
      }
      await JobRunner(jobs: [job], store: bench.store, clock: bench.clock).runOnce()
      bench.clock.advance(seconds: 1)
    }
    _ = try await JobTurn(name: "test", number: 1).renew(bench.store, bench.clock)
  }

  private func renewAndCancel(_ bench: QueueBench) async throws {
    let begun = Signal()
    let kind = JobKind("test.long") { _ in
      begun.send()
      try await Task.sleep(for: .seconds(3600))
    }
    let ids = try await bench.enqueue(Job(kind: "test.long"), Job(kind: "test.other"))
    let workers = bench.workers([kind])
    let running = Task { try await workers.runUntilIdle() }
    await begun.wait()
    bench.clock.advance(seconds: 30)
    await workers.renew()
    try await bench.store.write { tx in for id in ids { _ = try Jobs.cancel(id, in: tx) } }
    await workers.renew()
    try await running.value
  }

  private func look(_ bench: QueueBench) async throws {
    try await bench.store.write { tx in
      _ = try Jobs.backlog(in: tx)
      _ = try Jobs.running(in: tx)
      _ = try Jobs.waiting(kind: "test.failing", in: tx)
      _ = try Jobs.open(kind: "test.dead", uniqueKey: "a", in: tx)
      _ = try Jobs.periodicRuns(at: bench.clock.now(), in: tx)
      let dead = try Jobs.deadLetters(in: tx)
      #expect(dead.count == 2)
      for letter in dead {
        _ = try Jobs.status(letter.id, in: tx)
        _ = try Jobs.deadLetters(before: letter.cursor, in: tx)
        _ = try Jobs.deadLetters(kind: letter.kind, before: letter.cursor, in: tx)
      }
      _ = try Jobs.deadLetters(kind: "test.dead", in: tx)
      _ = try Jobs.discard(dead[0].id, in: tx)
      _ = try Jobs.retryAll(kind: "test.dead", in: tx)
    }
  }
}
