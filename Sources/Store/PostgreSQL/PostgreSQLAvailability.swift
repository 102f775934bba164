import Dispatch
import Synchronization

/// Since when the database has been away, shared by all connections of a store.
///
/// Transactions are repeated while an outage is young, so that a fail-over is a slow answer and not an error; once it has
/// lasted, everything fails at once instead of piling up.
final class PostgreSQLAvailability: Sendable {
  private let awaySince = Mutex<UInt64?>(nil)
  private let patienceNanoseconds: UInt64

  init(outageSeconds: Double) { patienceNanoseconds = UInt64(max(outageSeconds, 0) * 1e9) }

  func isHere() {
    awaySince.withLock { $0 = nil }
  }

  /// Notes that the database could not be reached, and answers whether to try again.
  func isAway() -> Bool {
    let now = DispatchTime.now().uptimeNanoseconds
    let since = awaySince.withLock { since in
      let first = since ?? now
      since = first
      return first
    }
    return now - since < patienceNanoseconds
  }
}
