import Kernel
import Testing

@testable import Store

@Suite("Schedules on every engine")
struct QueueScheduleTests {
  private let clockText = "2026-11-22T09:00:00+08:00"

  private func noting(_ diary: Diary) -> JobKind {
    JobKind("test.report") { run in diary.note(run.payload["slot"]?.stringValue ?? "") }
  }

  /// Two nodes look at the same time.
  private func look(_ bench: QueueBench, _ schedule: JobSchedule, _ diary: Diary) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        let workers = bench.workers([noting(diary)], schedules: [schedule])
        group.addTask { try await workers.runUntilIdle() }
      }
      try await group.waitForAll()
    }
  }

  @Test("fire once for each slot with two nodes", arguments: EngineUnderTest.all)
  func once(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let schedule = JobSchedule(name: "test", .every(seconds: 60), job: Job(kind: "test.report"))
      let diary = Diary()
      try await look(bench, schedule, diary)
      #expect(diary.entries == [])
      for slot in 1...10 {
        bench.clock.advance(seconds: 60)
        try await look(bench, schedule, diary)
        #expect(diary.entries.count == slot)
      }
      #expect(Set(diary.entries).count == 10)
    }
  }

  @Test("make up for what was missed with one job", arguments: EngineUnderTest.all)
  func missed(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let schedule = JobSchedule(name: "test", .every(seconds: 60), job: Job(kind: "test.report"))
      let diary = Diary()
      try await look(bench, schedule, diary)
      bench.clock.advance(seconds: 3600 + 59)
      try await look(bench, schedule, diary)
      #expect(
        diary.entries.compactMap { Instant(iso8601: $0) } == [SettableWallClock.standing.now().adding(seconds: 3600)])
      bench.clock.advance(seconds: 1)
      try await look(bench, schedule, diary)
      #expect(diary.entries.count == 2)
    }
  }

  @Test("keep China's time and the days that count", arguments: EngineUnderTest.all)
  func daily(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      // 2026-11-22 is a Sunday.
      let schedule = JobSchedule(
        name: "test", .daily(hour: 3, minute: 30), onlyOn: { ![.saturday, .sunday].contains($0.weekday) },
        job: Job(kind: "test.report"))
      let diary = Diary()
      try await look(bench, schedule, diary)
      for _ in 0..<(8 * 24) {
        bench.clock.advance(seconds: 3600)
        try await look(bench, schedule, diary)
      }
      let slots = diary.entries.compactMap { Instant(iso8601: $0) }
      #expect(slots.map { $0.civilDate().description } == (23...27).map { "2026-11-\($0)" } + ["2026-11-30"])
      #expect(slots.allSatisfy { $0.civilTime() == (3, 30, 0) })
    }
  }

  @Test("do not pile up behind a slow run", arguments: EngineUnderTest.all)
  func slow(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let schedule = JobSchedule(name: "test", .every(seconds: 60), job: Job(kind: "test.report"))
      // Nobody on this node does the work.
      let workers = bench.workers([], schedules: [schedule])
      for _ in 0..<5 {
        try await workers.runUntilIdle()
        bench.clock.advance(seconds: 60)
      }
      let waiting = try await bench.store.read { tx in try Jobs.waiting(kind: "test.report", in: tx) }
      #expect(waiting.map(\.uniqueKey) == ["schedule:test"])
    }
  }

  @Test("follow a changed timetable", arguments: EngineUnderTest.all)
  func changed(engine: EngineUnderTest) async throws {
    try await QueueBench.with(engine) { bench in
      let diary = Diary()
      let job = Job(kind: "test.report")
      try await look(bench, JobSchedule(name: "test", .daily(hour: 3, minute: 0), job: job), diary)
      try await look(bench, JobSchedule(name: "test", .every(seconds: 600), job: job), diary)
      bench.clock.advance(seconds: 600)
      try await look(bench, JobSchedule(name: "test", .every(seconds: 600), job: job), diary)
      #expect(diary.entries.count == 1)
    }
  }

  @Test("know their next slot")
  func next() throws {
    let now = try #require(Instant(iso8601: clockText))
    #expect(JobTimetable.every(seconds: 3600).next(after: now) == Instant(iso8601: "2026-11-22T10:00:00+08:00"))
    #expect(JobTimetable.daily(hour: 9, minute: 0).next(after: now) == Instant(iso8601: "2026-11-23T09:00:00+08:00"))
    #expect(JobTimetable.daily(hour: 9, minute: 1).next(after: now) == Instant(iso8601: "2026-11-22T09:01:00+08:00"))
    #expect(JobTimetable.daily(hour: 0, minute: 0).next(after: now) == Instant(iso8601: "2026-11-23T00:00:00+08:00"))
  }
}
