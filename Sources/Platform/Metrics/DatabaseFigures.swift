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
      cases,
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
    var levels: [String: Int]
  }

  /// Asks the database.
  func refreshFromDatabase() async {
    do {
      size.set(Double(try await database.sizeBytes()))
      let division = division
      show(try await database.read { tx in try Self.ask(division, in: tx) })
    } catch {
      for metric in [size, outboxLag, deadEvents, cases] { metric.replace(with: [:]) }
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
      levels: levels)
  }

  private func show(_ asked: Asked) {
    let now = clock.now()
    let lag = asked.oldestDue.map { Double(now.milliseconds - $0.milliseconds) / 1000 } ?? 0
    outboxLag.set(max(lag, 0))
    deadEvents.set(Double(asked.deadEvents))
    cases.replace(with: Dictionary(uniqueKeysWithValues: asked.levels.map { ([$0.key], Double($0.value)) }))
  }
}
