import Kernel
import Store
package import WebSupport

/// Tells the search over everything what went out of force by itself: after its last day, or on the day of its repeal. Pages need no
/// telling, since they judge by the day on which they are read.
package struct ValiditySweep: Sendable {
  /// What lapsed in so many days is told again each day, so that days on which no node ran leave nothing out.
  static let days = 31
  /// Documents looked at in one run, and in one transaction.
  static let most = 10_000
  static let batch = 100

  private let gate: PublicationGate

  /// The sweep on a workbench.
  package init(_ bench: Workbench) { gate = PublicationGate(bench) }

  var job: PeriodicJob {
    PeriodicJob(name: "publishing.validity", intervalSeconds: 86_400) { _ in try await run() }
  }

  /// Looks at everything that lapsed lately.
  package func run() async throws {
    let today = gate.today
    let lapsed = try await gate.bench.store.read { tx in
      try LapseQueries.lapsed(since: today.adding(days: -Self.days), by: today, limit: Self.most, in: tx)
    }
    for start in stride(from: 0, to: lapsed.count, by: Self.batch) {
      try Task.checkCancellation()
      try await gate.bench.store.write { tx in
        for id in lapsed[start..<min(start + Self.batch, lapsed.count)] {
          if let publication = try PublicationQueries.find(id, in: tx) { try gate.feedSearch(publication, in: tx) }
        }
      }
    }
  }
}
