package import Cryptography
import Kernel

/// Wraps the data keys with the ring's current master key, in short writes among those of people. Data are not touched; when it
/// is done, older master keys open nothing any more and can be taken away.
package struct KeyRewrap: Sendable {
  /// Keys wrapped in one transaction.
  static let batch = 200

  private let ring: KeyRing

  /// A change to the current key of `ring`, which still holds those before it.
  package init(ring: KeyRing) { self.ring = ring }

  /// Whether there is anything to do. Keys of a newer version are left to the nodes that have it in front.
  package func isNeeded(in tx: ReadTransaction) throws -> Bool {
    try older.contains { version in
      try !DataKeyQueries.under(masterVersion: version, after: nil, limit: 1, in: tx).isEmpty
    }
  }

  /// Wraps every key that an older master key wraps. Answers how many.
  /// - Parameter progress: hears how many keys are done, of how many.
  @discardableResult
  package func run(
    _ store: any Store, progress: @Sendable (_ done: Int, _ total: Int) async throws -> Void = { _, _ in }
  ) async throws -> Int {
    let versions = older
    let counts = try await store.read { try DataKeyQueries.versions(in: $0) }
    let total = versions.reduce(0) { $0 + counts[$1, default: 0] }
    var done = 0
    for version in versions {
      // From the beginning until there are none: while this goes on, a node that does not have the new key in front yet makes
      // keys under the old one.
      while true {
        let count = try await store.write { tx in try step(version, in: tx) }
        guard count > 0 else { break }
        done += count
        try await progress(done, max(total, done))
      }
    }
    return done
  }

  private var older: [UInt8] { ring.versions.filter { $0 < ring.currentVersion } }

  private func step(_ version: UInt8, in tx: WriteTransaction) throws -> Int {
    let master = FieldSealer(ring: ring)
    let keys = try DataKeyQueries.under(masterVersion: version, after: nil, limit: Self.batch, in: tx)
    for key in keys {
      guard let wrapped = key.wrapped else { continue }
      let owner = key.owner.description
      let again = try DataKey(unwrapping: wrapped, by: master, owner: owner).wrapped(by: master, owner: owner)
      _ = try DataKeyQueries.rewrap(key, as: again, masterVersion: ring.currentVersion, in: tx)
    }
    return keys.count
  }
}
