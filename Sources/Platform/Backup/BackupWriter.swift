import Cryptography
import Foundation
import Store
import Synchronization

/// Writes the sealed chunks of one backup to an open file. Blocking; used by one command at a time.
final class BackupWriter: Sendable {
  private struct State {
    var pending: [UInt8] = []
    var chunk: UInt64 = 0
  }

  private let descriptor: Int32
  private let sealer: ChunkSealer
  private let state = Mutex(State())

  /// Writes the clear beginning.
  /// - Parameter descriptor: stays the caller's to close.
  /// - Throws: ``StoreError/diskFull`` and other failures of writing.
  init(descriptor: Int32, header: BackupHeader, secret: [UInt8]) throws {
    self.descriptor = descriptor
    var header = header
    sealer = try header.sealer(secret: secret)
    header.keyCheck = sealer.keyCheck
    let bytes = Array(try header.encoded())
    try write(BackupFormat.magic + BackupFormat.bytes(UInt32(clamping: bytes.count)) + bytes)
  }

  /// Appends to the stream.
  func append(_ bytes: some Collection<UInt8>) throws {
    try state.withLock { state in
      state.pending.append(contentsOf: bytes)
      // Always keeps something back, so that the last chunk is known when it is written.
      while state.pending.count > BackupFormat.chunkBytes {
        let chunk = Array(state.pending.prefix(BackupFormat.chunkBytes))
        state.pending.removeFirst(BackupFormat.chunkBytes)
        try seal(chunk, isLast: false, &state)
      }
    }
  }

  /// Seals what is left as the last chunk and waits until all is on the disk.
  func finish() throws {
    try state.withLock { state in
      try seal(state.pending, isLast: true, &state)
      state.pending = []
    }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.failure() }
  }

  private func seal(_ plain: [UInt8], isLast: Bool, _ state: inout State) throws {
    let sealed = try sealer.seal(ChunkCompression.pack(plain), number: state.chunk, isLast: isLast)
    state.chunk += 1
    let length = UInt32(clamping: sealed.count) | (isLast ? BackupFormat.lastChunkMark : 0)
    try write(BackupFormat.bytes(length) + sealed)
  }

  private func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          throw Self.failure()
        }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// The present `errno` as a coded error.
  static func failure() -> StoreError {
    switch errno {
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case EROFS, EACCES, EPERM: .readOnly
    case let number: .inputOutput(detail: "errno \(number)")
    }
  }
}
