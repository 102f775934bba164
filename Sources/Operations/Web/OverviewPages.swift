import Hummingbird
import Kernel
import Store
import WebSupport

/// `/admin/operations`: whether everything that goes out and runs in the background is well.
struct OverviewPages: Sendable {
  let bench: Workbench
  let sendsMail: Bool

  func addRoutes(to router: WebRouter) {
    router.get("/admin/operations", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try await OperationsScope.of(context, bench)
    guard scope.coversInstallation else { return context.redirect(to: OperationsFrame.Part.webhooks.href) }
    let now = context.now
    let reading = try await bench.store.read { tx in try OverviewReading.read(at: now, in: tx) }
    if context.prefersJSON { return try context.json(reading.json) }
    let engine = bench.store.maintenance
    // A size that cannot be asked for now is left out; the rest of the page is worth showing.
    let size = try? await engine?.sizeBytes()
    let database = DatabaseFigures(
      engineName: engine?.engineName, sizeBytes: size, statistics: bench.store.statistics)
    let view = OverviewView(reading, scope, sendsMail: sendsMail, database: database, context)
    var response = try bench.renderer.page(
      "operations/overview", view, title: context.text("operations.title"), context: context,
      crumbs: OperationsFrame.crumbs(.overview, context), layout: .desk, assets: ["operations.css"])
    response.refresh(if: view.watch)
    return response
  }
}

/// What the database tells of itself.
struct DatabaseFigures: Sendable {
  var engineName: String?
  var sizeBytes: Int64?
  var statistics: StoreStatistics
}

/// The figures of the overview, read on one snapshot.
struct OverviewReading: Sendable {
  /// Counting stops here.
  static let countLimit = 1000

  var backlog: [JobBacklog]
  var running: Int
  /// When the longest waiting event of the outbox became due.
  var outboxDue: Instant?
  var deadEvents: Int
  var mail: [StoredMail.State: Int]
  var periodic: [PeriodicRun]

  static func read(at now: Instant, in tx: ReadTransaction) throws -> OverviewReading {
    var mail: [StoredMail.State: Int] = [:]
    for state in StoredMail.State.allCases { mail[state] = try MailQueries.count(state, upTo: countLimit, in: tx) }
    return OverviewReading(
      backlog: try Jobs.backlog(in: tx), running: try Jobs.running(limit: 200, in: tx).count,
      outboxDue: try OutboxRelay.oldestDue(in: tx),
      deadEvents: try OutboxRelay.deadLetters(limit: countLimit, in: tx).count, mail: mail,
      periodic: try Jobs.periodicRuns(at: now, in: tx))
  }

  var waiting: Int { backlog.reduce(0) { $0 + $1.waiting } }
  var dead: Int { backlog.reduce(deadEvents) { $0 + $1.dead } }

  var json: JSONValue {
    .object([
      "jobs": .array(
        backlog.map { kind in
          .object([
            "kind": .string(kind.kind), "waiting": .integer(Int64(kind.waiting)), "dead": .integer(Int64(kind.dead)),
            "oldestDueAt": .time(kind.oldestDueAt),
          ])
        }), "running": .integer(Int64(running)),
      "outbox": .object(["oldestDueAt": .time(outboxDue), "dead": .integer(Int64(deadEvents))]),
      "mail": .object(Dictionary(uniqueKeysWithValues: mail.map { ($0.key.rawValue, .integer(Int64($0.value))) })),
      "periodic": .array(
        periodic.map { run in
          .object([
            "name": .string(run.name), "endedAt": .time(run.endedAt), "isRunning": .bool(run.isRunning),
            "error": run.errorCode.map { .string($0) } ?? .null,
            "failuresInARow": .integer(Int64(run.failuresInARow)),
          ])
        }),
    ])
  }
}
