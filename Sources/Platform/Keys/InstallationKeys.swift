import Cryptography
import Kernel
import Store

/// The two data keys of the installation itself: one seals what is about nobody in particular, the other makes blind indexes.
/// They are made by the first start and stay the same whatever becomes of the master keys that wrap them.
enum InstallationKeys {
  /// The sealer of the installation; it also opens what older versions sealed with the master keys directly.
  /// - Throws: ``CryptographyError`` when the ring lacks the key that wraps them; what the store throws.
  static func open(_ store: any Store, ring: KeyRing, clock: any WallClock) async throws -> FieldSealer {
    let master = FieldSealer(ring: ring)
    if let sealer = try await store.read({ try sealer(ring: ring, master: master, in: $0) }) { return sealer }
    let now = clock.now()
    let made: FieldSealer? = try await store.write { tx in
      // Of nodes that start together the first makes the keys; indexes that exist already keep theirs.
      for (owner, key) in [(SealOwner.installation, DataKey.random()), (.blindIndex, DataKey.blindIndex(of: ring))] {
        try DataKeyQueries.insert(
          try key.wrapped(by: master, owner: owner.description), of: owner, masterVersion: ring.currentVersion, at: now,
          in: tx)
      }
      return try sealer(ring: ring, master: master, in: tx)
    }
    guard let made else { throw StoreError.sealKeyUnknown }
    return made
  }

  private static func sealer(ring: KeyRing, master: FieldSealer, in tx: ReadTransaction) throws -> FieldSealer? {
    guard let own = try key(.installation, master, in: tx), let index = try key(.blindIndex, master, in: tx) else {
      return nil
    }
    return FieldSealer(dataKey: own, indexKey: index, older: ring)
  }

  private static func key(_ owner: SealOwner, _ master: FieldSealer, in tx: ReadTransaction) throws -> DataKey? {
    try DataKeyQueries.find(owner, in: tx)?.wrapped.map {
      try DataKey(unwrapping: $0, by: master, owner: owner.description)
    }
  }
}
