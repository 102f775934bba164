import Cryptography

/// The hashes of the tree.
/// - Source: RFC 6962, section 2.1.
package enum Merkle {
  private static let leafPrefix: UInt8 = 0
  private static let nodePrefix: UInt8 = 1

  /// The root of a tree without entries: the digest of nothing.
  package static let emptyRoot = MerkleHash { $0.copyBytes(from: Digest.sha256([])) }

  /// The hash of an entry.
  package static func leaf(_ entry: [UInt8]) -> MerkleHash {
    entry.withUnsafeBytes { leaf($0) }
  }

  /// The hash of an entry where it is.
  package static func leaf(_ entry: UnsafeRawBufferPointer) -> MerkleHash {
    MerkleHash { PrefixedSHA256.digest(leafPrefix, entry, into: $0) }
  }

  /// The hash above two others.
  package static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        MerkleHash { PrefixedSHA256.digest(nodePrefix, left, right, into: $0) }
      }
    }
  }

  /// The root above a row of 1, 2, 4 … 256 hashes.
  static func fold(_ row: UnsafeRawBufferPointer) -> MerkleHash {
    let size = MerkleHash.sizeBytes
    return withUnsafeTemporaryAllocation(byteCount: row.count, alignment: 8) { nodes in
      nodes.copyMemory(from: row)
      var count = row.count / size
      while count > 1 {
        count /= 2
        for place in 0..<count {
          // Two hashes become one, which lies before all that are still to be read.
          let pair = UnsafeRawBufferPointer(rebasing: nodes[2 * place * size..<2 * (place + 1) * size])
          let target = UnsafeMutableRawBufferPointer(rebasing: nodes[place * size..<(place + 1) * size])
          PrefixedSHA256.digest(nodePrefix, pair, into: target)
        }
      }
      return MerkleHash(0, of: UnsafeRawBufferPointer(nodes))
    }
  }
}
