import COpenSSL

/// SHA-256 of a byte and what follows it, as the hashes of a Merkle tree are made: nothing is allocated.
/// - Source: FIPS 180-4; RFC 6962, section 2.1.
package enum PrefixedSHA256 {
  /// Bytes of a digest.
  package static let sizeBytes = 32

  /// Writes the digest of a prefix and two pieces to the 32 bytes of `target`, which may overlap the pieces.
  package static func digest(
    _ prefix: UInt8, _ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer? = nil,
    into target: UnsafeMutableRawBufferPointer
  ) {
    guard target.count == sizeBytes else { return }
    tongban_sha256(prefix, one.baseAddress, one.count, other?.baseAddress, other?.count ?? 0, target.baseAddress)
  }
}
