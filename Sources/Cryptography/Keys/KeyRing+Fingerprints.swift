extension KeyRing {
  /// A short text for each version by which the same key is recognised elsewhere; it says nothing about the key.
  package var fingerprints: [UInt8: String] {
    var result: [UInt8: String] = [:]
    for version in versions {
      result[version] = key(for: "fingerprint", version: version).map { Digest.hex($0.prefix(8)) }
    }
    return result
  }
}
