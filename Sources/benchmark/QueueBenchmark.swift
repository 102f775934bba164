import ArgumentParser
import Foundation
import Kernel
import Store

/// Enqueues many jobs and lets several workers do them, each with an effect in the database.
struct QueueBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "queue")

  @Option(help: "Jobs to be done.") var jobs = 20_000
  @Option(help: "Workers at the same time, each as a node of its own would be.") var workers = 4
  @Option(help: "An empty folder for the SQLite file.") var data: String?
  @Option(help: "The address of an empty PostgreSQL database instead.") var database: String?

  func run() async throws {
    let store = try await open()
    try await store.migrate([QueueEffects.migrations])
    let figures = try await Self.measure(store, jobs: jobs, workers: workers)
    report(figures)
    try await store.close()
    let isExact = figures["effects"] == Double(jobs) && figures["jobs_with_effect"] == Double(jobs)
    if !isExact || figures["left"] != 0 { throw ExitCode.failure }
  }

  private func open() async throws -> any Store {
    if let database { return try await PostgreSQLStore.open(try PostgreSQLAddress(database)) }
    guard let data else { throw ValidationError("Give --data or --database.") }
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    return try await SQLiteStore.open(path: data + "/queue.sqlite")
  }

  /// Measures both styles of work on a store, whatever its engine.
  static func measure(_ store: any Store, jobs: Int, workers: Int) async throws -> [String: Double] {
    let enqueued = try await timed { try await enqueue(store, jobs: jobs, kind: "benchmark.effect") }
    let finished = try await timed { try await work(store, workers: workers) }
    try await enqueue(store, jobs: jobs, kind: "benchmark.plain")
    let completed = try await timed { try await work(store, workers: workers) }
    let (effects, distinct) = try await store.read(.bulk) { tx in try QueueEffects.counts(in: tx) }
    let left = try await store.read(.bulk) { tx in try Jobs.backlog(in: tx).reduce(0) { $0 + $1.waiting + $1.dead } }
    let sweep = try await timed { try await Jobs.sweep(store: store, clock: LaterClock()) }
    let count = Double(jobs)
    return [
      "jobs": count, "workers": Double(workers),
      "enqueued_per_second": count / enqueued, "finished_with_effect_per_second": count / finished,
      "completed_per_second": count / completed, "swept_per_second": 2 * count / sweep,
      "effects": Double(effects), "jobs_with_effect": Double(distinct), "left": Double(left),
    ]
  }

  private static func timed(_ work: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    try await work()
    return (ContinuousClock.now - start).inSeconds
  }

  private static func enqueue(_ store: any Store, jobs: Int, kind: String) async throws {
    for start in stride(from: 0, to: jobs, by: 500) {
      try await store.write { tx in
        for number in start..<min(start + 500, jobs) {
          try tx.enqueue(Job(kind: kind, payload: ["number": .integer(Int64(number))]))
        }
      }
    }
  }

  /// Each worker claims, runs and completes by itself, as on a node of its own.
  private static func work(_ store: any Store, workers: Int) async throws {
    let kinds = [
      JobKind("benchmark.effect", concurrency: 128) { run in
        let id = run.id
        try await run.finish { tx in try QueueEffects.add(id, in: tx) }
      },
      JobKind("benchmark.plain", concurrency: 128) { _ in },
    ]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<workers {
        let workers = JobWorkers(store: store, kinds: kinds, concurrency: 128, clock: SystemWallClock())
        group.addTask { try await workers.runUntilIdle() }
      }
      try await group.waitForAll()
    }
  }

  /// Two days on, when finished jobs may go.
  private struct LaterClock: WallClock {
    func now() -> Instant { SystemWallClock().now().adding(seconds: 2 * 86_400) }
  }
}

/// A table without any rule, so that a repeated effect would be counted.
enum QueueEffects {
  static let migrations = MigrationSet(
    module: "benchmark",
    migrations: [Migration(number: 1, name: "effects", sql: "CREATE TABLE benchmark_effect (job_id BLOB NOT NULL)")])

  static func add(_ id: JobID, in tx: WriteTransaction) throws {
    try tx.execute("INSERT INTO benchmark_effect (job_id) VALUES (?)", [id])
  }

  static func counts(in tx: ReadTransaction) throws -> (all: Int, distinct: Int) {
    try tx.first("SELECT count(*), count(DISTINCT job_id) FROM benchmark_effect") {
      (try $0.int(0), try $0.int(1))
    } ?? (0, 0)
  }
}
