/// A store that stands before another one and has its own way with some acts; all others go through as they are.
package protocol BlobStoreLayer: BlobStore {
  /// The store behind.
  var blobs: any BlobStore { get }
}

extension BlobStoreLayer {
  /// See ``BlobStore/open(_:range:)``.
  package func open(_ sha256: String, range: Range<Int>?) async throws -> BlobContent {
    try await blobs.open(sha256, range: range)
  }

  /// See ``BlobStore/entry(_:)``.
  package func entry(_ sha256: String) async throws -> BlobEntry? { try await blobs.entry(sha256) }

  /// See ``BlobStore/remove(_:)``.
  package func remove(_ sha256: String) async throws { try await blobs.remove(sha256) }

  /// See ``BlobStore/forEach(_:)``.
  package func forEach(_ body: (BlobEntry) async throws -> Void) async throws { try await blobs.forEach(body) }

  /// See ``BlobStore/removeAbandoned(olderThanSeconds:)``.
  package func removeAbandoned(olderThanSeconds ageSeconds: Int) async throws {
    try await blobs.removeAbandoned(olderThanSeconds: ageSeconds)
  }
}
