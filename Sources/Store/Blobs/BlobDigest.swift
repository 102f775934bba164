/// The names of blobs. They come from outside, and must not lead anywhere else.
package enum BlobDigest {
  /// Whether it is a SHA-256 in 64 lower-case hexadecimal digits.
  package static func isValid(_ sha256: some StringProtocol) -> Bool {
    sha256.utf8.count == 64 && sha256.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// Where a blob lies below the root of a folder or bucket: `ab/cd/abcd…`.
  ///
  /// - Throws: ``StoreError/blobDigestInvalid``.
  package static func path(of sha256: String) throws -> String {
    guard isValid(sha256) else { throw StoreError.blobDigestInvalid }
    return "\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)"
  }
}
