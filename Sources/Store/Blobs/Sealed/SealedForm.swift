import Cryptography

/// How a sealed file lies in the store: chunk after chunk, each with its proof, and at the end what is needed to open them. The
/// end is written last, when size and digest are known, so that a file is sealed while it arrives.
///
/// `chunks · salt (32) · size (8) · key version (1) · proof (32) · mark (16)`. The proof binds all of it to the digest under which
/// the file lies: files that were exchanged do not open.
struct SealedForm: Sendable, Hashable {
  /// Bytes of the file in a chunk.
  static let chunkBytes = 64 * 1024
  /// Bytes of the end.
  static let endBytes = 32 + 8 + 1 + 32 + 16
  private static let mark = Array("tongban-sealed-1".utf8)

  let version: UInt8
  let salt: [UInt8]
  /// The size of the file, not of its sealed form.
  let sizeBytes: Int

  /// The bytes that a file takes when it is sealed.
  static func sealedBytes(of sizeBytes: Int) -> Int {
    sizeBytes + chunkCount(of: sizeBytes) * ChunkSealer.overheadBytes + endBytes
  }

  /// The number of chunks; the last one of them may be empty.
  static func chunkCount(of sizeBytes: Int) -> Int { max(1, (sizeBytes + chunkBytes - 1) / chunkBytes) }

  /// The end of a sealed file.
  func end(sha256: String, keys: FileKeys) throws -> [UInt8] {
    salt + Self.bytes(sizeBytes) + [version] + (try proof(sha256, keys)) + Self.mark
  }

  /// The form that the end of a stored file tells of; `nil` when the file is not sealed.
  /// - Throws: `CryptographyError` when it was altered, lies under another digest, or its key is not at hand.
  init?(end: [UInt8], storedBytes: Int, sha256: String, keys: FileKeys) throws {
    guard end.count == Self.endBytes, end.suffix(Self.mark.count).elementsEqual(Self.mark) else { return nil }
    salt = Array(end[..<32])
    version = end[40]
    guard let size = Int(exactly: end[32..<40].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }), size <= storedBytes,
      Self.sealedBytes(of: size) == storedBytes
    else { throw CryptographyError.sealBroken }
    sizeBytes = size
    guard constantTimeEqual(try proof(sha256, keys), Array(end[41..<73])) else { throw CryptographyError.sealBroken }
  }

  /// A form of its own for a file that is yet to come.
  init(version: UInt8, salt: [UInt8], sizeBytes: Int) {
    self.version = version
    self.salt = salt
    self.sizeBytes = sizeBytes
  }

  /// What seals and opens the chunks.
  func sealer(_ keys: FileKeys) throws -> ChunkSealer {
    ChunkSealer(secret: try keys.secret(version), salt: salt, context: Self.mark)
  }

  /// Where the chunks lie in which a part of the file is found.
  func place(of range: Range<Int>) -> (chunks: Range<Int>, stored: Range<Int>) {
    let chunks = range.lowerBound / Self.chunkBytes..<(range.upperBound + Self.chunkBytes - 1) / Self.chunkBytes
    let sealedChunk = Self.chunkBytes + ChunkSealer.overheadBytes
    let body = Self.sealedBytes(of: sizeBytes) - Self.endBytes
    return (chunks, min(chunks.lowerBound * sealedChunk, body)..<min(chunks.upperBound * sealedChunk, body))
  }

  private func proof(_ sha256: String, _ keys: FileKeys) throws -> [UInt8] {
    let message = Self.mark + salt + Self.bytes(sizeBytes) + [version] + Array(sha256.utf8)
    return MessageAuthentication.hmacSHA256(key: try keys.secret(version), message: message)
  }

  private static func bytes(_ number: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
  }
}
