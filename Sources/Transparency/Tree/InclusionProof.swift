/// Proof that an entry is in a tree: the hashes beside the way from it to the root.
/// - Source: RFC 6962, section 2.1.1; RFC 9162, section 2.1.3.2.
package enum InclusionProof {
  /// Verifies that the entry with this hash stands at `index` in the tree of `size` entries with this root.
  /// - Throws: ``TransparencyError/sizeImpossible``, ``TransparencyError/inclusionUnproven``.
  package static func verify<Count: FixedWidthInteger>(
    leaf: MerkleHash, index: Count, size: Count, proof: [MerkleHash], root: MerkleHash
  ) throws(TransparencyError) {
    guard index >= 0, index < size else { throw .sizeImpossible }
    var place = index
    var last = size - 1
    var hash = leaf
    for sibling in proof {
      guard last > 0 else { throw .inclusionUnproven }
      if place & 1 == 1 || place == last {
        hash = Merkle.node(sibling, hash)
        // An entry at the right edge has no sibling on the levels where the tree is not full.
        while place & 1 == 0, place > 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        hash = Merkle.node(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    guard last == 0, hash == root else { throw .inclusionUnproven }
  }

  /// Verifies that the entry with this hash stands at `index` of the log, within the subtree `start..<end` with this root.
  /// - Throws: ``TransparencyError/sizeImpossible``, ``TransparencyError/inclusionUnproven``.
  /// - Source: draft-ietf-plants-merkle-tree-certs, "Subtree Inclusion Proofs".
  package static func verify<Count: FixedWidthInteger>(
    leaf: MerkleHash, index: Count, start: Count, end: Count, proof: [MerkleHash], root: MerkleHash
  ) throws(TransparencyError) {
    guard let subtree = Subtree(start: start, end: end), index >= subtree.start else { throw .sizeImpossible }
    try verify(leaf: leaf, index: index - start, size: end - start, proof: proof, root: root)
  }
}
