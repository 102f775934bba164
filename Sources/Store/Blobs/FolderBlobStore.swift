import Foundation
import Kernel

/// Keeps blobs as files of a folder that only its owner may enter: `ab/cd/abcd…` by the digits of their digest.
///
/// A file appears under its name only when it is complete and on the disk: it is written as `incoming/…`, flushed,
/// and renamed. Putting a file that is there already replaces it with the same bytes, which also mends a damaged one.
package struct FolderBlobStore: NamingBlobStore {
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

  /// See ``NamingBlobStore/put(limitBytes:naming:_:)``.
  package func put(
    limitBytes: Int, naming: (@Sendable () async throws -> String)?,
    _ produce: (any BlobSink) async throws -> Void
  ) async throws -> BlobReference {
    let upload = try await files.perform { [root, files] in
      try BlobUpload(folder: root + "/incoming", limitBytes: limitBytes, hashes: naming == nil, files: files)
    }
    do {
      try await produce(upload)
      let name = try await naming?()
      return try await upload.finish(named: name) { [root] digest in try Self.place(of: digest, in: root) }
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

  /// See ``BlobStore/entry(_:)``.
  package func entry(_ sha256: String) async throws -> BlobEntry? {
    let path = try Self.place(of: sha256, in: root)
    return try await files.perform { try Self.entry(sha256, path: path) }
  }

  /// See ``BlobStore/remove(_:)``.
  package func remove(_ sha256: String) async throws {
    let path = try Self.place(of: sha256, in: root)
    try await files.perform {
      guard unlink(path) == 0 || errno == ENOENT else { throw BlobFiles.failure() }
    }
  }

  /// See ``BlobStore/forEach(_:)``.
  package func forEach(_ body: (BlobEntry) async throws -> Void) async throws {
    for first in try await names(in: root) where first.count == 2 {
      for second in try await names(in: "\(root)/\(first)") where second.count == 2 {
        for entry in try await entries(in: "\(root)/\(first)/\(second)") { try await body(entry) }
      }
    }
  }

  /// See ``BlobStore/removeAbandoned(olderThanSeconds:)``.
  package func removeAbandoned(olderThanSeconds ageSeconds: Int) async throws {
    try await files.perform { [root] in
      try BlobFiles.removeOldFiles(in: root + "/incoming", olderThanSeconds: ageSeconds)
    }
  }

  // MARK: Places

  /// Where a blob lies. The digest comes from outside and must not lead anywhere else.
  private static func place(of sha256: String, in root: String) throws -> String {
    "\(root)/\(try BlobDigest.path(of: sha256))"
  }

  private func names(in folder: String) async throws -> [String] {
    try await files.perform { try BlobFiles.names(in: folder) }
  }

  private func entries(in folder: String) async throws -> [BlobEntry] {
    try await files.perform {
      try BlobFiles.names(in: folder).compactMap { name in
        guard name.utf8.count == 64 else { return nil }
        return try Self.entry(name, path: folder + "/" + name)
      }
    }
  }

  private static func entry(_ sha256: String, path: String) throws -> BlobEntry? {
    try BlobFiles.status(path).map { status in
      BlobEntry(
        sha256: sha256, sizeBytes: Int(status.st_size),
        modifiedAt: Instant(milliseconds: Int64(status.st_mtim.tv_sec) * 1000))
    }
  }
}
