import Cases
import Identity
import Store
import WebSupport

/// Background work that belongs to no feature.
enum PlatformJobs {
  /// Clocks warn, outbox events are delivered, sessions that ended are swept.
  static func all(bench: Workbench) -> [PeriodicJob] {
    [
      PeriodicJob(name: "cases.clocks", intervalSeconds: 60) { context in
        try await ClockSweep(commands: bench.cases).run(store: context.store)
      },
      PeriodicJob(name: "sessions.sweep", intervalSeconds: 600) { _ in _ = try await bench.sessions.sweep() },
      OutboxRelay(store: bench.store, clock: bench.clock, handlers: []).job,
    ]
  }
}
