import Cryptography

/// Keeps files by the SHA-256 of their content: the same file is kept once, and a file never changes.
///
/// Who may read a blob is decided where it is referred to; the digest is not a secret that grants access.
package protocol BlobStore: Sendable {
  /// Takes in a file piece by piece. Nothing remains when `produce` throws or the file is too large.
  ///
  /// - Throws: ``StoreError/blobTooLarge(limitBytes:)``, `.diskFull`, or what `produce` throws.
  func put(
    limitBytes: Int, _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference

  /// Opens a file, or a part of it, for reading in pieces.
  ///
  /// - Throws: ``StoreError/blobMissing(sha256:)``, ``StoreError/blobRangeInvalid(sizeBytes:)``.
  func open(_ sha256: String, range: Range<Int>?) async throws -> BlobContent

  /// What is known of a file without reading it; nil when there is none.
  func entry(_ sha256: String) async throws -> BlobEntry?

  /// Removes a file. Removing one that is not there is no error.
  func remove(_ sha256: String) async throws

  /// Walks over all files, in no order; for the search for files that nothing refers to.
  func forEach(_ body: (BlobEntry) async throws -> Void) async throws

  /// Removes what uploads that broke off together with their program have left, when it is older than `ageSeconds`.
  func removeAbandoned(olderThanSeconds ageSeconds: Int) async throws
}

/// Receives the pieces of a file.
package protocol BlobSink: Sendable {
  /// Takes in the next bytes.
  func write(_ bytes: [UInt8]) async throws
}

/// A stored file.
package struct BlobReference: Sendable, Hashable {
  /// 64 lower-case hexadecimal digits.
  package let sha256: String
  /// The number of its bytes.
  package let sizeBytes: Int

  /// A stored file.
  package init(sha256: String, sizeBytes: Int) {
    self.sha256 = sha256
    self.sizeBytes = sizeBytes
  }
}

extension BlobStore {
  /// The size of a file in bytes; nil when there is none.
  package func sizeBytes(_ sha256: String) async throws -> Int? {
    try await entry(sha256)?.sizeBytes
  }

  /// Reads the whole file and answers whether it still has its digest.
  package func verify(_ sha256: String) async throws -> Bool {
    var hash = SHA256Stream()
    do {
      for try await piece in try await open(sha256) { hash.update(piece) }
    } catch CryptographyError.sealBroken {
      return false
    }
    return Digest.hex(hash.finalize()) == sha256
  }

  /// Opens the whole file.
  package func open(_ sha256: String) async throws -> BlobContent {
    try await open(sha256, range: nil)
  }

  /// Whether there is a file with this digest.
  package func exists(_ sha256: String) async throws -> Bool {
    try await sizeBytes(sha256) != nil
  }

  /// Takes in a stream of pieces.
  package func put<Pieces: AsyncSequence>(_ pieces: Pieces, limitBytes: Int) async throws -> BlobReference
  where Pieces.Element == [UInt8] {
    try await put(limitBytes: limitBytes) { sink in
      for try await piece in pieces { try await sink.write(piece) }
    }
  }

  /// Takes in a file that is in memory already.
  package func put(bytes: [UInt8]) async throws -> BlobReference {
    try await put(limitBytes: bytes.count) { sink in try await sink.write(bytes) }
  }
}
