import Kernel
import Synchronization
import Testing

@testable import Store

@Suite("Turns of periodic jobs on every engine")
struct JobTurnTests {
  private let clock = SettableWallClock.standing

  private func runner(
    _ store: any Store, _ job: PeriodicJob,
    waitToRenew: @escaping @Sendable (Double) async throws -> Void = { _ in try await Task.sleep(for: .seconds(3600)) },
    report: @escaping @Sendable (JobReport) -> Void = { _ in }
  ) -> JobRunner {
    JobRunner(jobs: [job], store: store, clock: clock, waitToRenew: waitToRenew, report: report)
  }

  @Test("let one node at a time run a job, and once per interval", arguments: EngineUnderTest.all)
  func oneAtATime(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let begun = Signal()
      let goOn = Signal()
      let diary = Diary()
      let slow = PeriodicJob(name: "test.sweep", intervalSeconds: 60) { _ in
        begun.send()
        await goOn.wait()
        diary.note("first")
      }
      let quick = PeriodicJob(name: "test.sweep", intervalSeconds: 60) { _ in diary.note("second") }
      let first = Task { await runner(store, slow).runOnce() }
      await begun.wait()
      await runner(store, quick).runOnce()
      #expect(diary.entries == [])
      goOn.send()
      await first.value
      clock.advance(seconds: 59)
      await runner(store, quick).runOnce()
      #expect(diary.entries == ["first"])
      clock.advance(seconds: 1)
      await runner(store, quick).runOnce()
      #expect(diary.entries == ["first", "second"])
    }
  }

  @Test("leave a job of every node to every node", arguments: EngineUnderTest.all)
  func everyNode(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let diary = Diary()
      let job = PeriodicJob(name: "test.refresh", intervalSeconds: 60, scope: .everyNode) { _ in diary.note("x") }
      for _ in 0..<3 { await runner(store, job).runOnce() }
      #expect(diary.entries.count == 3)
    }
  }

  @Test("run out when a node dies, and fence what it still writes", arguments: EngineUnderTest.all)
  func fencing(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let begun = Signal()
      let goOn = Signal()
      let codes = Mutex<[String?]>([])
      let job = PeriodicJob(name: "test.sweep", intervalSeconds: 60) { context in
        begun.send()
        await goOn.wait()
        try await context.store.write { tx in
          try context.holdTurn(in: tx)
          try Shop.add("late", in: tx)
        }
      }
      let quick = PeriodicJob(name: "test.sweep", intervalSeconds: 60) { context in
        try await context.store.write { tx in
          try context.holdTurn(in: tx)
          try Shop.add("in time", in: tx)
        }
      }
      let old = runner(store, job, report: { report in codes.withLock { $0.append(report.errorCode) } })
      let first = Task { await old.runOnce() }
      await begun.wait()
      clock.advance(seconds: JobTurn.leaseSeconds)
      await runner(store, quick).runOnce()
      goOn.send()
      await first.value
      #expect(codes.withLock { $0 } == ["store.job.turnLost"])
      let names = try await store.read { tx in try Shop.names(in: tx) }
      #expect(names == ["in time"])
    }
  }

  @Test("are kept by signs of life, and end the work when they are lost", arguments: EngineUnderTest.all)
  func renewal(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let clock = clock
      let begun = Signal()
      let beats = AsyncStream.makeStream(of: Void.self)
      let beaten = AsyncStream.makeStream(of: Void.self)
      let codes = Mutex<[String?]>([])
      let job = PeriodicJob(name: "test.sweep", intervalSeconds: 60) { _ in
        begun.send()
        try await Task.sleep(for: .seconds(3600))
      }
      let waiting = runner(
        store, job,
        waitToRenew: { _ in
          beaten.continuation.yield()
          for await _ in beats.stream { return }
          throw CancellationError()
        },
        report: { report in codes.withLock { $0.append(report.errorCode) } })
      let first = Task { await waiting.runOnce() }
      await begun.wait()
      var beat = beaten.stream.makeAsyncIterator()
      _ = await beat.next()
      let diary = Diary()
      let quick = PeriodicJob(name: "test.sweep", intervalSeconds: 60) { _ in diary.note("x") }
      for _ in 0..<5 {
        clock.advance(seconds: 40)
        beats.continuation.yield()
        _ = await beat.next()
        await runner(store, quick).runOnce()
      }
      #expect(diary.entries == [])
      clock.advance(seconds: 60)
      await runner(store, quick).runOnce()
      #expect(diary.entries == ["x"])
      beats.continuation.yield()
      await first.value
      #expect(codes.withLock { $0 } == ["store.job.turnLost"])
    }
  }

  @Test("tell how the last run went", arguments: EngineUnderTest.all)
  func lastRun(engine: EngineUnderTest) async throws {
    try await engine.withStore(clock: clock) { store in
      let clock = clock
      let job = PeriodicJob(name: "test.sweep", intervalSeconds: 60) { _ in
        clock.advance(seconds: 5)
        throw JobError.timeLimit
      }
      let start = clock.now()
      await runner(store, job).runOnce()
      let runs = try await store.read { tx in try Jobs.periodicRuns(at: clock.now(), in: tx) }
      #expect(runs.count == 1)
      #expect(runs.first?.startedAt == start)
      #expect(runs.first?.endedAt == start.adding(seconds: 5))
      #expect(runs.first?.errorCode == "store.job.timeLimit")
      #expect(runs.first?.failuresInARow == 1)
      #expect(runs.first?.isRunning == false)
    }
  }
}
