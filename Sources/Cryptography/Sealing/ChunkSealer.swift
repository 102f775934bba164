/// Seals a stream of any length chunk by chunk, so that neither side holds all of it.
///
/// Every stream has a key of its own, derived from the secret and a random salt. A chunk's nonce is its number and
/// whether it is the last one: chunks that were altered, left out, repeated, put in another order or cut off at the
/// end do not open. The context (the file's clear header) is bound to every chunk.
/// - Source: Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption (STREAM), 2015; NIST SP 800-38D.
package struct ChunkSealer: Sendable {
  /// Bytes that a sealed chunk is longer than its plain text.
  package static let overheadBytes = SealingProfile.aes256GCM.tagSizeBytes
  /// Bytes of a salt.
  package static let saltSizeBytes = 32

  private let key: [UInt8]
  private let associated: [UInt8]

  /// - Parameters:
  ///   - secret: 32 bytes that writer and reader share.
  ///   - salt: random bytes, never used for two streams.
  ///   - context: what the reader knows about the stream before it opens it.
  package init(secret: [UInt8], salt: [UInt8], context: [UInt8]) {
    key = MessageAuthentication.hmacSHA256(key: secret, message: Array("tongban/chunks/1".utf8) + salt)
    associated = Digest.sha256(context)
  }

  /// A text by which a reader recognises the right secret before it opens the first chunk.
  package var keyCheck: String {
    Digest.hex(MessageAuthentication.hmacSHA256(key: key, message: Array("check".utf8)).prefix(16))
  }

  /// The sealed form of chunk `number`, which begins at 0.
  /// - Throws: ``CryptographyError/engineFailed(operation:)``.
  package func seal(_ plain: [UInt8], number: UInt64, isLast: Bool) throws(CryptographyError) -> [UInt8] {
    try CipherEngine.sealGCM(
      key: key, nonce: Self.nonce(number, isLast), associated: associated, plain: plain)
  }

  /// The plain form of chunk `number`.
  /// - Throws: ``CryptographyError/sealBroken`` when it is not what was sealed with this number.
  package func open(_ sealed: [UInt8], number: UInt64, isLast: Bool) throws(CryptographyError) -> [UInt8] {
    try CipherEngine.openGCM(
      key: key, nonce: Self.nonce(number, isLast), associated: associated, sealed: sealed)
  }

  private static func nonce(_ number: UInt64, _ isLast: Bool) -> [UInt8] {
    [0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } + [isLast ? 1 : 0]
  }
}
