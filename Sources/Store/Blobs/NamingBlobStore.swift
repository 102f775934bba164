/// A store that keeps bytes under the digest of what they stand for, such as the sealed form of a file under the digest of the
/// file.
package protocol NamingBlobStore: BlobStore {
  /// Takes in bytes piece by piece. Nothing remains when `produce` or `name` throws.
  ///
  /// - Parameters:
  ///   - limitBytes: of the bytes as they are kept.
  ///   - name: asked for the digest once `produce` has returned; nil for the digest of the bytes themselves.
  /// - Throws: ``StoreError/blobTooLarge(limitBytes:)``, ``StoreError/blobDigestInvalid``, `.diskFull`, or what the closures throw.
  func put(
    limitBytes: Int, naming name: (@Sendable () async throws -> String)?,
    _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference
}

extension NamingBlobStore {
  /// See ``BlobStore/put(limitBytes:_:)``.
  package func put(
    limitBytes: Int, _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference {
    try await put(limitBytes: limitBytes, naming: nil, produce)
  }
}
