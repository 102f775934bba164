import Foundation

/// Gives the bytes of a request's body piece by piece, on the transfer's thread.
final class BodySource {
  private enum Origin {
    case file(FileHandle)
    case stream(@Sendable () throws -> [UInt8]?)
    case bytes
  }

  /// The number of bytes where it is known.
  let sizeBytes: Int?
  private let origin: Origin
  private var piece: [UInt8] = []
  private var position = 0

  init(file path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd(),
      (try? file.seek(toOffset: 0)) != nil
    else { throw OutboundError.transportUnusable(detail: "file") }
    origin = .file(file)
    sizeBytes = Int(size)
  }

  init(sizeBytes: Int?, next: @escaping @Sendable () throws -> [UInt8]?) {
    origin = .stream(next)
    self.sizeBytes = sizeBytes
  }

  init(bytes: [UInt8]) {
    origin = .bytes
    piece = bytes
    sizeBytes = bytes.count
  }

  /// Fills the buffer with what comes next and answers how much that is; 0 at the end.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while position >= piece.count {
      guard let next = try next() else { return 0 }
      piece = next
      position = 0
    }
    let count = min(buffer.count, piece.count - position)
    buffer.copyBytes(from: piece[position..<position + count])
    position += count
    return count
  }

  /// Starts again from the beginning, where that is possible: when a resting connection turned out to be closed.
  func rewind() -> Bool {
    switch origin {
    case .file(let file):
      piece = []
      position = 0
      return (try? file.seek(toOffset: 0)) != nil
    case .bytes:
      position = 0
      return true
    case .stream:
      return false
    }
  }

  private func next() throws -> [UInt8]? {
    switch origin {
    case .file(let file):
      guard let data = try file.read(upToCount: 64 * 1024), !data.isEmpty else { return nil }
      return Array(data)
    case .stream(let next): return try next()
    case .bytes: return nil
    }
  }
}
