import Cases
import Identity
import Kernel
import Store

/// What the database says of itself and of the work that waits in it.
///
/// Counters come from memory. What has to be asked is asked at most every ``intervalSeconds``, by indexes and tallies only; when
/// the database does not answer, the last figures go, because an old one would look like a good one.
struct DatabaseFigures: Sendable {
  static let intervalSeconds = 10.0

  let database: any StoreMaintenance
  let division: String
  let clock: any WallClock

  private let reads = ScalarMetric(.counter, "tongban_store_reads_total", "Reads done by the engine.")
  private let writes = ScalarMetric(.counter, "tongban_store_writes_total", "Writes that are durable.")
  private let commits = ScalarMetric(.counter, "tongban_store_commits_total", "Commits that made writes durable.")
  private let failed = ScalarMetric(
    .counter, "tongban_store_failed_writes_total", "Writes that threw or were not committed.")
  private let checkpoints = ScalarMetric(
    .counter, "tongban_store_checkpoints_total", "Copies of the write-ahead log (SQLite).")
  private let collisions = ScalarMetric(
    .counter, "tongban_store_collisions_total", "Transactions that were repeated because they collided (PostgreSQL).")
  private let waitingReads = ScalarMetric(
    .gauge, "tongban_store_waiting_reads", "Reads that wait for a connection now.")
  private let waitingWrites = ScalarMetric(.gauge, "tongban_store_queue_depth", "Writes that wait for their turn now.")
  private let size = ScalarMetric(.gauge, "tongban_store_size_bytes", "What the database takes up.")
  private let outboxLag = ScalarMetric(
    .gauge, "tongban_outbox_lag_seconds", "How long the longest waiting event has been due.")
  private let deadEvents = ScalarMetric(
    .gauge, "tongban_outbox_dead_letters", "Events that were given up (counted up to 100).")
  private let jobs = ScalarMetric(
    .gauge, "tongban_jobs", "Jobs of the queue by kind and state (each counted up to 10,000).",
    labels: ["kind", "state"])
  private let oldestJob = ScalarMetric(
    .gauge, "tongban_job_oldest_due_seconds", "How long the job that has been due longest waits, by kind.",
    labels: ["kind"])
  private let cases = ScalarMetric(
    .gauge, "tongban_cases", "Open cases by the level of their clock.", labels: ["level"])

  init(database: any StoreMaintenance, division: String, clock: any WallClock) {
    self.database = database
    self.division = division
    self.clock = clock
  }

  var families: [any MetricFamily] {
    [
      reads, writes, commits, failed, checkpoints, collisions, waitingReads, waitingWrites, size, outboxLag, deadEvents,
      jobs, oldestJob, cases,
    ]
  }

  /// Takes over the counters, which costs nothing.
  func refreshCounters() {
    let statistics = database.statistics
    reads.set(Double(statistics.reads))
    writes.set(Double(statistics.writes))
    commits.set(Double(statistics.commits))
    failed.set(Double(statistics.failedWrites))
    checkpoints.set(Double(statistics.checkpoints))
    collisions.set(Double(statistics.collisions))
    waitingReads.set(Double(statistics.waitingReads))
    waitingWrites.set(Double(statistics.waitingWrites))
  }

  private struct Asked: Sendable {
    var oldestDue: Instant?
    var deadEvents: Int
    var backlog: [JobBacklog]
    var running: [String: Int]
    var levels: [String: Int]
  }

  /// Asks the database.
  func refreshFromDatabase() async {
    do {
      size.set(Double(try await database.sizeBytes()))
      let division = division
      show(try await database.read { tx in try Self.ask(division, in: tx) })
    } catch {
      for metric in [size, outboxLag, deadEvents, jobs, oldestJob, cases] { metric.replace(with: [:]) }
    }
  }

  private static func ask(_ division: String, in tx: ReadTransaction) throws -> Asked {
    var levels: [String: Int] = [:]
    if let root = try Organisations.find(code: division, in: tx) {
      let authorities = try Organisations.covered(by: root.id, in: tx)
      for load in try SupervisionQueries().load(authorityIDs: authorities, in: tx) {
        levels["red", default: 0] += load.red
        levels["yellow", default: 0] += load.yellow
        levels["stopped", default: 0] += load.stopped
        levels["green", default: 0] += load.open - load.red - load.yellow - load.stopped
      }
    }
    return Asked(
      oldestDue: try OutboxRelay.oldestDue(in: tx), deadEvents: try OutboxRelay.deadLetters(in: tx).count,
      backlog: try Jobs.backlog(in: tx),
      running: try Jobs.running(limit: 1000, in: tx).reduce(into: [:]) { $0[$1.kind, default: 0] += 1 },
      levels: levels)
  }

  private func show(_ asked: Asked) {
    let now = clock.now()
    let lag = asked.oldestDue.map { Double(now.milliseconds - $0.milliseconds) / 1000 } ?? 0
    outboxLag.set(max(lag, 0))
    deadEvents.set(Double(asked.deadEvents))
    var states: [LabelValues: Double] = [:]
    for (kind, count) in asked.running { states[[kind, "running"]] = Double(count) }
    for kind in asked.backlog {
      states[[kind.kind, "waiting"]] = Double(kind.waiting)
      states[[kind.kind, "dead"]] = Double(kind.dead)
    }
    jobs.replace(with: states)
    oldestJob.replace(
      with: asked.backlog.reduce(into: [:]) { ages, kind in
        guard let due = kind.oldestDueAt else { return }
        ages[[kind.kind]] = max(Double(now.milliseconds - due.milliseconds) / 1000, 0)
      })
    cases.replace(with: Dictionary(uniqueKeysWithValues: asked.levels.map { ([$0.key], Double($0.value)) }))
  }
}
