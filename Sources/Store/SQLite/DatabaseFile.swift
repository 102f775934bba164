import Foundation

/// The file that holds the database.
enum DatabaseFile {
  /// Makes an empty file that only its owner may read, so that SQLite's own files inherit these rights.
  static func prepare(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case EROFS, EACCES: throw .readOnly
      case ENOSPC, EDQUOT: throw .diskFull
      default: throw .cannotOpen(path: path)
      }
    }
    _ = Foundation.close(descriptor)
  }
}

extension DatabaseFile {
  /// Waits until the file's bytes are on the disk.
  static func flush(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw BlobFiles.failure() }
    defer { _ = Foundation.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw BlobFiles.failure() }
  }
}

/// A folder that disappears with its last user.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws(StoreError) {
    path = NSTemporaryDirectory() + "tongban-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotOpen(path: path)
    }
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  deinit { remove() }
}
