/// A full subtree: the hash over the entries `index << height ..< (index + 1) << height`.
struct TreeNode: Hashable {
  let height: Int
  let index: Int

  /// The full subtrees, the largest first, into which a run of entries falls whose start is a multiple of its first subtree's
  /// size.
  static func covering(_ entries: Range<Int>) -> [TreeNode] {
    var nodes: [TreeNode] = []
    var position = entries.lowerBound
    while position < entries.upperBound {
      let height = Int.bitWidth - 1 - (entries.upperBound - position).leadingZeroBitCount
      nodes.append(TreeNode(height: height, index: position >> height))
      position += 1 << height
    }
    return nodes
  }

  /// The tile of the tree of `size` entries from which the hash follows; `nil` when the tree does not hold the subtree.
  func tile(size: Int) -> TileCoordinate? {
    let level = height / TileCoordinate.height
    let inTile = height % TileCoordinate.height
    return TileCoordinate.of(level: level, index: index >> (TileCoordinate.height - inTile), size: size)
  }

  /// The hash, from the bytes of its tile.
  /// - Throws: ``TransparencyError/tileMalformed(path:)`` when the tile is too short.
  func hash(in tile: [UInt8], at place: TileCoordinate) throws(TransparencyError) -> MerkleHash {
    let inTile = height % TileCoordinate.height
    let first = (index << inTile) & (TileCoordinate.fullWidth - 1)
    let bytes = first * MerkleHash.sizeBytes..<(first + 1 << inTile) * MerkleHash.sizeBytes
    guard bytes.upperBound <= tile.count else { throw .tileMalformed(path: place.path) }
    return tile.withUnsafeBytes { Merkle.fold(UnsafeRawBufferPointer(rebasing: $0[bytes])) }
  }
}
