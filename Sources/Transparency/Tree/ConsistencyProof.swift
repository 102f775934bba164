/// Proof that a tree begins with the entries of an older one, all of them and in their order.
/// - Source: RFC 6962, section 2.1.2; RFC 9162, section 2.1.4.2.
package enum ConsistencyProof {
  /// Verifies that the tree of `newSize` entries begins with that of `oldSize`. The empty tree begins every tree: of it there
  /// is nothing to prove, and its size is refused.
  /// - Throws: ``TransparencyError/sizeImpossible``, ``TransparencyError/consistencyUnproven``.
  package static func verify<Count: FixedWidthInteger>(
    oldSize: Count, oldRoot: MerkleHash, newSize: Count, newRoot: MerkleHash, proof: [MerkleHash]
  ) throws(TransparencyError) {
    guard oldSize > 0, oldSize <= newSize else { throw .sizeImpossible }
    try verify(start: 0, end: oldSize, subtreeRoot: oldRoot, size: newSize, root: newRoot, proof: proof)
  }

  /// Verifies that the tree of `size` entries holds, at `start..<end`, the subtree with the other root. An empty subtree, with
  /// the root of the empty tree, is in every tree.
  /// - Throws: ``TransparencyError/sizeImpossible``, ``TransparencyError/consistencyUnproven``.
  /// - Source: draft-ietf-plants-merkle-tree-certs, "Subtree Consistency Proofs".
  package static func verify<Count: FixedWidthInteger>(
    start: Count, end: Count, subtreeRoot: MerkleHash, size: Count, root: MerkleHash, proof: [MerkleHash]
  ) throws(TransparencyError) {
    guard start >= 0, start <= end, end <= size else { throw .sizeImpossible }
    if start == end {
      guard proof.isEmpty, subtreeRoot == Merkle.emptyRoot else { throw .consistencyUnproven }
      return
    }
    guard Subtree(start: start, end: end) != nil else { throw .sizeImpossible }
    var walk = Walk(first: start, last: end - 1, edge: size - 1)
    walk.climb()
    var rest = proof[...]
    if walk.first == walk.last {
      walk.begin(with: subtreeRoot)
    } else {
      guard let seed = rest.popFirst() else { throw .consistencyUnproven }
      walk.begin(with: seed)
    }
    for hash in rest {
      guard walk.take(hash) else { throw .consistencyUnproven }
    }
    guard walk.edge == 0, walk.subtreeRoot == subtreeRoot, walk.root == root else { throw .consistencyUnproven }
  }
}

/// The way from the right edge of the subtree to the root of the tree, along which both roots are built from the same hashes.
private struct Walk<Count: FixedWidthInteger> {
  /// The first and the last place of the subtree and the last place of the tree, on the level that the walk has come to.
  var first: Count
  var last: Count
  var edge: Count
  var subtreeRoot = Merkle.emptyRoot
  var root = Merkle.emptyRoot

  init(first: Count, last: Count, edge: Count) {
    self.first = first
    self.last = last
    self.edge = edge
  }

  /// Goes up to the largest full subtree at the right end of the subtree, where the proof begins.
  mutating func climb() {
    if last == edge {
      while first != last { rise() }
    } else {
      while first != last, last & 1 == 1 { rise() }
    }
  }

  mutating func begin(with hash: MerkleHash) {
    subtreeRoot = hash
    root = hash
  }

  /// False when the proof is longer than the way.
  mutating func take(_ hash: MerkleHash) -> Bool {
    guard edge > 0 else { return false }
    if last & 1 == 1 || last == edge {
      if first < last { subtreeRoot = Merkle.node(hash, subtreeRoot) }
      root = Merkle.node(hash, root)
      while last & 1 == 0, last > 0 { rise() }
    } else {
      root = Merkle.node(root, hash)
    }
    rise()
    return true
  }

  private mutating func rise() {
    first >>= 1
    last >>= 1
    edge >>= 1
  }
}
