/// The right edge of a growing tree: the roots of its full subtrees, one for each one in the binary form of the size.
/// It takes another entry and knows the root, in memory that grows with the logarithm of the size.
package struct MerkleFrontier: Sendable, Hashable {
  /// The number of entries.
  package private(set) var size: Int
  /// The roots of the full subtrees, the largest first.
  package private(set) var hashes: [MerkleHash]

  /// The edge of the tree without entries.
  package init() {
    size = 0
    hashes = []
  }

  /// An edge that was kept.
  /// - Throws: ``TransparencyError/sizeImpossible`` when the number of hashes is not that of the size.
  package init(size: Int, hashes: [MerkleHash]) throws(TransparencyError) {
    guard size >= 0, hashes.count == size.nonzeroBitCount else { throw .sizeImpossible }
    self.size = size
    self.hashes = hashes
  }

  /// Takes the next entry.
  package mutating func append(_ leaf: MerkleHash) {
    var path: [MerkleHash] = []
    append(leaf, completing: &path)
  }

  /// Takes the next entry. `path` then holds the hashes that are thereby complete: the entry's own, and upwards from it.
  mutating func append(_ leaf: MerkleHash, completing path: inout [MerkleHash]) {
    path.removeAll(keepingCapacity: true)
    path.append(leaf)
    var hash = leaf
    while size >> (path.count - 1) & 1 == 1, let left = hashes.popLast() {
      hash = Merkle.node(left, hash)
      path.append(hash)
    }
    hashes.append(hash)
    size += 1
  }

  /// The root.
  package var root: MerkleHash {
    guard var root = hashes.last else { return Merkle.emptyRoot }
    for hash in hashes.dropLast().reversed() { root = Merkle.node(hash, root) }
    return root
  }

  /// The roots of the full subtrees above the hashes of a tile at the right edge, the largest first.
  static func roots(above row: [MerkleHash]) -> [MerkleHash] {
    TreeNode.covering(0..<row.count).map { node in
      let first = node.index << node.height
      return row[first..<first + 1 << node.height].withUnsafeBytes(Merkle.fold)
    }
  }
}
