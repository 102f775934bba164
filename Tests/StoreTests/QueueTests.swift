import Kernel
import Synchronization
import Testing

@testable import Store

@Suite("The job queue on every engine")
struct QueueTests {
  private func job(_ text: String, _ priority: JobPriority = .normal) -> Job {
    Job(kind: "test.note", payload: ["text": .string(text)], priority: priority)
  }

  private func noting(_ diary: Diary, concurrency: Int = 1) -> JobKind {
    JobKind("test.note", concurrency: concurrency) { run in diary.note(run.payload["text"]?.stringValue ?? "") }
  }

  @Test("does the urgent first, and the oldest first among equals", arguments: EngineUnderTest.all)
  func priorities(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      try await bench.enqueue(job("low", .low), job("normal 1"))
      bench.clock.advance(seconds: 1)
      try await bench.enqueue(job("normal 2"), job("urgent", .urgent))
      let diary = Diary()
      try await bench.workers([noting(diary)], concurrency: 1).runUntilIdle()
      #expect(diary.entries == ["urgent", "normal 1", "normal 2", "low"])
    }
  }

  @Test("holds nothing of a write that failed", arguments: EngineUnderTest.all)
  func atomic(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let lost = job("lost")
      await #expect(throws: Refused.self) {
        try await bench.store.write { tx in
          try tx.enqueue(lost)
          throw Refused()
        }
      }
      let diary = Diary()
      try await bench.workers([noting(diary)]).runUntilIdle()
      #expect(diary.entries == [])
    }
  }

  @Test("begins a delayed job when its time has come, and leaves other kinds alone", arguments: EngineUnderTest.all)
  func delayed(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      var later = job("later")
      later.notBefore = bench.clock.now().adding(seconds: 60)
      try await bench.enqueue(later, Job(kind: "test.other"))
      let diary = Diary()
      let workers = bench.workers([noting(diary)])
      try await workers.runUntilIdle()
      #expect(diary.entries == [])
      bench.clock.advance(seconds: 60)
      try await workers.runUntilIdle()
      #expect(diary.entries == ["later"])
      let backlog = try await bench.store.read { tx in try Jobs.backlog(in: tx) }
      #expect(backlog.map(\.kind) == ["test.other"])
      #expect(backlog.map(\.waiting) == [1])
    }
  }

  @Test("tries a failed job again, later each time, and keeps a dead letter", arguments: EngineUnderTest.all)
  func backoff(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let diary = Diary()
      let kind = JobKind("test.note", backoff: JobBackoff(firstSeconds: 4, longestSeconds: 10)) { run in
        diary.note("\(run.attempt)")
        throw JobError.timeLimit
      }
      let id = try await bench.enqueue(Job(kind: "test.note", maximumAttempts: 4))[0]
      let workers = bench.workers([kind])
      // Chance is 1, so the waits are whole: 4, 8, 10 seconds.
      for (wait, expected) in [(0, 1), (3, 1), (1, 2), (7, 2), (1, 3), (9, 3), (1, 4), (3600, 4)] {
        bench.clock.advance(seconds: Int64(wait))
        try await workers.runUntilIdle()
        #expect(diary.entries.count == expected)
      }
      let status = try #require(try await bench.status(id))
      #expect(status.state == .dead)
      #expect(status.errorCode == "store.job.timeLimit")
      #expect(status.attempts == 4)
    }
  }

  @Test("spreads retries between half and all of the wait")
  func jitter() {
    let backoff = JobBackoff.standard
    #expect((1...14).map { backoff.milliseconds(after: $0, chance: 0) / 1000 }.prefix(4) == [1, 2, 4, 8])
    #expect(backoff.milliseconds(after: 14, chance: 1) == 3_600_000)
    #expect(backoff.milliseconds(after: .max, chance: 1) == 3_600_000)
    for _ in 0..<100 {
      let wait = backoff.milliseconds(after: 3, chance: SecureChance.next())
      #expect((4000..<8000).contains(wait))
    }
  }

  @Test("waits as long as the work says, and counts the attempt only if it says so", arguments: EngineUnderTest.all)
  func wishes(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let diary = Diary()
      let kind = JobKind("test.note") { run in
        diary.note("\(run.attempt)")
        throw JobRetry(afterSeconds: 100, code: "test.later", countsAttempt: diary.entries.count > 5)
      }
      let id = try await bench.enqueue(Job(kind: "test.note", maximumAttempts: 2))[0]
      let workers = bench.workers([kind])
      for _ in 0..<20 {
        try await workers.runUntilIdle()
        bench.clock.advance(seconds: 50)
      }
      #expect(diary.entries == ["1", "1", "1", "1", "1", "1", "2"])
      #expect(try await bench.status(id)?.errorCode == "test.later")
      #expect(try await bench.status(id)?.state == .dead)
    }
  }

  @Test("holds one open job for a kind and key", arguments: EngineUnderTest.all)
  func unique(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let keyed = Job(kind: "test.note", payload: ["text": "a"], uniqueKey: "case 1")
      let other = Job(kind: "test.other", uniqueKey: "case 1")
      let inside = Mutex<JobID?>(nil)
      let store = bench.store
      let kind = JobKind("test.note") { _ in
        // It runs: still the same job.
        let id = try await store.write { tx in try tx.enqueue(keyed) }
        inside.withLock { $0 = id }
      }
      let ids = try await bench.enqueue(keyed, keyed, other)
      #expect(ids[0] == ids[1])
      #expect(ids[0] != ids[2])
      #expect(
        try await store.read { tx in try Jobs.open(kind: "test.note", uniqueKey: "case 1", in: tx)?.id } == ids[0])
      try await bench.workers([kind]).runUntilIdle()
      #expect(inside.withLock { $0 } == ids[0])
      let next = try await bench.enqueue(keyed)
      #expect(next[0] != ids[0])
    }
  }

  @Test("takes payloads of 64 KiB and no more", arguments: EngineUnderTest.all)
  func bounded(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let most = Job(kind: "test.note", payload: .string(String(repeating: "a", count: (64 << 10) - 2)))
      try await bench.enqueue(most)
      let tooLong = Job(kind: "test.note", payload: .string(String(repeating: "字", count: 22_000)))
      await #expect(throws: JobError.payloadTooLarge(limitBytes: 65_536)) { try await bench.enqueue(tooLong) }
      await #expect(throws: JobError.nameInvalid(name: "")) { try await bench.enqueue(Job(kind: "")) }
    }
  }

  @Test("puts a poisoned job aside and goes on with the others", arguments: EngineUnderTest.all)
  func poisoned(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let diary = Diary()
      let kind = JobKind("test.note", concurrency: 4) { run in
        switch run.payload["text"]?.stringValue {
        case "hopeless": throw PermanentJobFailure(code: "test.hopeless")
        case "fails": throw Refused()
        case let text: diary.note(text ?? "")
        }
      }
      let hopeless = try await bench.enqueue(job("hopeless", .urgent))[0]
      let fails = try await bench.enqueue(job("fails", .urgent))[0]
      try await bench.store.write { tx in
        for number in 0..<50 { try tx.enqueue(Job(kind: "test.note", payload: ["text": .string("\(number)")])) }
      }
      let workers = bench.workers([kind])
      try await workers.runUntilIdle()
      #expect(Set(diary.entries).count == 50)
      for _ in 0..<20 {
        bench.clock.advance(seconds: 3600)
        try await workers.runUntilIdle()
      }
      let dead = try await bench.store.read { tx in try Jobs.deadLetters(in: tx) }
      #expect(dead.map(\.id) == [fails, hopeless])
      #expect(dead.map(\.attempts) == [14, 1])
      #expect(dead.last?.errorCode == "test.hopeless")
    }
  }

  @Test("writes effect and completion together, or neither", arguments: EngineUnderTest.all)
  func together(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let kind = JobKind("test.note") { run in
        let attempt = run.attempt
        let id = run.id
        let answer = try await run.finish { tx -> Int in
          try Effects.add(id, in: tx)
          if attempt == 1 { throw Refused() }
          return 7
        }
        #expect(answer == 7)
        await #expect(throws: JobError.finishedTwice) { try await run.finish { _ in } }
      }
      let ids = try await bench.enqueue(job("a"), job("b"), Job(kind: "test.note", keepFinishedSeconds: 0))
      let workers = bench.workers([kind])
      try await workers.runUntilIdle()
      #expect(try await bench.effects() == [:])
      bench.clock.advance(seconds: 2)
      try await workers.runUntilIdle()
      #expect(try await bench.effects() == Dictionary(uniqueKeysWithValues: ids.map { ($0, 1) }))
      #expect(try await bench.status(ids[0])?.state == .done)
      #expect(try await bench.status(ids[2]) == nil)
    }
  }

  @Test("shows how far a job has come, at most once a second", arguments: EngineUnderTest.all)
  func progress(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let seen = Mutex<[Int?]>([])
      let kind = JobKind("test.note") { run in
        for (done, wait) in [(1, 0), (2, 1), (3, 0), (5, 0)] {
          bench.clock.advance(seconds: Int64(wait))
          try await run.progress(done: done, of: 5, note: "test.rows")
          let status = try await bench.status(run.id)
          seen.withLock { $0.append(status?.progress?.done) }
        }
      }
      let id = try await bench.enqueue(job("a"))[0]
      try await bench.workers([kind]).runUntilIdle()
      #expect(seen.withLock { $0 } == [1, 2, 2, 5])
      #expect(try await bench.status(id)?.progress == JobProgress(done: 5, total: 5, noteKey: "test.rows"))
    }
  }

  @Test("does every job once with several workers at the same time", arguments: EngineUnderTest.all)
  func shared(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      try await bench.store.write { tx in for _ in 0..<500 { try tx.enqueue(Job(kind: "test.effect")) } }
      let kind = JobKind("test.effect", concurrency: 32) { run in
        let id = run.id
        try await run.finish { tx in try Effects.add(id, in: tx) }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          let workers = bench.workers([kind], concurrency: 32)
          group.addTask { try await workers.runUntilIdle() }
        }
        try await group.waitForAll()
      }
      let effects = try await bench.effects()
      #expect(effects.count == 500)
      #expect(effects.values.allSatisfy { $0 == 1 })
    }
  }
}
