package import Kernel
package import Store

/// Forgets instances that ended long enough ago, each by the rule of its definition, and messages that nobody has wanted.
package struct HistorySweep: Sendable {
  static let batch = 100

  private let store: any Store
  private let clock: any WallClock

  /// A sweep of a store.
  package init(store: any Store, clock: any WallClock) {
    self.store = store
    self.clock = clock
  }

  /// Every ten minutes, one node at a time.
  package var job: PeriodicJob {
    PeriodicJob(name: "workflow.sweep", intervalSeconds: 600) { _ in try await run() }
  }

  /// Forgets in short transactions until nothing is left to forget. Answers how many instances went.
  @discardableResult
  package func run() async throws -> Int {
    var forgotten = 0
    while true {
      try Task.checkCancellation()
      let now = clock.now()
      let count = try await store.write { tx in
        let expired = try RetentionQueries.expired(now, limit: Self.batch, in: tx)
        for id in expired { try RetentionQueries.forget(id, in: tx) }
        return expired.count
      }
      forgotten += count
      if count < Self.batch { break }
    }
    while try await store.write({ [clock] tx in
      try MessageQueries.sweep(clock.now(), limit: Self.batch, in: tx)
    }) == Self.batch {}
    return forgotten
  }
}
