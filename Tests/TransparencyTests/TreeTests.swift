import Testing

@testable import Transparency

@Suite("Trees and proofs")
struct TreeTests {
  @Test func `the empty tree and the first entry have the hashes of the standard`() throws {
    #expect(Merkle.emptyRoot == MerkleHash(base64: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))
    #expect(Merkle.leaf([]) == MerkleHash(base64: "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="))
  }

  @Test func `the frontier has the root of every size`() throws {
    let tree = NaiveTree(count: 300)
    var frontier = MerkleFrontier()
    for size in 0...300 {
      #expect(frontier.root == tree.root(0..<size))
      #expect(try MerkleFrontier(size: size, hashes: frontier.hashes) == frontier)
      if size < 300 { frontier.append(tree.leaves[size]) }
    }
    #expect(throws: TransparencyError.sizeImpossible) { try MerkleFrontier(size: 3, hashes: [tree.leaves[0]]) }
    #expect(throws: TransparencyError.sizeImpossible) { try MerkleFrontier(size: -1, hashes: []) }
  }

  @Test func `proofs from tiles are those of the standard for every entry and every size`() throws {
    let tree = NaiveTree(count: 280)
    var growth = TileGrowth()
    for size in 1...280 {
      growth.append(tree.leaves[size - 1])
      var grown = growth
      var tiles: [TileCoordinate: [UInt8]] = [:]
      // All that was ever new, and so all of the tree.
      for tile in grown.takeTiles() { tiles[tile.place] = tile.bytes }
      let root = tree.root(0..<size)
      #expect(growth.root == root)
      for other in 1...size {
        let inclusion = try ProofMaker.inclusion(of: other - 1, size: size) { tiles[$0] ?? [] }
        #expect(inclusion == tree.path(other - 1, 0..<size))
        try InclusionProof.verify(
          leaf: tree.leaves[other - 1], index: other - 1, size: size, proof: inclusion, root: root)
        let consistency = try ProofMaker.consistency(from: other, size: size) { tiles[$0] ?? [] }
        #expect(consistency == tree.subproof(other, 0..<size))
        try ConsistencyProof.verify(
          oldSize: other, oldRoot: tree.root(0..<other), newSize: size, newRoot: root, proof: consistency)
      }
    }
  }

  @Test func `a proof of anything else is refused`() throws {
    let tree = NaiveTree(count: 40)
    for size in 1...40 {
      let root = tree.root(0..<size)
      for index in 0..<size {
        let proof = tree.path(index, 0..<size)
        let leaf = tree.leaves[index]
        func refuses(_ leaf: MerkleHash, _ index: Int, _ size: Int, _ proof: [MerkleHash]) {
          #expect(throws: TransparencyError.self) {
            try InclusionProof.verify(leaf: leaf, index: index, size: size, proof: proof, root: root)
          }
        }
        refuses(Merkle.leaf([7]), index, size, proof)
        for other in [-1, index - 1, index + 1, size, Int.max] where other != index {
          refuses(leaf, other, size, proof)
        }
        refuses(leaf, index, 0, proof)
        refuses(leaf, index, -1, proof)
        refuses(leaf, index, size, proof + [leaf])
        refuses(leaf, index, size, [leaf] + proof)
        if !proof.isEmpty { refuses(leaf, index, size, Array(proof.dropLast())) }
        for place in proof.indices {
          var altered = proof
          altered[place] = Merkle.leaf([9])
          refuses(leaf, index, size, altered)
        }
      }
    }
  }

  @Test func `a tree that is no continuation is refused, and so is the empty one`() throws {
    let tree = NaiveTree(count: 40)
    let forked = NaiveTree(entries: (0..<40).map { $0 == 11 ? [0] : NaiveTree.entry($0) })
    for size in 1...40 {
      for old in 1...size {
        func refuses(_ oldRoot: MerkleHash, _ proof: [MerkleHash]) {
          #expect(throws: TransparencyError.self) {
            try ConsistencyProof.verify(
              oldSize: old, oldRoot: oldRoot, newSize: size, newRoot: tree.root(0..<size), proof: proof)
          }
        }
        if old > 11 {
          refuses(forked.root(0..<old), tree.subproof(old, 0..<size))
          refuses(forked.root(0..<old), forked.subproof(old, 0..<size))
        }
        refuses(tree.root(0..<old), tree.subproof(old, 0..<size) + [tree.leaves[0]])
        if old < size { refuses(tree.root(0..<old), Array(tree.subproof(old, 0..<size).dropLast())) }
      }
    }
    for (old, size) in [(0, 5), (6, 5), (-1, 5), (Int.min, Int.max)] {
      #expect(throws: TransparencyError.sizeImpossible) {
        try ConsistencyProof.verify(
          oldSize: old, oldRoot: Merkle.emptyRoot, newSize: size, newRoot: tree.root(0..<5), proof: [])
      }
      #expect(throws: TransparencyError.sizeImpossible) {
        try ProofMaker.consistency(from: old, size: size) { _ in [] }
      }
    }
  }

  @Test func `proofs in a tree of tens of thousands of entries need a handful of tiles`() async throws {
    let entries = (0..<70_000).map(NaiveTree.entry)
    let log = try MemoryLog.grown(entries)
    let maker = ProofMaker(size: log.size, reader: log)
    for index in [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999] {
      var asked: Set<TileCoordinate> = []
      let proof = try ProofMaker.inclusion(of: index, size: log.size) { place in
        asked.insert(place)
        return try log.stored(place)
      }
      #expect(asked.count <= 5)
      #expect(try await maker.inclusion(of: index) == proof)
      try InclusionProof.verify(
        leaf: Merkle.leaf(entries[index]), index: index, size: log.size, proof: proof, root: log.root)
    }
    for old in [1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999, 70_000] {
      var frontier = MerkleFrontier()
      for entry in entries.prefix(old) { frontier.append(Merkle.leaf(entry)) }
      try ConsistencyProof.verify(
        oldSize: old, oldRoot: frontier.root, newSize: log.size, newRoot: log.root,
        proof: try await maker.consistency(from: old))
    }
  }

  @Test func `a missing or short tile is named, not guessed`() throws {
    let place = try #require(TileCoordinate(level: 0, index: 0, width: 200))
    #expect(throws: TransparencyError.tileMalformed(path: place.path)) {
      try ProofMaker.inclusion(of: 0, size: 200) { _ in [UInt8](repeating: 0, count: 199 * 32) }
    }
    #expect(throws: TransparencyError.tileMissing(path: place.path)) {
      try ProofMaker.inclusion(of: 199, size: 200) { throw TransparencyError.tileMissing(path: $0.path) }
    }
    #expect(throws: TransparencyError.sizeImpossible) { try ProofMaker.inclusion(of: 200, size: 200) { _ in [] } }
    #expect(throws: TransparencyError.sizeImpossible) { try ProofMaker.inclusion(of: -1, size: 200) { _ in [] } }
  }
}
