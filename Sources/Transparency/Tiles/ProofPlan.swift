/// Which hashes a proof consists of, each as the full subtrees that it is put together from.
/// - Source: RFC 6962, sections 2.1.1 and 2.1.2.
struct ProofPlan {
  let size: Int
  private(set) var hashes: [[TreeNode]] = []

  /// The proof that the entry at `index` is in the tree.
  /// - Throws: ``TransparencyError/sizeImpossible``.
  static func inclusion(of index: Int, size: Int) throws(TransparencyError) -> ProofPlan {
    guard index >= 0, index < size else { throw .sizeImpossible }
    var plan = ProofPlan(size: size)
    var entries = 0..<size
    while entries.count > 1 {
      let (left, right) = plan.halves(of: entries)
      entries = index < left.upperBound ? left : right
      plan.add(index < left.upperBound ? right : left)
    }
    plan.hashes.reverse()
    return plan
  }

  /// The proof that the tree begins with the tree of `old` entries; empty for the tree itself.
  /// - Throws: ``TransparencyError/sizeImpossible``, also for the empty tree, of which there is nothing to prove.
  static func consistency(from old: Int, size: Int) throws(TransparencyError) -> ProofPlan {
    guard old > 0, old <= size else { throw .sizeImpossible }
    var plan = ProofPlan(size: size)
    var entries = 0..<size
    while entries.upperBound != old {
      let (left, right) = plan.halves(of: entries)
      entries = old <= left.upperBound ? left : right
      plan.add(old <= left.upperBound ? right : left)
    }
    // The verifier has the old root; where that is not a hash of the new tree, the proof begins with one that is.
    if entries.lowerBound > 0 { plan.add(entries) }
    plan.hashes.reverse()
    return plan
  }

  /// The tiles that it needs.
  /// - Throws: ``TransparencyError/sizeImpossible``.
  func tiles() throws(TransparencyError) -> Set<TileCoordinate> {
    var tiles: Set<TileCoordinate> = []
    for node in hashes.joined() {
      guard let tile = node.tile(size: size) else { throw .sizeImpossible }
      tiles.insert(tile)
    }
    return tiles
  }

  /// The proof.
  /// - Parameter tiles: the bytes of all ``tiles()``.
  /// - Throws: ``TransparencyError``.
  func proof(from tiles: [TileCoordinate: [UInt8]]) throws(TransparencyError) -> [MerkleHash] {
    var proof: [MerkleHash] = []
    for nodes in hashes {
      var hash: MerkleHash?
      for node in nodes.reversed() {
        guard let place = node.tile(size: size) else { throw .sizeImpossible }
        guard let tile = tiles[place] else { throw .tileMissing(path: place.path) }
        let left = try node.hash(in: tile, at: place)
        hash = hash.map { Merkle.node(left, $0) } ?? left
      }
      if let hash { proof.append(hash) }
    }
    return proof
  }

  /// Where the tree above a run of entries divides: at the largest power of two below its length.
  private func halves(of entries: Range<Int>) -> (Range<Int>, Range<Int>) {
    let height = Int.bitWidth - 1 - (entries.count - 1).leadingZeroBitCount
    let middle = entries.lowerBound + 1 << height
    return (entries.lowerBound..<middle, middle..<entries.upperBound)
  }

  private mutating func add(_ entries: Range<Int>) { hashes.append(TreeNode.covering(entries)) }
}
