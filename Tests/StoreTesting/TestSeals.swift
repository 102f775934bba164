import Cryptography
package import Store

/// Keys of sealed columns for stores that no installation opens.
package enum TestSeals {
  /// Fresh keys: what one store sealed no other opens.
  package static func keys() -> SealKeys {
    let ring = KeyRing.ephemeral()
    let keys = SealKeys()
    keys.use(ring: ring, installation: FieldSealer(dataKey: .random(), indexKey: .random(), older: ring))
    return keys
  }
}
