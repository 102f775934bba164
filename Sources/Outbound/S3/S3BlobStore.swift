import Cryptography
package import Kernel
package import Store

/// Keeps blobs as objects of a bucket, under the same paths as a folder would.
///
/// An object appears under its name only when it is whole: a small file is put in one request; a large one goes up in parts
/// under `incoming/…`, which nobody sees, and is copied within the bucket once its digest is known. What is cut off is
/// abandoned at once, or by ``removeAbandoned(olderThanSeconds:)`` when the program ended with it.
package struct S3BlobStore: NamingBlobStore {
  private let client: S3Client
  private let prefix: String
  private let clock: any WallClock

  /// Opens a bucket, which must be there.
  ///
  /// - Throws: ``OutboundError/storageForbidden``, ``OutboundError/storageBucketMissing``,
  ///   ``OutboundError/storageAway(detail:)``.
  package static func open(_ settings: S3Settings, clock: any WallClock = SystemWallClock()) async throws -> S3BlobStore
  {
    let client = S3Client(settings: settings, clock: SystemWallClock())
    _ = try await client.list(settings.prefix + "incoming/", after: nil)
    return S3BlobStore(client: client, prefix: settings.prefix, clock: clock)
  }

  /// The largest object that can be copied in one request.
  package static let limitBytes = 5 << 30

  /// See ``NamingBlobStore/put(limitBytes:naming:_:)``. No file may be larger than ``limitBytes``.
  package func put(
    limitBytes: Int, naming: (@Sendable () async throws -> String)?,
    _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference {
    let upload = S3Upload(
      client: client, prefix: prefix, temporaryKey: "\(prefix)incoming/\(Digest.hex(SecureRandom.bytes(16)))",
      limitBytes: min(limitBytes, Self.limitBytes), hashes: naming == nil)
    do {
      try await produce(upload)
      return try await upload.finish(named: try await naming?())
    } catch {
      // A task of its own: this one may have been cancelled, and the parts must go all the same.
      await Task { await upload.discard() }.value
      throw error
    }
  }

  /// See ``BlobStore/open(_:range:)``.
  package func open(_ sha256: String, range: Range<Int>?) async throws -> BlobContent {
    let key = try key(of: sha256)
    guard let found = try await client.head(key) else { throw StoreError.blobMissing(sha256: sha256) }
    let part = range ?? 0..<found.sizeBytes
    guard part.lowerBound >= 0, part.upperBound <= found.sizeBytes else {
      throw StoreError.blobRangeInvalid(sizeBytes: found.sizeBytes)
    }
    // Each piece is a request of its own: a slow reader holds no connection, and a broken one is mended by itself.
    return BlobContent(totalBytes: found.sizeBytes, range: part, pieceBytes: Self.pieceBytes) { [client] range in
      guard let bytes = try await client.get(key, range: range) else {
        throw StoreError.blobMissing(sha256: sha256)
      }
      return bytes
    }
  }

  /// See ``BlobStore/entry(_:)``.
  package func entry(_ sha256: String) async throws -> BlobEntry? {
    try await client.head(try key(of: sha256)).map { found in
      BlobEntry(sha256: sha256, sizeBytes: found.sizeBytes, modifiedAt: found.modifiedAt)
    }
  }

  /// See ``BlobStore/remove(_:)``.
  package func remove(_ sha256: String) async throws {
    try await client.delete(try key(of: sha256))
  }

  /// See ``BlobStore/forEach(_:)``.
  package func forEach(_ body: (BlobEntry) async throws -> Void) async throws {
    try await forEachObject(prefix) { key, found in
      let name = String(key.suffix(64))
      guard BlobDigest.isValid(name), try key == self.key(of: name) else { return }
      try await body(BlobEntry(sha256: name, sizeBytes: found.sizeBytes, modifiedAt: found.modifiedAt))
    }
  }

  /// See ``BlobStore/removeAbandoned(olderThanSeconds:)``.
  package func removeAbandoned(olderThanSeconds ageSeconds: Int) async throws {
    let limit = clock.now().adding(seconds: -Int64(ageSeconds))
    for upload in try await client.openUploads("\(prefix)incoming/") where upload.at < limit {
      try await client.abandonParts(upload.key, upload: upload.upload)
    }
    try await forEachObject("\(prefix)incoming/") { key, found in
      if found.modifiedAt < limit { try await client.delete(key) }
    }
  }

  /// Few requests for a large file, and little memory for many readers.
  private static let pieceBytes = 512 * 1024

  private func key(of sha256: String) throws -> String { "\(prefix)\(try BlobDigest.path(of: sha256))" }

  private func forEachObject(_ prefix: String, _ body: (String, S3Client.Found) async throws -> Void) async throws {
    var token: String?
    repeat {
      let page = try await client.list(prefix, after: token)
      for (key, found) in page.objects { try await body(key, found) }
      token = page.next
    } while token != nil
  }
}
