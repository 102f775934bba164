/// The files as features use them: like those below, except that a file which is put while ``BlobSweeper`` is removing the
/// same content is not lost.
package struct GuardedBlobStore: BlobStore {
  private let blobs: any BlobStore
  private let store: any Store
  private let pause: @Sendable () async throws -> Void

  /// - Parameter pause: waits a moment for the sweeper; tests replace it.
  package init(
    blobs: any BlobStore, store: any Store,
    pause: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .milliseconds(200)) }
  ) {
    self.blobs = blobs
    self.store = store
    self.pause = pause
  }

  /// See ``BlobStore/put(limitBytes:_:)``.
  ///
  /// - Throws: also ``BlobError/uploadAgain``, when the same content was being removed at this very moment.
  package func put(
    limitBytes: Int, _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference {
    let reference = try await blobs.put(limitBytes: limitBytes, produce)
    for attempt in 0..<Self.looks {
      let isBusy = try await store.read { try BlobMarkQueries.isBeingRemoved(reference.sha256, in: $0) }
      if !isBusy {
        // The sweeper has ended, or never began: then what is there stays there.
        if attempt == 0 { return reference }
        if try await blobs.exists(reference.sha256) { return reference }
        break
      }
      try await pause()
    }
    throw BlobError.uploadAgain
  }

  /// A removal takes one request; a sweeper that died holds up this one content until its lease ends.
  private static let looks = 25

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
