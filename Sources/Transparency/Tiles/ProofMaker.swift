/// Makes proofs from tiles: a handful of tiles for a proof, however large the log is.
package struct ProofMaker: Sendable {
  private let size: Int
  private let reader: any TileReader

  /// - Parameters:
  ///   - size: of the tree that the proofs are about, which the reader must hold.
  ///   - reader: where the tiles are.
  package init(size: Int, reader: any TileReader) {
    self.size = size
    self.reader = reader
  }

  /// The proof that the entry at `index` is in the tree.
  /// - Throws: ``TransparencyError``; what the reader throws.
  package func inclusion(of index: Int) async throws -> [MerkleHash] {
    try await proof(ProofPlan.inclusion(of: index, size: size))
  }

  /// The proof that the tree begins with the tree of `old` entries, at least one.
  /// - Throws: ``TransparencyError``; what the reader throws.
  package func consistency(from old: Int) async throws -> [MerkleHash] {
    try await proof(ProofPlan.consistency(from: old, size: size))
  }

  private func proof(_ plan: ProofPlan) async throws -> [MerkleHash] {
    var tiles: [TileCoordinate: [UInt8]] = [:]
    for place in try plan.tiles() { tiles[place] = try await reader.tile(place) }
    return try plan.proof(from: tiles)
  }
}

extension ProofMaker {
  /// The proof that the entry at `index` is in the tree of `size` entries, with tiles that are at hand, say within a
  /// transaction.
  /// - Throws: ``TransparencyError``; what `tile` throws.
  package static func inclusion(
    of index: Int, size: Int, tile: (TileCoordinate) throws -> [UInt8]
  ) throws -> [MerkleHash] {
    try proof(ProofPlan.inclusion(of: index, size: size), tile)
  }

  /// The proof that the tree of `size` entries begins with the tree of `old` entries, at least one.
  /// - Throws: ``TransparencyError``; what `tile` throws.
  package static func consistency(
    from old: Int, size: Int, tile: (TileCoordinate) throws -> [UInt8]
  ) throws -> [MerkleHash] {
    try proof(ProofPlan.consistency(from: old, size: size), tile)
  }

  private static func proof(_ plan: ProofPlan, _ tile: (TileCoordinate) throws -> [UInt8]) throws -> [MerkleHash] {
    var tiles: [TileCoordinate: [UInt8]] = [:]
    for place in try plan.tiles() { tiles[place] = try tile(place) }
    return try plan.proof(from: tiles)
  }
}
