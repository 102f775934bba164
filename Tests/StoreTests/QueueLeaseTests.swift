import Kernel
import Synchronization
import Testing

@testable import Store

@Suite("Leases of jobs on every engine")
struct QueueLeaseTests {
  /// Work that says when it has begun and goes on when it is let, whatever is cancelled.
  private final class Slow: Sendable {
    let begun = Signal()
    let goOn = Signal()
    let errors = Diary()

    func kind(leaseSeconds: Int64 = 60, timeLimitSeconds: Int64 = 3600) -> JobKind {
      JobKind("test.slow", leaseSeconds: leaseSeconds, timeLimitSeconds: timeLimitSeconds) { run in
        self.begun.send()
        await Task { await self.goOn.wait() }.value
        let id = run.id
        do {
          try await run.finish { tx in try Effects.add(id, "slow", in: tx) }
        } catch {
          self.errors.note(ErrorCode.of(error))
          throw error
        }
      }
    }
  }

  private let quick = JobKind("test.slow") { run in
    let id = run.id
    try await run.finish { tx in try Effects.add(id, "quick", in: tx) }
  }

  private let slowJob = Job(kind: "test.slow")

  @Test("that ran out are taken over, and the old holder's finish is refused", arguments: EngineUnderTest.all)
  func fencing(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let id = try await bench.enqueue(slowJob)[0]
      let slow = Slow()
      let old = bench.workers([slow.kind()])
      let running = Task { try await old.runUntilIdle() }
      await slow.begun.wait()
      bench.clock.advance(seconds: 60)
      let new = bench.workers([quick])
      try await new.runUntilIdle()
      // A lease that ran out counts as a failure: the job waits before it is tried again.
      #expect(try await bench.status(id)?.state == .waiting)
      #expect(try await bench.status(id)?.errorCode == "store.job.leaseExpired")
      bench.clock.advance(seconds: 2)
      try await new.runUntilIdle()
      slow.goOn.send()
      try await running.value
      #expect(slow.errors.entries == ["store.job.leaseLost"])
      #expect(try await bench.effects() == [id: 1])
      #expect(try await bench.status(id)?.attempts == 2)
    }
  }

  @Test("are refused even after the dead letter was revived and claimed as often", arguments: EngineUnderTest.all)
  func revived(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let id = try await bench.enqueue(Job(kind: "test.slow", maximumAttempts: 1))[0]
      let slow = Slow()
      let old = bench.workers([slow.kind()])
      let running = Task { try await old.runUntilIdle() }
      await slow.begun.wait()
      bench.clock.advance(seconds: 60)
      let second = Slow()
      let new = bench.workers([second.kind()])
      try await new.runUntilIdle()
      #expect(try await bench.status(id)?.state == .dead)
      #expect(try await bench.store.write { tx in try Jobs.retry(id, in: tx) } == .done)
      let takingOver = Task { try await new.runUntilIdle() }
      await second.begun.wait()
      // The attempt has the same number; the lease has not.
      slow.goOn.send()
      try await running.value
      #expect(slow.errors.entries == ["store.job.leaseLost"])
      second.goOn.send()
      try await takingOver.value
      #expect(try await bench.effects() == [id: 1])
    }
  }

  @Test("of jobs that kill their worker end as dead letters", arguments: EngineUnderTest.all)
  func killers(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let id = try await bench.enqueue(Job(kind: "test.slow", maximumAttempts: 3))[0]
      for _ in 0..<6 {
        let workers = bench.workers([quick], fault: { if $0 == .begun { throw JobCrash() } })
        try? await workers.runUntilIdle()
        bench.clock.advance(seconds: 3600)
      }
      let status = try #require(try await bench.status(id))
      #expect(status.state == .dead)
      #expect(status.attempts == 3)
      #expect(status.errorCode == "store.job.leaseExpired")
    }
  }

  @Test("of long jobs are renewed", arguments: EngineUnderTest.all)
  func renewal(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let id = try await bench.enqueue(slowJob)[0]
      let slow = Slow()
      let old = bench.workers([slow.kind()])
      let running = Task { try await old.runUntilIdle() }
      await slow.begun.wait()
      for _ in 0..<10 {
        bench.clock.advance(seconds: 30)
        await old.renew()
        try await bench.workers([quick]).runUntilIdle()
      }
      slow.goOn.send()
      try await running.value
      #expect(slow.errors.entries == [])
      #expect(try await bench.effects() == [id: 1])
      #expect(try await bench.status(id)?.attempts == 1)
    }
  }

  @Test("end with the time limit of the kind", arguments: EngineUnderTest.all)
  func timeLimit(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let id = try await bench.enqueue(slowJob)[0]
      let begun = Signal()
      let hanging = JobKind("test.slow", timeLimitSeconds: 90) { _ in
        begun.send()
        try await Task.sleep(for: .seconds(3600))
      }
      let workers = bench.workers([hanging])
      let running = Task { try await workers.runUntilIdle() }
      await begun.wait()
      bench.clock.advance(seconds: 90)
      await workers.renew()
      try await running.value
      #expect(try await bench.status(id)?.errorCode == "store.job.timeLimit")
      #expect(try await bench.status(id)?.state == .waiting)
    }
  }

  // MARK: Cancelling

  @Test("do not help a job that was cancelled", arguments: EngineUnderTest.all)
  func cancelled(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let ids = try await bench.enqueue(slowJob, Job(kind: "test.slow", uniqueKey: "a"))
      let waiting = try await bench.store.write { tx in try Jobs.cancel(ids[1], in: tx) }
      #expect(waiting == .cancelled)
      let slow = Slow()
      let workers = bench.workers([slow.kind()])
      let running = Task { try await workers.runUntilIdle() }
      await slow.begun.wait()
      let asked = try await bench.store.write { tx in try Jobs.cancel(ids[0], in: tx) }
      #expect(asked == .asked)
      #expect(try await bench.status(ids[0])?.state == .cancelling)
      slow.goOn.send()
      try await running.value
      #expect(slow.errors.entries == ["store.job.leaseLost"])
      for id in ids { #expect(try await bench.status(id)?.state == .cancelled) }
      #expect(try await bench.effects() == [:])
      let again = try await bench.store.write { tx in try Jobs.cancel(ids[0], in: tx) }
      #expect(again == .ended)
    }
  }

  @Test("tell a running job that it was cancelled", arguments: EngineUnderTest.all)
  func told(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let id = try await bench.enqueue(slowJob)[0]
      let begun = Signal()
      let workers = bench.workers([
        JobKind("test.slow") { _ in
          begun.send()
          try await Task.sleep(for: .seconds(3600))
        }
      ])
      let running = Task { try await workers.runUntilIdle() }
      await begun.wait()
      try await bench.store.write { tx in try Jobs.cancel(id, in: tx) }
      bench.clock.advance(seconds: 1)
      await workers.renew()
      try await running.value
      #expect(try await bench.status(id)?.state == .cancelled)
    }
  }

  // MARK: Stopping a node

  @Test("are kept until the job is done when the node stops in time", arguments: EngineUnderTest.all)
  func graceful(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let ids = try await bench.enqueue(slowJob, slowJob)
      let slow = Slow()
      let workers = bench.workers([slow.kind()], concurrency: 1)
      let running = Task { await workers.run() }
      await slow.begun.wait()
      running.cancel()
      slow.goOn.send()
      await running.value
      #expect(try await bench.effects() == [ids[0]: 1])
      #expect(try await bench.status(ids[1])?.state == .waiting)
    }
  }

  @Test("are given back when the grace period is over, and what comes later is refused", arguments: EngineUnderTest.all)
  func grace(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let ids = try await bench.enqueue(slowJob, Job(kind: "test.polite"))
      let slow = Slow()
      let polite = JobKind("test.polite") { _ in try await Task.sleep(for: .seconds(3600)) }
      var options = QueueBench.still
      options.graceSeconds = 7
      options.pause = { seconds in if seconds != 7, seconds != 3 { try await Task.sleep(for: .seconds(3600)) } }
      let workers = bench.workers([slow.kind(), polite], options: options)
      let running = Task { await workers.run() }
      await slow.begun.wait()
      running.cancel()
      await running.value
      for id in ids {
        #expect(try await bench.status(id)?.state == .waiting)
        #expect(try await bench.status(id)?.attempts == 0)
      }
      slow.goOn.send()
      await until { !slow.errors.entries.isEmpty }
      #expect(slow.errors.entries == ["store.job.leaseLost"])
      try await bench.workers([quick]).runUntilIdle()
      #expect(try await bench.effects() == [ids[0]: 1])
    }
  }
}
