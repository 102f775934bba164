import Kernel
import Store
import Synchronization

/// The versions of items in force, as they were read a moment ago.
///
/// Where the database is another machine, each question costs a journey. What was read is taken again for
/// ``milliseconds``, and on this node only until it commits something: whoever publishes sees the new version with the next
/// request, readers at other nodes a fifth of a second later.
final class RecentVersions: Sendable {
  static let milliseconds = 200
  /// Items that are read at the same time; beyond it all are forgotten.
  private static let capacity = 1024

  private struct Key: Hashable {
    let code: ItemCode
    let day: CivilDate
  }

  private struct Found {
    let version: ItemVersion
    let until: ContinuousClock.Instant
    let commits: Int
  }

  private let found = Mutex<[Key: Found]>([:])

  /// The version of an item in force on a day; nil where there is none, which is asked for each time.
  func version(
    of code: ItemCode, on day: CivilDate, _ items: ItemQueries, _ store: any Store
  ) async throws -> ItemVersion? {
    let key = Key(code: code, day: day)
    let (now, commits) = (ContinuousClock.now, store.statistics.commits)
    if let recent = found.withLock({ $0[key] }), recent.until > now, recent.commits == commits { return recent.version }
    guard let version = try await store.read({ try items.current(code, on: day, in: $0) }) else { return nil }
    found.withLock { found in
      if found.count >= Self.capacity { found.removeAll(keepingCapacity: true) }
      found[key] = Found(version: version, until: now + .milliseconds(Self.milliseconds), commits: commits)
    }
    return version
  }
}
