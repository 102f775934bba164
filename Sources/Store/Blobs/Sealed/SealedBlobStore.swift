package import Cryptography

/// Files that are sealed where they lie: whoever gets hold of the disk or the bucket, without the master key, has nothing.
///
/// They lie under the digests of their content as before, so that equal files are kept once; digests and sizes are not secret.
/// Files from before they were sealed are read as they are, until ``FileSealing`` has sealed them.
/// - Source: 个人信息保护法 第五十一条第三项; ``ChunkSealer``.
package struct SealedBlobStore: BlobStoreLayer {
  /// Where the sealed files are.
  package var blobs: any BlobStore { files }
  private let files: any NamingBlobStore
  private let keys: FileKeys

  /// - Parameters:
  ///   - files: where the sealed forms are kept.
  ///   - keys: what seals and opens them.
  package init(files: any NamingBlobStore, keys: FileKeys) {
    self.files = files
    self.keys = keys
  }

  /// The version of the master key that seals.
  package var keyVersion: UInt8 { keys.currentVersion }

  /// See ``BlobStore/put(limitBytes:_:)``.
  package func put(
    limitBytes: Int, _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference {
    try await put(limitBytes: limitBytes, expecting: nil, produce)
  }

  private func put(
    limitBytes: Int, expecting digest: String?, _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference {
    let sealer = try FileSealer(keys: keys, limitBytes: limitBytes)
    // The file's own limit is kept above; what is kept besides it needs none.
    _ = try await files.put(limitBytes: .max, naming: { try await sealer.reference().sha256 }) { sink in
      try await produce(SealingSink(sink: sink, sealer: sealer))
      try await sink.write(try await sealer.finish(expecting: digest))
    }
    return try await sealer.reference()
  }

  /// See ``BlobStore/open(_:range:)``.
  ///
  /// - Throws: also `CryptographyError` when the file was altered or its key is not at hand.
  package func open(_ sha256: String, range: Range<Int>?) async throws -> BlobContent {
    let stored = try await files.open(sha256)
    guard let form = try await form(of: stored, sha256: sha256) else {
      return try stored.part(range)
    }
    let sealer = try form.sealer(keys)
    let content = BlobContent(
      totalBytes: form.sizeBytes, range: 0..<form.sizeBytes, pieceBytes: stored.pieceBytes
    ) { range in
      do {
        return try await Self.read(range, from: stored, form: form, sealer: sealer)
      } catch CryptographyError.sealBroken {
        // Where each piece is a request of its own, the same file may have been put anew meanwhile, in another seal.
        return try await readAnew(range, of: sha256)
      }
    }
    return try content.part(range)
  }

  private func readAnew(_ range: Range<Int>, of sha256: String) async throws -> [UInt8] {
    let stored = try await files.open(sha256)
    guard let form = try await form(of: stored, sha256: sha256), range.upperBound <= form.sizeBytes else {
      throw CryptographyError.sealBroken
    }
    return try await Self.read(range, from: stored, form: form, sealer: try form.sealer(keys))
  }

  /// See ``BlobStore/entry(_:)``.
  package func entry(_ sha256: String) async throws -> BlobEntry? {
    guard let entry = try await files.entry(sha256) else { return nil }
    return try await opened(entry)
  }

  /// See ``BlobStore/forEach(_:)``. A file that was altered is shown with the size that it takes.
  package func forEach(_ body: (BlobEntry) async throws -> Void) async throws {
    try await files.forEach { entry in
      do {
        try await body(try await opened(entry))
      } catch CryptographyError.sealBroken {
        try await body(entry)
      } catch StoreError.blobMissing {
        // Removed after it was listed.
      }
    }
  }

  // MARK: Files from before

  /// Whether a file is not sealed with the present key.
  func needsSealing(_ sha256: String) async throws -> Bool {
    try await form(of: files.open(sha256), sha256: sha256)?.version != keys.currentVersion
  }

  /// Seals a file anew in its place. Readers who have it open go on.
  /// - Throws: ``StoreError/corrupt`` when its content is not what its digest says; it then stays as it is.
  func seal(_ sha256: String) async throws {
    let content = try await open(sha256)
    _ = try await put(limitBytes: .max, expecting: sha256) { sink in
      for try await piece in content { try await sink.write(piece) }
    }
  }

  /// Walks over the files where they lie, without opening any.
  func forEachStored(_ body: (BlobEntry) async throws -> Void) async throws { try await files.forEach(body) }

  // MARK: Reading

  private func opened(_ entry: BlobEntry) async throws -> BlobEntry {
    guard entry.sizeBytes >= SealedForm.endBytes,
      let form = try await form(of: files.open(entry.sha256), sha256: entry.sha256)
    else { return entry }
    return BlobEntry(sha256: entry.sha256, sizeBytes: form.sizeBytes, modifiedAt: entry.modifiedAt)
  }

  private func form(of stored: BlobContent, sha256: String) async throws -> SealedForm? {
    let total = stored.totalBytes
    guard total >= SealedForm.endBytes else { return nil }
    let end = try await stored.bytes(total - SealedForm.endBytes..<total)
    return try SealedForm(end: end, storedBytes: total, sha256: sha256, keys: keys)
  }

  private static func read(
    _ range: Range<Int>, from stored: BlobContent, form: SealedForm, sealer: ChunkSealer
  ) async throws -> [UInt8] {
    guard !range.isEmpty else { return [] }
    let (chunks, place) = form.place(of: range)
    let sealed = try await stored.bytes(place)
    let last = SealedForm.chunkCount(of: form.sizeBytes) - 1
    let sealedChunk = SealedForm.chunkBytes + ChunkSealer.overheadBytes
    var plain: [UInt8] = []
    plain.reserveCapacity(sealed.count)
    for chunk in chunks {
      let start = (chunk - chunks.lowerBound) * sealedChunk
      let end = min(start + sealedChunk, sealed.count)
      guard start < end else { throw CryptographyError.sealBroken }
      plain += try sealer.open(Array(sealed[start..<end]), number: UInt64(chunk), isLast: chunk == last)
    }
    let first = range.lowerBound - chunks.lowerBound * SealedForm.chunkBytes
    guard plain.count >= first + range.count else { throw CryptographyError.sealBroken }
    return first == 0 && plain.count == range.count ? plain : Array(plain[first..<first + range.count])
  }
}
