import Synchronization

/// Versions that were read lately. They never change, so what is kept is never stale.
package final class ItemVersionCache: Sendable {
  private struct Contents {
    var versions: [ItemVersionID: ItemVersion] = [:]
    /// Identifiers, the oldest first.
    var order: [ItemVersionID] = []
  }

  private let capacity: Int
  private let contents = Mutex(Contents())

  /// - Parameter capacity: how many versions are kept; at about 60 kB each, 512 stay under 32 MB.
  package init(capacity: Int = 512) {
    self.capacity = max(1, capacity)
  }

  subscript(id: ItemVersionID) -> ItemVersion? {
    contents.withLock { $0.versions[id] }
  }

  func keep(_ version: ItemVersion) {
    contents.withLock { contents in
      guard contents.versions.updateValue(version, forKey: version.id) == nil else { return }
      contents.order.append(version.id)
      guard contents.order.count > capacity else { return }
      // A quarter goes at once, so that a full cache does not shift its list for every read.
      for old in contents.order.prefix(max(1, capacity / 4)) { contents.versions[old] = nil }
      contents.order.removeFirst(max(1, capacity / 4))
    }
  }

  /// How many versions are kept at present.
  package var count: Int { contents.withLock { $0.versions.count } }
}
