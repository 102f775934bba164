import Foundation

/// A file that holds keys, readable by its owner alone.
package struct KeyFile: Sendable {
  package let path: String

  /// A file that is there or will be made.
  package init(path: String) { self.path = path }

  /// More than any ring takes: 64 keys.
  private static let limitBytes = 4096

  /// The file's text, or `nil` when there is no such file.
  /// - Throws: ``CryptographyError`` when it is open to others, no plain file, or cannot be read.
  package func read() throws(CryptographyError) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .keyFileUnusable(path: path)
    }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      throw .keyFileUnusable(path: path)
    }
    let mode = information.st_mode & 0o777
    guard mode & 0o077 == 0 else { throw .keyFileTooOpen(path: path, mode: String(mode, radix: 8)) }
    var bytes = [UInt8](repeating: 0, count: Self.limitBytes + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      guard count >= 0 else { throw .keyFileUnusable(path: path) }
      if count == 0 { break }
      filled += count
    }
    guard filled <= Self.limitBytes else { throw .keyFileUnusable(path: path) }
    return String(decoding: bytes[..<filled], as: UTF8.self)
  }

  /// Makes the file whole or not at all; leaves one that is already there as it is.
  /// - Throws: ``CryptographyError/keyFileUnusable(path:)``.
  package func create(text: String) throws(CryptographyError) {
    let draft = try draft(text: text)
    defer { unlink(draft) }
    // A hard link, unlike a rename, does not replace a file that another process made meanwhile.
    guard link(draft, path) == 0 || errno == EEXIST else { throw .keyFileUnusable(path: path) }
    syncFolder()
  }

  /// Takes the place of the file, whole or not at all.
  func replace(text: String) throws(CryptographyError) {
    let draft = try draft(text: text)
    guard rename(draft, path) == 0 else {
      unlink(draft)
      throw .keyFileUnusable(path: path)
    }
    syncFolder()
  }

  /// A complete file beside this one that only its owner can read.
  private func draft(text: String) throws(CryptographyError) -> String {
    let draft = "\(path).\(Digest.hex(SecureRandom.bytes(8)))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .keyFileUnusable(path: path) }
    let bytes = Array(text.utf8)
    let written = write(descriptor, bytes, bytes.count)
    let kept = fsync(descriptor) == 0
    close(descriptor)
    guard written == bytes.count, kept else {
      unlink(draft)
      throw .keyFileUnusable(path: path)
    }
    return draft
  }

  private func syncFolder() {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
