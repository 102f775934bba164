import Cryptography
import Foundation
import Synchronization

/// Reads the stream of one backup, chunk by chunk; every byte that it hands out was authenticated.
final class BackupReader: Sendable {
  private struct State {
    var content: [UInt8] = []
    var position = 0
    var chunk = 0
    var offsetBytes: Int
    var isAtEnd = false
  }

  let path: String
  let header: BackupHeader
  private let descriptor: Int32
  private let sealer: ChunkSealer
  private let state: Mutex<State>

  /// Opens a file and checks the secret.
  /// - Throws: ``BackupError/notABackup(path:)``, ``BackupError/formatUnknown(version:)``, ``BackupError/keyWrong``;
  ///   ``PlatformError/fileUnreadable(path:)``.
  init(path: String, secret: BackupSecret) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw PlatformError.fileUnreadable(path: path) }
    do {
      let (header, offset) = try Self.header(descriptor, path)
      guard header.format == BackupHeader.currentFormat else {
        throw BackupError.formatUnknown(version: header.format)
      }
      sealer = try header.sealer(secret: try secret.bytes(for: header.secret))
      guard constantTimeEqual(Array(sealer.keyCheck.utf8), Array(header.keyCheck.utf8)) else {
        throw BackupError.keyWrong
      }
      self.header = header
      state = Mutex(State(offsetBytes: offset))
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The clear header of a file, without any secret.
  static func header(of path: String) throws -> BackupHeader {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw PlatformError.fileUnreadable(path: path) }
    defer { close(descriptor) }
    return try header(descriptor, path).0
  }

  /// So many bytes of the stream.
  /// - Throws: ``BackupError/damaged(path:chunk:offsetBytes:)``, ``BackupError/cutOff(path:chunk:)``.
  func bytes(_ count: Int) throws -> [UInt8] {
    try state.withLock { state in
      var result: [UInt8] = []
      result.reserveCapacity(min(count, BackupFormat.chunkBytes))
      while result.count < count {
        if state.position == state.content.count { try nextChunk(&state) }
        let part = min(count - result.count, state.content.count - state.position)
        result += state.content[state.position..<state.position + part]
        state.position += part
      }
      return result
    }
  }

  /// One byte of the stream.
  func byte() throws -> UInt8 {
    try state.withLock { state in
      while state.position == state.content.count { try nextChunk(&state) }
      state.position += 1
      return state.content[state.position - 1]
    }
  }

  /// A number as ``RowCodec/append(_:to:)`` writes it.
  func number() throws -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 63 {
      let byte = try byte()
      result |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return Int(truncatingIfNeeded: result) }
      shift += 7
    }
    throw BackupError.contentDiffers(part: "number")
  }

  /// Whether nothing is left of the stream and of the file.
  func isAtEnd() throws -> Bool {
    try state.withLock { state in
      guard state.isAtEnd, state.position == state.content.count else { return false }
      return try read(1).isEmpty
    }
  }

  private func nextChunk(_ state: inout State) throws {
    guard !state.isAtEnd else { throw BackupError.contentDiffers(part: "end") }
    let lengthBytes = try read(4)
    guard lengthBytes.count == 4 else { throw BackupError.cutOff(path: path, chunk: state.chunk) }
    let mark = BackupFormat.number(lengthBytes)
    let isLast = mark & BackupFormat.lastChunkMark != 0
    let length = Int(mark & ~BackupFormat.lastChunkMark)
    let damage = BackupError.damaged(path: path, chunk: state.chunk, offsetBytes: state.offsetBytes)
    guard length <= BackupFormat.longestChunkBytes, length >= ChunkSealer.overheadBytes else { throw damage }
    let sealed = try read(length)
    guard sealed.count == length else { throw BackupError.cutOff(path: path, chunk: state.chunk) }
    let packed: [UInt8]
    do {
      packed = try sealer.open(sealed, number: UInt64(state.chunk), isLast: isLast)
    } catch {
      throw damage
    }
    guard let content = ChunkCompression.unpack(packed) else { throw damage }
    state.content = content
    state.position = 0
    state.chunk += 1
    state.offsetBytes += 4 + length
    state.isAtEnd = isLast
  }

  private func read(_ count: Int) throws -> [UInt8] { try Self.read(count, descriptor, path) }

  private static func header(_ descriptor: Int32, _ path: String) throws -> (BackupHeader, Int) {
    let start = try read(BackupFormat.magic.count + 4, descriptor, path)
    guard start.starts(with: BackupFormat.magic), start.count == BackupFormat.magic.count + 4 else {
      throw BackupError.notABackup(path: path)
    }
    let length = Int(BackupFormat.number(start.suffix(4)))
    guard length <= BackupFormat.longestHeaderBytes else { throw BackupError.notABackup(path: path) }
    let bytes = try read(length, descriptor, path)
    guard bytes.count == length, let header = try? JSONDecoder().decode(BackupHeader.self, from: Data(bytes)) else {
      throw BackupError.notABackup(path: path)
    }
    return (header, start.count + length)
  }

  /// So many bytes of the file, fewer at its end.
  private static func read(_ count: Int, _ descriptor: Int32, _ path: String) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw PlatformError.fileUnreadable(path: path) }
      if got == 0 { break }
      filled += got
    }
    bytes.removeLast(count - filled)
    return bytes
  }
}
