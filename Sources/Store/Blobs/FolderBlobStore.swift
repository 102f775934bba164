import Cryptography
import Foundation
import Kernel

/// Keeps blobs as files of a folder that only its owner may enter: `ab/cd/abcd…` by the digits of their digest.
///
/// A file appears under its name only when it is complete and on the disk: it is written as `incoming/…`, flushed,
/// and renamed. Putting a file that is there already replaces it with the same bytes, which also mends a damaged one.
package struct FolderBlobStore: BlobStore {
  private let root: String
  private let files: BlobFiles

  /// Opens the folder, making it when there is none, and removes what an interrupted upload left.
  package static func open(path: String) async throws -> FolderBlobStore {
    let files = BlobFiles()
    try await files.perform {
      try BlobFiles.makeFolder(path)
      try BlobFiles.makeFolder(path + "/incoming")
      try BlobFiles.removeOldFiles(in: path + "/incoming", olderThanSeconds: 86_400)
    }
    return FolderBlobStore(root: path, files: files)
  }

  /// See ``BlobStore/put(limitBytes:_:)``.
  package func put(
    limitBytes: Int, _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference {
    let upload = try await files.perform { [root, files] in
      try BlobUpload(folder: root + "/incoming", limitBytes: limitBytes, files: files)
    }
    do {
      try await produce(upload)
      return try await upload.finish { [root] digest in try Self.place(of: digest, in: root) }
    } catch {
      await upload.discard()
      throw error
    }
  }

  /// See ``BlobStore/open(_:range:)``.
  package func open(_ sha256: String, range: Range<Int>?) async throws -> BlobContent {
    let path = try Self.place(of: sha256, in: root)
    let reader = try await files.perform { try BlobReader(path: path, sha256: sha256) }
    let part = range ?? 0..<reader.sizeBytes
    guard part.lowerBound >= 0, part.upperBound <= reader.sizeBytes else {
      throw StoreError.blobRangeInvalid(sizeBytes: reader.sizeBytes)
    }
    return BlobContent(totalBytes: reader.sizeBytes, range: part) { [files] range in
      try await files.perform { try reader.bytes(range) }
    }
  }

  /// See ``BlobStore/sizeBytes(_:)``.
  package func sizeBytes(_ sha256: String) async throws -> Int? {
    let path = try Self.place(of: sha256, in: root)
    return try await files.perform { try BlobFiles.sizeBytes(path) }
  }

  /// See ``BlobStore/remove(_:)``.
  package func remove(_ sha256: String) async throws {
    let path = try Self.place(of: sha256, in: root)
    try await files.perform {
      guard unlink(path) == 0 || errno == ENOENT else { throw BlobFiles.failure() }
    }
  }

  /// See ``BlobStore/verify(_:)``.
  package func verify(_ sha256: String) async throws -> Bool {
    var hash = SHA256Stream()
    for try await piece in try await open(sha256) { hash.update(piece) }
    return Digest.hex(hash.finalize()) == sha256
  }

  /// See ``BlobStore/forEach(_:)``.
  package func forEach(_ body: (BlobEntry) async throws -> Void) async throws {
    for first in try await names(in: root) where first.count == 2 {
      for second in try await names(in: "\(root)/\(first)") where second.count == 2 {
        for entry in try await entries(in: "\(root)/\(first)/\(second)") { try await body(entry) }
      }
    }
  }

  // MARK: Places

  /// Where a blob lies. The digest comes from outside and must not lead anywhere else.
  private static func place(of sha256: String, in root: String) throws -> String {
    let digits = Array(sha256.utf8)
    guard digits.count == 64, digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      throw StoreError.blobDigestInvalid
    }
    return "\(root)/\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)"
  }

  private func names(in folder: String) async throws -> [String] {
    try await files.perform { try BlobFiles.names(in: folder) }
  }

  private func entries(in folder: String) async throws -> [BlobEntry] {
    try await files.perform {
      try BlobFiles.names(in: folder).compactMap { name in
        guard name.utf8.count == 64 else { return nil }
        return try BlobFiles.status(folder + "/" + name).map { status in
          BlobEntry(
            sha256: name, sizeBytes: Int(status.st_size),
            modifiedAt: Instant(milliseconds: Int64(status.st_mtim.tv_sec) * 1000))
        }
      }
    }
  }
}
