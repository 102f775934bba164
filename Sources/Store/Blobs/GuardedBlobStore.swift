/// The files as features use them: like those below, except that a file which is put while ``BlobSweeper`` is removing the
/// same content is not lost.
package struct GuardedBlobStore: BlobStoreLayer {
  /// Where the files are.
  package let blobs: any BlobStore
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
    for _ in 0..<Self.looks {
      let isBusy = try await store.read { try BlobMarkQueries.isBeingRemoved(reference.sha256, in: $0) }
      if !isBusy {
        // The sweeper has ended, perhaps just before this look, or never began: what is there now stays there.
        if try await blobs.exists(reference.sha256) { return reference }
        break
      }
      try await pause()
    }
    throw BlobError.uploadAgain
  }

  /// A removal takes one request; a sweeper that died holds up this one content until its lease ends.
  private static let looks = 25
}
