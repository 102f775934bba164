import Cases
import Identity
import Kernel
import Store
import Synchronization

/// The figures of "今天的政府", read from the tallies at most once a minute.
final class HomeFigures: Sendable {
  /// What the tallies say of the current month.
  struct Month: Sendable, Equatable {
    var received: Int
    var decided: Int
    /// Share of decisions within the legal limit; nil where none was made.
    var onTimeRate: Double?
    var ratings: Int
    /// Share of ratings of 基本满意 or better; nil where nobody rated.
    var satisfiedRate: Double?
  }

  private struct Kept {
    var at: Instant
    var month: Month
  }

  /// Figures may be so old before they are read again.
  static let lifetimeSeconds: Int64 = 60

  private let kept = Mutex<Kept?>(nil)

  /// The figures now.
  func current(at now: Instant, store: any Store, queries: SupervisionQueries) async throws -> Month {
    if let fresh = kept.withLock({ $0 }), now < fresh.at.adding(seconds: Self.lifetimeSeconds), now >= fresh.at {
      return fresh.month
    }
    let month = try await store.read { tx in
      try Self.read(month: CalendarMonth(now.civilDate()), queries: queries, in: tx)
    }
    kept.withLock { $0 = Kept(at: now, month: month) }
    return month
  }

  private static func read(
    month: CalendarMonth, queries: SupervisionQueries, in tx: ReadTransaction
  ) throws -> Month {
    let authorities = Set(try Organisations.tree(in: tx).flatMap(\.flattened).map(\.id))
    let scope = SupervisionScope(authorityIDs: authorities, from: month, through: month)
    let punctuality = try queries.punctualityByMonth(scope, in: tx).map(\.punctuality)
    let decided = punctuality.reduce(0) { $0 + $1.decided }
    let onTime = punctuality.reduce(0) { $0 + $1.onTime }
    let ratings = try queries.ratings(scope, in: tx)
    return Month(
      received: punctuality.reduce(0) { $0 + $1.received }, decided: decided,
      onTimeRate: decided == 0 ? nil : Double(onTime) / Double(decided), ratings: ratings.total,
      satisfiedRate: ratings.satisfiedRate)
  }
}
