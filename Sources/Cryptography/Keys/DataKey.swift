/// A random key that seals data: one of each person, and one of the installation. It is stored wrapped by a master key, so
/// that a change of master key touches no data, and destroying the one row destroys everything sealed with it.
///
/// - Source: NIST SP 800-57 part 1, section 6.2.1 (key wrapping); NIST SP 800-88, section 2.5 (cryptographic erase).
package struct DataKey: Sendable, Hashable {
  /// The key version by which seals say that a data key, not a master key, opens them.
  package static let version: UInt8 = 0

  let bytes: [UInt8]

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// A fresh random key.
  package static func random() -> DataKey { DataKey(bytes: SecureRandom.bytes(KeyRing.keySizeBytes)) }

  /// The key under which blind indexes were made before they had one of their own.
  package static func blindIndex(of ring: KeyRing) -> DataKey { DataKey(bytes: ring.blindIndexKey) }

  /// The key in the form in which it is stored, bound to its owner's name.
  /// - Throws: ``CryptographyError/engineFailed(operation:)``.
  package func wrapped(by master: FieldSealer, owner: String) throws(CryptographyError) -> [UInt8] {
    try master.seal(bytes: bytes, context: Self.context(owner))
  }

  /// The key of a stored form.
  /// - Throws: ``CryptographyError``: it is altered, another owner's, or of a master key that the ring lacks.
  package init(unwrapping wrapped: [UInt8], by master: FieldSealer, owner: String) throws(CryptographyError) {
    let bytes = try master.openBytes(wrapped, context: Self.context(owner))
    guard bytes.count == KeyRing.keySizeBytes else { throw .malformedKey }
    self.bytes = bytes
  }

  private static func context(_ owner: String) -> String { "data-key/\(owner)" }
}

extension DataKey: CustomStringConvertible, CustomReflectable {
  /// Never the key.
  package var description: String { "DataKey" }
  /// Nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
