import Cryptography
import Kernel
import WebSupport
import Store

/// A list on disk: chunks of one size, each sealed under a key that is made for this list alone. The key stands sealed in the
/// request's row; without the row nobody can read the file, and with the row's end nobody can any more.
struct SealedResult {
  /// Bytes of a chunk before it is sealed.
  static let chunkBytes = 64 * 1024
  private static let secretBytes = 32

  private let sealer: ChunkSealer
  private var pending: [UInt8] = []
  private var number: UInt64 = 0
  /// What has been sealed so far.
  private(set) var bytes: [UInt8] = []
  /// The secret that the key is made of.
  let secret: [UInt8]

  /// A new list.
  init(of id: ExportID) {
    let secret = SecureRandom.bytes(Self.secretBytes)
    self.init(of: id, secret: secret)
  }

  private init(of id: ExportID, secret: [UInt8]) {
    self.secret = secret
    sealer = Self.sealer(of: id, secret: secret)
  }

  private static func sealer(of id: ExportID, secret: [UInt8]) -> ChunkSealer {
    ChunkSealer(secret: secret, salt: Array(id.description.utf8), context: Array("export/\(id)".utf8))
  }

  mutating func append(_ plain: [UInt8]) throws {
    pending += plain
    var start = 0
    while pending.count - start > Self.chunkBytes {
      bytes += try sealer.seal(Array(pending[start..<start + Self.chunkBytes]), number: number, isLast: false)
      start += Self.chunkBytes
      number += 1
    }
    pending.removeFirst(start)
  }

  mutating func finish() throws {
    bytes += try sealer.seal(pending, number: number, isLast: true)
    pending = []
  }

  /// Opens a stored list piece by piece.
  static func open(
    _ file: ExportRequest.SealedFile, of id: ExportID, bench: Workbench, _ body: ([UInt8]) async throws -> Void
  ) async throws {
    let secret = try bench.sealer.openBytes(file.sealedKey, context: keyContext(id))
    let sealer = Self.sealer(of: id, secret: secret)
    let sealedBytes = chunkBytes + ChunkSealer.overheadBytes
    var waiting: [UInt8] = []
    var number: UInt64 = 0
    for try await piece in try await bench.blobs.open(file.sha256) {
      waiting += piece
      while waiting.count > sealedBytes {
        try await body(try sealer.open(Array(waiting.prefix(sealedBytes)), number: number, isLast: false))
        waiting.removeFirst(sealedBytes)
        number += 1
      }
    }
    try await body(try sealer.open(waiting, number: number, isLast: true))
  }

  /// What the sealed key is bound to.
  static func keyContext(_ id: ExportID) -> String { "export.key/\(id)" }
}
