/// Rotation of master keys. With several nodes a new key is first added behind the present one and given to every node, then put
/// in front; a node never meets data under a key that it does not hold.
extension KeyRing {
  /// The same ring with one more random key behind the others, which wraps nothing yet.
  /// - Throws: ``CryptographyError/malformedKey`` when there are 255 versions already.
  package func adding() throws(CryptographyError) -> KeyRing {
    guard let newest = versions.last, newest < .max else { throw .malformedKey }
    var all = masters
    all[newest + 1] = SecureRandom.bytes(Self.keySizeBytes)
    return try KeyRing(masters: all, currentVersion: currentVersion)
  }

  /// The same ring with its newest key in front; it wraps from now on.
  package func advanced() throws(CryptographyError) -> KeyRing {
    try KeyRing(masters: masters, currentVersion: versions.last ?? currentVersion)
  }

  /// The ring without the keys older than the current one.
  package func withoutOlder() throws(CryptographyError) -> KeyRing {
    try KeyRing(masters: masters.filter { $0.key >= currentVersion }, currentVersion: currentVersion)
  }

  /// Replaces the ring of a file, whole or not at all; only its owner can read it.
  /// - Throws: ``CryptographyError/keyFileUnusable(path:)``.
  package func replaceFile(_ path: String) throws(CryptographyError) {
    let order = [currentVersion] + versions.filter { $0 != currentVersion }.reversed()
    let lines = order.compactMap { version in masters[version].map { "\(version):\(Base64URL.encode($0))\n" } }
    try KeyFile(path: path).replace(text: lines.joined())
  }
}
