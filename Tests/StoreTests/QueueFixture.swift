import Kernel
import Synchronization
import Testing

@testable import Store

/// A table of effects without any rule, so that a repeated effect is seen.
enum Effects {
  static let migrations = MigrationSet(
    module: "effects",
    migrations: [
      Migration(
        number: 1, name: "effects",
        sql: """
          CREATE TABLE effect (job_id BLOB NOT NULL, doer TEXT NOT NULL);
          CREATE INDEX effect_by_job ON effect (job_id);
          """)
    ])

  static func add(_ id: JobID, _ doer: String = "", in tx: WriteTransaction) throws {
    try tx.execute("INSERT INTO effect (job_id, doer) VALUES (?, ?)", [id, doer])
  }

  /// How often each job took effect.
  static func counts(in tx: ReadTransaction) throws -> [JobID: Int] {
    let pairs: [(JobID, Int)] = try tx.rows("SELECT job_id, count(*) FROM effect GROUP BY job_id") {
      (try $0.id(0), try $0.int(1))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}

/// Remembers in which order things happened.
final class Diary: Sendable {
  private let texts = Mutex<[String]>([])

  var entries: [String] { texts.withLock { $0 } }

  func note(_ text: String) { texts.withLock { $0.append(text) } }
}

/// What the tests of the queue share: a store with the effects' table, a clock that stands, and workers that only act
/// when they are told.
struct QueueBench {
  let store: any Store
  let clock: SettableWallClock

  static func with(_ engine: EngineUnderTest, _ body: (QueueBench) async throws -> Void) async throws {
    let clock = SettableWallClock.standing
    try await engine.withStore(clock: clock) { store in
      try await store.migrate([Shop.migrations, Effects.migrations])
      try await body(QueueBench(store: store, clock: clock))
    }
  }

  @discardableResult
  func enqueue(_ jobs: Job...) async throws -> [JobID] {
    try await store.write { tx in try jobs.map { try tx.enqueue($0) } }
  }

  /// Nothing happens by the passing of real time.
  static var still: JobWorkerOptions {
    var options = JobWorkerOptions(chance: { 1 })
    options.pause = { _ in try await Task.sleep(for: .seconds(3600)) }
    return options
  }

  func workers(
    _ kinds: [JobKind], schedules: [JobSchedule] = [], concurrency: Int = 16,
    options: JobWorkerOptions = QueueBench.still, reports: @escaping @Sendable (JobRunReport) -> Void = { _ in },
    fault: @escaping @Sendable (JobFault) throws -> Void = { _ in }
  ) -> JobWorkers {
    JobWorkers(
      store: store, kinds: kinds, schedules: schedules, concurrency: concurrency, clock: clock, options: options,
      fault: fault, report: reports)
  }

  func status(_ id: JobID) async throws -> JobStatus? {
    try await store.read { tx in try Jobs.status(id, in: tx) }
  }

  func effects() async throws -> [JobID: Int] {
    try await store.read { tx in try Effects.counts(in: tx) }
  }
}
