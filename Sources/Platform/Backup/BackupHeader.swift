import Cryptography
import Foundation
package import Kernel

/// The clear beginning of a backup: what is needed to open it, and nothing about what it holds. Every chunk authenticates it.
package struct BackupHeader: Codable, Hashable, Sendable {
  /// The form that this program writes.
  static let currentFormat = 1

  var format = currentFormat
  /// 32 hexadecimal digits.
  package var id: String
  package var madeAtMilliseconds: Int64
  /// The salt of the stream, in hexadecimal digits.
  var salt: String
  var secret: BackupSecret.Recipe
  var keyCheck: String
  /// The earlier backup that holds the files which this one does not repeat.
  package var earlierID: String?
  /// Which master keys (version to fingerprint) sealed what the backup holds. The keys are never in it.
  var masterKeys: [String: String]

  /// When the backup's snapshot was taken.
  package var madeAt: Instant { Instant(milliseconds: madeAtMilliseconds) }

  /// A fresh header and the sealer of its stream.
  static func make(
    secret: BackupSecret, madeAt: Instant, earlierID: String?, masterKeys: [UInt8: String]
  ) throws -> BackupHeader {
    BackupHeader(
      id: Digest.hex(SecureRandom.bytes(16)), madeAtMilliseconds: madeAt.milliseconds,
      salt: Digest.hex(SecureRandom.bytes(ChunkSealer.saltSizeBytes)), secret: secret.newRecipe(), keyCheck: "",
      earlierID: earlierID,
      masterKeys: Dictionary(uniqueKeysWithValues: masterKeys.map { (String($0.key), $0.value) }))
  }

  /// The sealer of the stream for the bytes of a secret.
  func sealer(secret: [UInt8]) throws -> ChunkSealer {
    var context = self
    context.keyCheck = ""
    return ChunkSealer(
      secret: secret, salt: Digest.bytes(hex: salt) ?? [], context: Array(try context.encoded()))
  }

  /// The header's bytes, the same every time.
  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(self)
  }
}

/// The clear and sealed parts of the file that is written and read in the same order.
///
/// `magic · header length (4 bytes) · header · { chunk length (4) · sealed chunk }…`; the highest bit of a chunk's length marks
/// the last one. A chunk's plain text is one byte (0 stored, 1 deflated), the plain length (4) and the content.
enum BackupFormat {
  static let magic = Array("TONGBAN\u{1}".utf8)
  /// Plain bytes of a chunk: large enough to compress well, small enough to name damage closely.
  static let chunkBytes = 256 << 10
  static let longestHeaderBytes = 64 << 10
  static let lastChunkMark: UInt32 = 1 << 31
  /// The longest sealed chunk: stored content that did not shrink.
  static let longestChunkBytes = chunkBytes + 5 + ChunkSealer.overheadBytes

  static func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }

  static func number(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}
