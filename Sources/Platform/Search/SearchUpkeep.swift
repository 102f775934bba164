import Kernel
import Search
import Store

/// Keeps the full-text index small and quick, and forgets what nobody looks for any more.
struct SearchUpkeep: Sendable {
  let search: TextSearch

  /// The background work.
  var jobs: [PeriodicJob] {
    [
      PeriodicJob(name: "search.merge", intervalSeconds: 30) { context in
        try await search.merger.run(context.store) { try context.holdTurn(in: $0) }
      },
      PeriodicJob(name: "search.needs", intervalSeconds: 86_400) { context in
        let day = context.clock.now().civilDate()
        try await context.store.write { tx in
          try context.holdTurn(in: tx)
          try search.needs.forget(by: day, in: tx)
        }
      },
    ]
  }
}
