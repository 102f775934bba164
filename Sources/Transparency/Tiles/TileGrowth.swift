/// The tiles that come about when entries are added to a tree. Each hash of the tree is made once.
package struct TileGrowth: Sendable {
  /// A tile to be kept.
  package struct Tile: Sendable, Hashable {
    /// Where, and how wide it is now.
    package let place: TileCoordinate
    /// Its hashes.
    package let bytes: [UInt8]
  }

  private var frontier: MerkleFrontier
  /// The tile at the right edge of each level, empty where the last one is full.
  private var edge: [[UInt8]]
  private var full: [Tile] = []
  private var path: [MerkleHash] = []
  private var grown: Set<Int> = []

  /// Grows a tree without entries.
  package init() {
    frontier = MerkleFrontier()
    edge = []
  }

  /// Grows a tree of `size` entries from its right edge.
  ///
  /// The root of what was read is then ``root``: compare it with the one that was kept.
  /// - Parameter tile: reads the tiles of ``TileCoordinate/edge(ofSize:)``; a wider one than asked for will do.
  /// - Throws: ``TransparencyError``; what `tile` throws.
  package init(size: Int, tile: (TileCoordinate) throws -> [UInt8]) throws {
    var edge: [[UInt8]] = []
    var hashes: [MerkleHash] = []
    for place in TileCoordinate.edge(ofSize: size) {
      let bytes = try tile(place)
      let count = place.width * MerkleHash.sizeBytes
      guard bytes.count >= count else { throw TransparencyError.tileMalformed(path: place.path) }
      while edge.count < place.level { edge.append([]) }
      edge.append(Array(bytes.prefix(count)))
      hashes = MerkleFrontier.roots(above: MerkleHash.row(edge[place.level])) + hashes
    }
    frontier = try MerkleFrontier(size: size, hashes: hashes)
    self.edge = edge
  }

  /// The number of entries.
  package var size: Int { frontier.size }

  /// The root.
  package var root: MerkleHash { frontier.root }

  /// The right edge, to be kept or compared.
  package var edgeHashes: [MerkleHash] { frontier.hashes }

  /// Takes the next entry.
  package mutating func append(_ leaf: MerkleHash) {
    let size = frontier.size
    frontier.append(leaf, completing: &path)
    for height in stride(from: 0, to: path.count, by: TileCoordinate.height) {
      let level = height / TileCoordinate.height
      if level == edge.count { edge.append([]) }
      path[height].withUnsafeBytes { edge[level].append(contentsOf: $0) }
      grown.insert(level)
      guard edge[level].count == TileCoordinate.fullWidth * MerkleHash.sizeBytes else { continue }
      let index = size >> (TileCoordinate.height * (level + 1))
      let place = TileCoordinate(checkedLevel: level, index: index, width: TileCoordinate.fullWidth)
      full.append(Tile(place: place, bytes: edge[level]))
      edge[level].removeAll(keepingCapacity: true)
      grown.remove(level)
    }
  }

  /// The tiles that are new or wider since they were last taken, those at the right edge as wide as they are now.
  package mutating func takeTiles() -> [Tile] {
    var tiles = full
    for level in grown.sorted() {
      let width = edge[level].count / MerkleHash.sizeBytes
      let index = frontier.size >> (TileCoordinate.height * (level + 1))
      tiles.append(
        Tile(place: TileCoordinate(checkedLevel: level, index: index, width: width), bytes: edge[level]))
    }
    full = []
    grown = []
    return tiles
  }
}
