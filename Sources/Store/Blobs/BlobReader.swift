import Foundation

/// An open file; it stays readable when it is removed meanwhile.
final class BlobReader: Sendable {
  let sizeBytes: Int
  private let descriptor: Int32

  init(path: String, sha256: String) throws {
    descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? StoreError.blobMissing(sha256: sha256) : BlobFiles.failure()
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      _ = Foundation.close(descriptor)
      throw BlobFiles.failure()
    }
    sizeBytes = Int(status.st_size)
  }

  deinit { _ = Foundation.close(descriptor) }

  /// Exactly the bytes of `range`.
  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let rest = buffer.baseAddress?.advanced(by: count)
        let got = pread(descriptor, rest, range.count - count, range.lowerBound + count)
        if got < 0 {
          if errno == EINTR { continue }
          throw BlobFiles.failure()
        }
        // The file is shorter than it was: somebody meddled with the folder.
        if got == 0 { throw StoreError.corrupt }
        count += got
      }
    }
  }
}
