import Synchronization
import WebSupport

/// Rendered guides, by version and language.
///
/// Invariants: an entry is immutable, because a version is; at most ``capacity`` are kept, those used longest ago go
/// first. The catalogue's revision is part of the key, since links to related items follow the catalogue.
final class GuideCache: Sendable {
  /// What one entry answers for.
  struct Key: Hashable, Sendable {
    let version: ItemVersionID
    let language: Language
    let catalogueRevision: Int
    /// Links to articles follow the acts that are here.
    let actsRevision: Int
  }

  /// A rendered guide with what the page around it needs.
  struct Entry: Sendable {
    let title: String
    let description: String?
    let departmentName: String
    let departmentHref: String
    let body: Markup
  }

  private struct Slot {
    var entry: Entry
    var lastUse: UInt64
  }

  private struct State {
    var slots: [Key: Slot] = [:]
    var use: UInt64 = 0
  }

  /// About 30 kB an entry: some 15 MB at most.
  static let defaultCapacity = 512

  private let state = Mutex(State())
  private let capacity: Int

  init(capacity: Int = GuideCache.defaultCapacity) {
    self.capacity = max(capacity, 1)
  }

  /// The entry of a key, made by `make` when it is not there. Two requests may make the same entry at once; both are
  /// the same, and one is kept.
  func entry(_ key: Key, make: () async throws -> Entry) async throws -> Entry {
    if let found = find(key) { return found }
    let made = try await make()
    keep(made, for: key)
    return made
  }

  /// Number of entries kept.
  var count: Int { state.withLock { $0.slots.count } }

  private func find(_ key: Key) -> Entry? {
    state.withLock { state in
      guard let slot = state.slots[key] else { return nil }
      state.use += 1
      state.slots[key]?.lastUse = state.use
      return slot.entry
    }
  }

  private func keep(_ entry: Entry, for key: Key) {
    state.withLock { state in
      state.use += 1
      state.slots[key] = Slot(entry: entry, lastUse: state.use)
      guard state.slots.count > capacity else { return }
      let oldest = state.slots.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(max(capacity / 8, 1))
      for (key, _) in oldest { state.slots[key] = nil }
    }
  }
}
