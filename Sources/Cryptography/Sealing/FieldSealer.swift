/// Seals single fields, such as a citizen number, before they are stored, and opens them again.
///
/// A sealed value is `profile (1 byte) · key version (1) · nonce · cipher text · tag`. Version 0 is a data key, which the master
/// keys only wrap; higher versions are those of the master ring itself. The context, say `party.code/<party id>`, is bound in: a
/// value copied into another row or column does not open. With random nonces one key is good for 2³² seals.
/// - Source: NIST SP 800-38D, section 8.3; 个人信息保护法 第五十一条.
package struct FieldSealer: Sendable {
  /// The longest value that is sealed: a large form, not a file.
  package static let longestBytes = 16 << 20

  private let profile: SealingProfile
  private let currentVersion: UInt8
  private let keys: [UInt8: SealingKeys]
  private let currentKeys: SealingKeys?
  private let indexKey: [UInt8]

  /// A sealer with the keys of a ring.
  package init(ring: KeyRing, profile: SealingProfile = .aes256GCM) {
    self.profile = profile
    currentVersion = ring.currentVersion
    keys = Self.keys(of: ring)
    currentKeys = keys[ring.currentVersion]
    indexKey = ring.blindIndexKey
  }

  /// A sealer with a data key, which also opens what the keys of `older` sealed directly.
  ///
  /// - Parameter indexKey: the key of the blind indexes, which outlasts every master key; nil where none are made.
  package init(
    dataKey: DataKey, indexKey: DataKey? = nil, older: KeyRing? = nil, profile: SealingProfile = .aes256GCM
  ) {
    self.profile = profile
    currentVersion = DataKey.version
    var keys = older.map(Self.keys) ?? [:]
    keys[DataKey.version] = SealingKeys(secret: dataKey.bytes)
    self.keys = keys
    currentKeys = keys[DataKey.version]
    self.indexKey = indexKey?.bytes ?? []
  }

  private static func keys(of ring: KeyRing) -> [UInt8: SealingKeys] {
    var keys: [UInt8: SealingKeys] = [:]
    for version in ring.versions { keys[version] = SealingKeys(ring: ring, version: version) }
    return keys
  }

  /// The sealed form of a text.
  /// - Throws: ``CryptographyError/engineFailed(operation:)``.
  package func seal(_ text: String, context: String) throws(CryptographyError) -> [UInt8] {
    try seal(bytes: Array(text.utf8), context: context)
  }

  /// The text of a sealed form.
  /// - Throws: ``CryptographyError``: the form is malformed, altered, or of another key or context.
  package func open(_ sealed: [UInt8], context: String) throws(CryptographyError) -> String {
    let bytes = try openBytes(sealed, context: context)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformedSeal }
    return text
  }

  /// The sealed form of bytes.
  /// - Throws: ``CryptographyError/engineFailed(operation:)``.
  package func seal(bytes: [UInt8], context: String) throws(CryptographyError) -> [UInt8] {
    guard let keys = currentKeys else { throw .unknownKeyVersion(Int(currentVersion)) }
    guard bytes.count <= Self.longestBytes else { throw .engineFailed(operation: "seal.size") }
    let header = [profile.rawValue, currentVersion]
    let nonce = SecureRandom.bytes(profile.nonceSizeBytes)
    let associated = header + Array(context.utf8)
    switch profile {
    case .aes256GCM:
      let body = try CipherEngine.sealGCM(key: keys.aes, nonce: nonce, associated: associated, plain: bytes)
      return header + nonce + body
    case .national:
      let body = try CipherEngine.sm4CTR(key: keys.sm4, nonce: nonce, bytes: bytes)
      return header + nonce + body + Self.proof(keys.sm3, associated: associated, nonce: nonce, body: body)
    }
  }

  /// The bytes of a sealed form.
  /// - Throws: ``CryptographyError``: the form is malformed, altered, or of another key or context.
  package func openBytes(_ sealed: [UInt8], context: String) throws(CryptographyError) -> [UInt8] {
    guard sealed.count >= 2, sealed.count <= Self.longestBytes + 128,
      let profile = SealingProfile(rawValue: sealed[0]),
      sealed.count >= 2 + profile.nonceSizeBytes + profile.tagSizeBytes
    else { throw .malformedSeal }
    guard let keys = keys[sealed[1]] else { throw .unknownKeyVersion(Int(sealed[1])) }
    let bodyStart = 2 + profile.nonceSizeBytes
    let nonce = Array(sealed[2..<bodyStart])
    let associated = Array(sealed[..<2]) + Array(context.utf8)
    switch profile {
    case .aes256GCM:
      return try CipherEngine.openGCM(
        key: keys.aes, nonce: nonce, associated: associated, sealed: Array(sealed[bodyStart...]))
    case .national:
      let bodyEnd = sealed.count - profile.tagSizeBytes
      let body = Array(sealed[bodyStart..<bodyEnd])
      let proof = Self.proof(keys.sm3, associated: associated, nonce: nonce, body: body)
      guard constantTimeEqual(proof, Array(sealed[bodyEnd...])) else { throw .sealBroken }
      return try CipherEngine.sm4CTR(key: keys.sm4, nonce: nonce, bytes: body)
    }
  }

  /// Whether a sealed form is of a data key, not of a master key.
  package static func isOfDataKey(_ sealed: [UInt8]) -> Bool { sealed.count > 1 && sealed[1] == DataKey.version }

  /// Whether a sealed form should be sealed again, because its key or profile is no longer the current one.
  package func needsResealing(_ sealed: [UInt8]) -> Bool {
    sealed.count < 2 || sealed[0] != profile.rawValue || sealed[1] != currentVersion
  }

  /// A digest by which equal texts of one context can be found without opening any: 32 bytes, the same every time.
  ///
  /// Its key is never rotated: it is kept beside the data, wrapped like a data key.
  package func blindIndex(_ text: String, context: String) -> [UInt8] {
    MessageAuthentication.hmacSHA256(key: indexKey, message: Self.framed(context) + Array(text.utf8))
  }

  private static func proof(_ key: [UInt8], associated: [UInt8], nonce: [UInt8], body: [UInt8]) -> [UInt8] {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: associated.count >> (56 - 8 * $0)) }
    return MessageAuthentication.hmac(.sm3, key: key, message: length + associated + nonce + body)
  }

  /// The context with its length before it, so that no two pairs of context and text run together alike.
  private static func framed(_ context: String) -> [UInt8] {
    let bytes = Array(context.utf8)
    return (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
  }
}
