/// The secrets under which stored files are sealed: one for each master key, derived from it.
package struct FileKeys: Sendable {
  /// The version that seals.
  package let currentVersion: UInt8
  private let secrets: [UInt8: [UInt8]]

  /// The secrets of a ring.
  package init(ring: KeyRing) {
    currentVersion = ring.currentVersion
    var secrets: [UInt8: [UInt8]] = [:]
    for version in ring.versions { secrets[version] = ring.key(for: "files", version: version) }
    self.secrets = secrets
  }

  /// The secret of a version.
  /// - Throws: ``CryptographyError/unknownKeyVersion(_:)``.
  package func secret(_ version: UInt8) throws(CryptographyError) -> [UInt8] {
    guard let secret = secrets[version] else { throw .unknownKeyVersion(Int(version)) }
    return secret
  }
}
