package import Store
import Synchronization

/// What public pages read from the store a moment ago, by a key.
///
/// A page that thousands ask for at once is read a few times a second: what was read is taken again for a fifth of a second, and on this
/// node only until it commits something. Whoever publishes sees the new state with the next request, readers at other nodes a
/// fifth of a second later. Where the database is another machine, each question that is not asked saves a journey.
///
/// Invariants: nothing that only some people may see is kept here; absence is not kept; at most ``capacity`` readings are kept.
package final class RecentReadings<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Reading {
    let value: Value
    let until: ContinuousClock.Instant
    let commits: Int
  }

  private let lifetime: Duration
  private let capacity: Int
  private let readings = Mutex<[Key: Reading]>([:])

  /// - Parameters:
  ///   - lifetime: for how long a reading is taken again where other nodes write.
  ///   - capacity: readings at the same time; beyond it all are forgotten.
  package init(lifetime: Duration = .milliseconds(200), capacity: Int = 1024) {
    self.lifetime = lifetime
    self.capacity = max(capacity, 1)
  }

  /// The value of a key, read when there is no recent one; nil where there is none, which is asked for each time.
  package func value(of key: Key, in store: any Store, read: () async throws -> Value?) async throws -> Value? {
    // Counted before the reading: what is committed while it goes on makes it old.
    let (now, commits) = (ContinuousClock.now, store.statistics.commits)
    if let recent = readings.withLock({ $0[key] }), recent.until > now, recent.commits == commits {
      return recent.value
    }
    guard let value = try await read() else { return nil }
    readings.withLock { readings in
      if readings.count >= capacity { readings.removeAll(keepingCapacity: true) }
      readings[key] = Reading(value: value, until: now + lifetime, commits: commits)
    }
    return value
  }
}
