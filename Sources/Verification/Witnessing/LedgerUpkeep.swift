import Kernel
import Ledger
import Store

/// Integrates what waits, signs when it is time, and asks the witnesses. Runs on every node about every second; an idle run costs two looks at
/// indexes.
struct LedgerUpkeep: Sendable {
  let signing: LedgerSigning
  let witnesses: [WitnessSetting]

  var job: PeriodicJob {
    PeriodicJob(name: "ledger.upkeep", intervalSeconds: 1, scope: .everyNode) { context in
      try await run(store: context.store, clock: context.clock)
    }
  }

  func run(store: any Store, clock: any WallClock) async throws {
    try await LedgerIntegration.run(store: store, clock: clock)
    guard try await signing.run(store: store, clock: clock) != nil, !witnesses.isEmpty else { return }
    try await store.write { tx in
      for witness in witnesses { try tx.enqueue(WitnessCourier.job(for: witness)) }
    }
  }
}
