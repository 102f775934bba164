/// The master keys by version, of which the current one seals and all open.
///
/// They wrap the data keys (``DataKey``), so rotating them seals no data again. To rotate: put a new key in front (see
/// ``adding()``), restart the nodes one by one, let the data keys be wrapped again, and take the old key away.
package struct KeyRing: Sendable {
  /// The size of a master key, in bytes.
  package static let keySizeBytes = 32

  /// The version whose key seals.
  package let currentVersion: UInt8
  let masters: [UInt8: [UInt8]]

  /// A ring of one key.
  /// - Throws: ``CryptographyError/malformedKey`` when the key is not 32 bytes.
  package init(master: [UInt8], currentVersion: UInt8 = 1) throws(CryptographyError) {
    try self.init(masters: [currentVersion: master], currentVersion: currentVersion)
  }

  /// A ring of several keys.
  /// - Throws: ``CryptographyError`` when a key is not 32 bytes or the current one is missing.
  package init(masters: [UInt8: [UInt8]], currentVersion: UInt8) throws(CryptographyError) {
    guard masters.values.allSatisfy({ $0.count == Self.keySizeBytes }) else { throw .malformedKey }
    guard masters[currentVersion] != nil else { throw .unknownKeyVersion(Int(currentVersion)) }
    self.masters = masters
    self.currentVersion = currentVersion
  }

  /// A ring of its text: base64 keys as `version:key`, separated by commas or line ends, the current one first; a single
  /// key may stand without its version, which is then 1.
  /// - Throws: ``CryptographyError/malformedKey``.
  package init(text: String) throws(CryptographyError) {
    var masters: [UInt8: [UInt8]] = [:]
    var current: UInt8?
    let entries = text.split { $0 == "," || $0.isNewline }.map { $0.filter { !$0.isWhitespace } }
    for entry in entries where !entry.isEmpty && !entry.hasPrefix("#") {
      let parts = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let keyText = parts.last, let key = Base64URL.decode(String(keyText)),
        let version = parts.count == 2 ? UInt8(parts[0]) : 1, version > 0,
        masters.updateValue(key, forKey: version) == nil
      else { throw .malformedKey }
      current = current ?? version
    }
    guard let current else { throw .malformedKey }
    try self.init(masters: masters, currentVersion: current)
  }

  /// A ring of one random key that is lost with the process: for tests and throw-away demonstrations.
  package static func ephemeral() -> KeyRing {
    KeyRing(uncheckedMaster: SecureRandom.bytes(keySizeBytes))
  }

  private init(uncheckedMaster master: [UInt8]) {
    masters = [1: master]
    currentVersion = 1
  }

  /// The key of the blind indexes as long as none is kept beside the data: that of the lowest version.
  package var blindIndexKey: [UInt8] { key(for: "blind-index", version: versions.first ?? currentVersion) ?? [] }

  /// The versions in the ring, ascending.
  package var versions: [UInt8] { masters.keys.sorted() }

  /// A key of the named purpose, derived from a version's master; `nil` when the ring lacks the version.
  package func key(for purpose: String, version: UInt8) -> [UInt8]? {
    masters[version].map { MessageAuthentication.derivedKey(from: $0, purpose: "tongban/\(purpose)") }
  }

  /// A key of the named purpose, derived from the current master: for signing cookies and the like.
  package func key(for purpose: String) -> [UInt8] {
    key(for: purpose, version: currentVersion) ?? []
  }
}

extension KeyRing: CustomStringConvertible, CustomReflectable {
  /// The versions, never a key.
  package var description: String { "KeyRing(versions: \(versions), current: \(currentVersion))" }
  /// Nothing but the versions.
  package var customMirror: Mirror { Mirror(self, children: ["versions": versions]) }
}
