import Cases
import Identity
import Kernel
import Store
import WebSupport
import Workflow

/// Background work that belongs to no feature.
enum PlatformJobs {
  /// Clocks warn, outbox events are delivered, sessions that ended are swept.
  static func all(bench: Workbench) -> [PeriodicJob] {
    [
      PeriodicJob(name: "cases.clocks", intervalSeconds: 60) { context in
        let report = try await ClockSweep(commands: bench.cases).run(store: context.store)
        // All others were looked at; the job is shown as failed so that somebody looks at these.
        guard report.unreadable == 0 else { throw CasesError.storedValueInvalid("case_file") }
      },
      // On every node: each remembers by itself who signed out while nothing could be written.
      PeriodicJob(name: "sessions.sweep", intervalSeconds: 600, scope: .everyNode) { _ in
        _ = try await bench.sessions.sweep()
      },
      OutboxRelay(
        store: bench.store, clock: bench.clock,
        handlers: Features.all.flatMap { $0.outboxHandlers(bench: bench) } + processHandlers(bench: bench)
      ).job,
      TimerPump(workflow: bench.workflow, store: bench.store, clock: bench.clock).job,
      HistorySweep(store: bench.store, clock: bench.clock).job,
      Jobs.sweepJob, earlierEntries(bench: bench).job,
    ] + (bench.search.map { SearchUpkeep(search: $0).jobs } ?? [])
  }

  /// What processes send one another, and the tasks that the platform does for them.
  private static func processHandlers(bench: Workbench) -> [OutboxHandler] {
    SignalDelivery(workflow: bench.workflow, store: bench.store).handlers
      + [DecisionTasks(workflow: bench.workflow, calendar: bench.calendar).handler]
  }

  /// Gives what an older installation recorded its entries in the ledger.
  private static func earlierEntries(bench: Workbench) -> EarlierEntries {
    EarlierEntries { kind, id, tx in
      guard kind == "case", let id = CaseID(id) else { return nil }
      return try bench.cases.queries.receipt(of: id, in: tx)?.number
    }
  }

  /// The workers of the queue on this node.
  static func workers(
    bench: Workbench, further: [JobKind] = [], report: @escaping @Sendable (JobRunReport) -> Void
  ) -> JobWorkers {
    JobWorkers(
      store: bench.store,
      kinds: Features.all.flatMap { $0.jobKinds(bench: bench) } + further + [
        SignalDelivery(workflow: bench.workflow, store: bench.store).jobKind,
        TransferWork(workflow: bench.workflow).jobKind,
      ],
      schedules: Features.all.flatMap { $0.jobSchedules(bench: bench) }, clock: bench.clock, report: report)
  }
}
