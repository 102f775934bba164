import Kernel
import Store

/// Forgets addresses that nobody has confirmed.
enum SubscriptionCleaning {
  private static let batch = 500

  static func job(clock: any WallClock) -> PeriodicJob {
    PeriodicJob(name: "publishing.subscriptions", intervalSeconds: 3600) { context in
      var removed = batch
      while removed == batch {
        try Task.checkCancellation()
        let now = clock.now()
        removed = try await context.store.write { tx in
          try SubscriptionQueries.removeUnconfirmed(before: now, atMost: batch, in: tx)
        }
      }
    }
  }
}
