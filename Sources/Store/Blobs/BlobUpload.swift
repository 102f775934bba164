import Cryptography
import Foundation
import Synchronization

/// A file on its way into the folder.
final class BlobUpload: BlobSink {
  private struct State {
    var descriptor: Int32
    /// `nil` where the name is another digest.
    var hash: SHA256Stream?
    var sizeBytes = 0
  }

  private let path: String
  private let limitBytes: Int
  private let files: BlobFiles
  private let state: Mutex<State>

  init(folder: String, limitBytes: Int, hashes: Bool, files: BlobFiles) throws {
    path = folder + "/" + UUID().uuidString
    let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BlobFiles.failure() }
    self.limitBytes = limitBytes
    self.files = files
    state = Mutex(State(descriptor: descriptor, hash: hashes ? SHA256Stream() : nil))
  }

  deinit {
    state.withLock { state in
      if state.descriptor >= 0 { _ = Foundation.close(state.descriptor) }
    }
  }

  func write(_ bytes: [UInt8]) async throws {
    try await files.perform { [self] in
      try state.withLock { state in
        guard state.descriptor >= 0 else { throw StoreError.closed }
        guard bytes.count <= limitBytes - state.sizeBytes else {
          throw StoreError.blobTooLarge(limitBytes: limitBytes)
        }
        try Self.writeAll(bytes, to: state.descriptor)
        state.hash?.update(bytes)
        state.sizeBytes += bytes.count
      }
    }
  }

  /// Makes the file durable and moves it to the place that its digest gives, or the name that stands for it.
  func finish(named name: String?, place: @escaping @Sendable (String) throws -> String) async throws -> BlobReference {
    try await files.perform { [self] in
      try state.withLock { state in
        guard fsync(state.descriptor) == 0 else { throw BlobFiles.failure() }
        let digest = name ?? Digest.hex(state.hash?.finalize() ?? [])
        let target = try place(digest)
        let shard = (target as NSString).deletingLastPathComponent
        try BlobFiles.makeFolder((shard as NSString).deletingLastPathComponent)
        try BlobFiles.makeFolder(shard)
        guard rename(path, target) == 0 else { throw BlobFiles.failure() }
        try BlobFiles.flushFolder(shard)
        return BlobReference(sha256: digest, sizeBytes: state.sizeBytes)
      }
    }
  }

  func discard() async {
    unlink(path)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          throw BlobFiles.failure()
        }
        rest = rest.dropFirst(written)
      }
    }
  }
}
