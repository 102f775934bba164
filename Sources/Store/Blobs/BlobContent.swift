package import Kernel

/// The bytes of a stored file in pieces of a bounded size, read as they are asked for.
package struct BlobContent: AsyncSequence, Sendable {
  /// A piece.
  package typealias Element = [UInt8]

  /// The size of the whole file.
  package let totalBytes: Int
  /// The part that the pieces cover.
  package let range: Range<Int>
  /// The size of a piece.
  let pieceBytes: Int
  private let read: @Sendable (Range<Int>) async throws -> [UInt8]

  /// - Parameters:
  ///   - pieceBytes: the size of a piece; larger where each piece costs a request.
  ///   - read: answers exactly the bytes of a range within the file.
  package init(
    totalBytes: Int, range: Range<Int>, pieceBytes: Int = Self.localPieceBytes,
    read: @escaping @Sendable (Range<Int>) async throws -> [UInt8]
  ) {
    self.totalBytes = totalBytes
    self.range = range
    self.pieceBytes = Swift.max(1, pieceBytes)
    self.read = read
  }

  /// The bytes of a range within the whole file, in one piece.
  func bytes(_ range: Range<Int>) async throws -> [UInt8] { try await read(range) }

  /// A part of the whole file; all of it without a range.
  ///
  /// - Throws: ``StoreError/blobRangeInvalid(sizeBytes:)``.
  func part(_ range: Range<Int>?) throws -> BlobContent {
    let part = range ?? 0..<totalBytes
    guard part.lowerBound >= 0, part.upperBound <= totalBytes else {
      throw StoreError.blobRangeInvalid(sizeBytes: totalBytes)
    }
    return BlobContent(totalBytes: totalBytes, range: part, pieceBytes: pieceBytes, read: read)
  }

  /// Begins at the start of the range.
  package func makeAsyncIterator() -> Iterator {
    Iterator(content: self, position: range.lowerBound)
  }

  /// Reads piece after piece.
  package struct Iterator: AsyncIteratorProtocol {
    fileprivate let content: BlobContent
    fileprivate var position: Int

    /// The next bytes; nil at the end.
    package mutating func next() async throws -> [UInt8]? {
      guard position < content.range.upperBound else { return nil }
      let end = Swift.min(position + content.pieceBytes, content.range.upperBound)
      let piece = try await content.read(position..<end)
      position = end
      return piece
    }
  }

  /// Large enough that the cost of a piece is its bytes, small enough for thousands of readers.
  package static let localPieceBytes = 64 * 1024

  /// All bytes at once.
  ///
  /// - Throws: ``StoreError/blobTooLarge(limitBytes:)`` when there are more than `limitBytes`.
  package func collect(limitBytes: Int) async throws -> [UInt8] {
    guard range.count <= limitBytes else { throw StoreError.blobTooLarge(limitBytes: limitBytes) }
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    for try await piece in self { result += piece }
    return result
  }
}

/// A stored file as ``BlobStore/forEach(_:)`` meets it.
package struct BlobEntry: Sendable, Hashable {
  /// 64 lower-case hexadecimal digits.
  package let sha256: String
  /// The number of its bytes.
  package let sizeBytes: Int
  /// When it was last put.
  package let modifiedAt: Instant

  /// A stored file.
  package init(sha256: String, sizeBytes: Int, modifiedAt: Instant) {
    self.sha256 = sha256
    self.sizeBytes = sizeBytes
    self.modifiedAt = modifiedAt
  }
}
