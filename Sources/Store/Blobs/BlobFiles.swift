import Dispatch
import Foundation

/// File operations that may wait for the disk, kept off the threads that serve pages.
struct BlobFiles: Sendable {
  private let queue = DispatchQueue(label: "store.blobs", attributes: .concurrent)

  func perform<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }

  /// The present `errno` as a coded error.
  static func failure() -> StoreError {
    switch errno {
    case ENOSPC, EDQUOT: .diskFull
    case EROFS, EACCES, EPERM: .readOnly
    case let number: .inputOutput(detail: "errno \(number)")
    }
  }

  /// Makes a folder that only its owner may enter, and its name durable.
  static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 else {
      if errno == EEXIST { return }
      throw failure()
    }
    try flushFolder((path as NSString).deletingLastPathComponent)
  }

  /// Makes the names in a folder durable.
  static func flushFolder(_ path: String) throws {
    let descriptor = Foundation.open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { _ = Foundation.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure() }
  }

  static func names(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw StoreError.cannotOpen(path: folder)
    }
  }

  static func status(_ path: String) throws -> stat? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure()
    }
    return status
  }

  static func removeOldFiles(in folder: String, olderThanSeconds age: Int) throws {
    let limit = time(nil) - age
    for name in try names(in: folder) {
      if let status = try status(folder + "/" + name), status.st_mtim.tv_sec < limit {
        _ = unlink(folder + "/" + name)
      }
    }
  }
}
