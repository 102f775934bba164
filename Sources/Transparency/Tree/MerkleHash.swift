import Cryptography

/// A SHA-256 of a tree, 32 bytes held inline: a log has millions of them.
package struct MerkleHash: Sendable, Hashable {
  /// Bytes of a hash.
  package static let sizeBytes = PrefixedSHA256.sizeBytes

  /// The bytes in their order, whatever the machine's.
  private var words: SIMD4<UInt64> = .zero

  /// A hash of its 32 bytes; `nil` for any other number.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.sizeBytes else { return nil }
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
  }

  /// A hash of its base64, in the one right form; `nil` for anything else.
  /// - Source: RFC 4648, section 4.
  package init?(base64 text: some StringProtocol) {
    guard text.utf8.count == 44, let bytes = Base64.decode(text) else { return nil }
    self.init(bytes)
  }

  /// A hash that `write` puts where it is shown.
  init(writing write: (UnsafeMutableRawBufferPointer) -> Void) {
    withUnsafeMutableBytes(of: &words, write)
  }

  /// The hash with a number in a row of hashes.
  init(_ number: Int, of row: UnsafeRawBufferPointer) {
    words = row.loadUnaligned(fromByteOffset: number * Self.sizeBytes, as: SIMD4<UInt64>.self)
  }

  /// The hashes of a tile, as far as they are whole.
  static func row(_ tile: [UInt8]) -> [MerkleHash] {
    tile.withUnsafeBytes { bytes in (0..<bytes.count / sizeBytes).map { MerkleHash($0, of: bytes) } }
  }

  /// The 32 bytes.
  package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// The 32 bytes as base64.
  package var base64: String { Base64.encode(bytes) }

  /// Reads the bytes where they are.
  package func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
    try Swift.withUnsafeBytes(of: words, body)
  }
}

extension MerkleHash: CustomStringConvertible {
  /// The base64.
  package var description: String { base64 }
}
