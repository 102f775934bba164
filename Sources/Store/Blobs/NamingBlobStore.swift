/// A store that keeps bytes under the digest of what they stand for, such as the sealed form of a file under the digest of the
/// file.
package protocol NamingBlobStore: BlobStore {
  /// Takes in bytes piece by piece. Nothing remains when `produce` or `name` throws.
  ///
  /// - Parameters:
  ///   - limitBytes: of the bytes as they are kept.
  ///   - name: asked for the digest once `produce` has returned.
  /// - Throws: ``StoreError/blobTooLarge(limitBytes:)``, ``StoreError/blobDigestInvalid``, `.diskFull`, or what the closures throw.
  func put(
    limitBytes: Int, name: @escaping @Sendable () async throws -> String,
    _ produce: (any BlobSink) async throws -> Void
  ) async throws
}
