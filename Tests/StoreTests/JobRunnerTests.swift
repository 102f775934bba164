import Kernel
import Store
import Synchronization
import Testing

@Suite("Periodic jobs")
struct JobRunnerTests {
  private struct Coded: CodedError {
    let code = "test.failed"
    let kind = ErrorKind.unavailable
  }

  /// Runs `jobs` until `enough` reports came in. Answers the reports and the pauses between runs.
  private func run(
    _ jobs: [PeriodicJob], until enough: @escaping @Sendable ([JobReport]) -> Bool
  ) async throws -> (reports: [JobReport], pauses: [Double]) {
    let store = try await SQLiteStore.temporary()
    try await store.migrate([])
    let clock = SettableWallClock.standing
    let record = Record()
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    let runner = JobRunner(
      jobs: jobs, store: store, clock: clock,
      pause: { seconds in
        record.pauses.withLock { $0.append(seconds) }
        clock.advance(seconds: Int64(seconds))
        await Task.yield()
        try Task.checkCancellation()
      },
      report: { report in
        let all = record.reports.withLock { all in
          all.append(report)
          return all
        }
        if enough(all) { continuation.finish() }
      })
    let task = Task { await runner.run() }
    for await _ in stream {}
    task.cancel()
    await task.value
    try await store.close()
    return (record.reports.withLock { $0 }, record.pauses.withLock { $0 })
  }

  private final class Record: Sendable {
    let reports = Mutex<[JobReport]>([])
    let pauses = Mutex<[Double]>([])
  }

  @Test("run again and again, side by side")
  func sideBySide() async throws {
    let jobs = ["a", "b"].map { name in PeriodicJob(name: name, intervalSeconds: 5) { _ in } }
    let (reports, pauses) = try await run(jobs) { reports in
      ["a", "b"].allSatisfy { name in reports.count { $0.name == name } >= 5 }
    }
    #expect(reports.allSatisfy { $0.errorCode == nil && $0.failuresInARow == 0 })
    #expect(Set(pauses) == [5])
  }

  @Test("that fail are reported by code and tried later each time")
  func failing() async throws {
    let job = PeriodicJob(name: "a", intervalSeconds: 5) { _ in throw Coded() }
    let (reports, pauses) = try await run([job]) { $0.count >= 5 }
    #expect(reports.prefix(5).map(\.failuresInARow) == [1, 2, 3, 4, 5])
    #expect(reports.allSatisfy { $0.errorCode == "test.failed" })
    #expect(pauses.prefix(4) == [10, 20, 40, 40])
  }

  @Test("stop when their task is cancelled, in the middle of a run")
  func cancelled() async throws {
    let store = try await SQLiteStore.temporary()
    try await store.migrate([])
    let running = Signal()
    let job = PeriodicJob(name: "a", intervalSeconds: 5) { _ in
      running.send()
      try await Task.sleep(for: .seconds(3600))
    }
    let task = Task { await JobRunner(jobs: [job], store: store, clock: SystemWallClock()).run() }
    await running.wait()
    task.cancel()
    await task.value
    try await store.close()
  }

  @Test("can be run once, and are given the store and the time")
  func once() async throws {
    let store = try await SQLiteStore.temporary()
    try await store.migrate([Shop.migrations])
    let clock = SettableWallClock.standing
    let job = PeriodicJob(name: "a", intervalSeconds: 5) { context in
      #expect(context.startedAt == clock.now())
      try await context.store.write { tx in try Shop.add("by the job", in: tx) }
    }
    await JobRunner(jobs: [job], store: store, clock: clock).runOnce()
    let names = try await store.read { tx in try Shop.names(in: tx) }
    #expect(names == ["by the job"])
    try await store.close()
  }
}
