import Testing

@testable import Transparency

@Suite("Tiles")
struct TileTests {
  @Test func `paths are those of the standard, there and back`() throws {
    let examples: [(level: Int, index: Int, width: Int, path: String)] = [
      (0, 0, 256, "tile/0/000"), (0, 0, 1, "tile/0/000.p/1"), (1, 999, 256, "tile/1/999"),
      (0, 1000, 255, "tile/0/x001/000.p/255"), (2, 1_234_067, 256, "tile/2/x001/x234/067"),
      (0, 1_234_067, 8, "tile/0/x001/x234/067.p/8"),
    ]
    for example in examples {
      let place = try #require(TileCoordinate(level: example.level, index: example.index, width: example.width))
      #expect(place.path == example.path)
      #expect(TileCoordinate(path: example.path) == place)
      guard example.level == 0 else { continue }
      let entries = "tile/entries" + example.path.dropFirst("tile/0".count)
      #expect(place.entriesPath == entries)
      #expect(TileCoordinate(entriesPath: entries) == place)
    }
  }

  @Test(arguments: [
    "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/001/002", "tile/0/x000/001",
    "tile/0/x001", "tile/0/x001/", "tile/0/001.p", "tile/0/001.p/", "tile/0/001.p/0", "tile/0/001.p/256",
    "tile/0/001.p/01", "tile/0/001.p/+1", "tile/0/001.p/-1", "tile/0/-01", "tile/0/+01", "tile/0/٠٠١", "tile/00/001",
    "tile/-1/001", "tile/8/001", "tile/64/001", "tile/0/001/", "/tile/0/001", "tile/0/../001", "tile/0/x001.p/5",
    "tile/0/001.p/5/6", "tile/entries/001", "TILE/0/001", "tile/0/001 ", "tile/7/000",
    "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
  ])
  func `other paths name nothing`(path: String) {
    #expect(TileCoordinate(path: path) == nil)
  }

  @Test func `places that no tree has are refused`() {
    #expect(TileCoordinate(level: -1, index: 0) == nil)
    #expect(TileCoordinate(level: 8, index: 0) == nil)
    #expect(TileCoordinate(level: 0, index: -1) == nil)
    #expect(TileCoordinate(level: 0, index: 0, width: 0) == nil)
    #expect(TileCoordinate(level: 0, index: 0, width: 257) == nil)
    #expect(TileCoordinate(level: 0, index: Int.max) == nil)
    #expect(TileCoordinate(level: 7, index: 0, width: 128) == nil)
    #expect(TileCoordinate(level: 7, index: 0, width: 127)?.entryRange == 0..<127 << 56)
    #expect(TileCoordinate.of(level: 0, index: 1, size: 256) == nil)
    #expect(TileCoordinate.of(level: 0, index: 0, size: -1) == nil)
  }

  @Test func `a tree of 70,000 entries has the tiles that the standard counts`() throws {
    let log = try MemoryLog.grown((0..<70_000).map(NaiveTree.entry), batch: 70_000)
    let widths = Dictionary(grouping: log.tiles.keys, by: \.level).mapValues { $0.map(\.width).sorted() }
    #expect(widths == [0: [112] + Array(repeating: 256, count: 273), 1: [17, 256], 2: [1]])
    #expect(Set(TileCoordinate.edge(ofSize: 70_000)) == Set(log.tiles.keys.filter { !$0.isFull }))
    #expect(TileCoordinate.edge(ofSize: 256).map(\.path) == ["tile/1/000.p/1"])
    #expect(TileCoordinate.edge(ofSize: 0).isEmpty)
    let partial = try #require(TileCoordinate(path: "tile/1/001.p/17"))
    #expect(partial.entryRange == 65_536..<65_536 + 17 * 256)
  }

  @Test func `every tile holds the hashes of its subtrees`() throws {
    let tree = NaiveTree(count: 70_000)
    let log = try MemoryLog.grown((0..<70_000).map(NaiveTree.entry))
    for (place, bytes) in log.tiles where place.level > 0 || place.index % 50 == 0 {
      let first = place.index << 8
      for number in 0..<place.width {
        let span = 1 << (8 * place.level)
        let start = (first + number) * span
        let hash = MerkleHash(bytes[number * 32..<number * 32 + 32])
        #expect(hash == tree.root(start..<start + span))
      }
    }
  }

  @Test(arguments: [1, 7, 255, 256, 257, 1000])
  func `growing from the kept edge, batch by batch, gives the same tiles as at one go`(batch: Int) throws {
    let leaves = (0..<2600).map { Merkle.leaf(NaiveTree.entry($0)) }
    var whole = TileGrowth()
    for leaf in leaves { whole.append(leaf) }
    let expected = Set(whole.takeTiles().filter(\.place.isFull))
    var kept: [TileCoordinate: [UInt8]] = [:]
    var size = 0
    var root = Merkle.emptyRoot
    while size < leaves.count {
      var growth = try TileGrowth(size: size) { place in try #require(kept[place]) }
      #expect(growth.root == root)
      for leaf in leaves[size..<min(size + batch, leaves.count)] { growth.append(leaf) }
      for tile in growth.takeTiles() { kept[tile.place] = tile.bytes }
      #expect(growth.takeTiles().isEmpty)
      (size, root) = (growth.size, growth.root)
    }
    #expect(root == whole.root)
    let full = kept.filter { $0.key.isFull }
    #expect(Set(full.map { TileGrowth.Tile(place: $0.key, bytes: $0.value) }) == expected)
  }

  @Test func `an edge that is too short is refused, a wider one will do`() throws {
    var growth = TileGrowth()
    for number in 0..<300 { growth.append(Merkle.leaf(NaiveTree.entry(number))) }
    let root = growth.root
    let tiles = growth.takeTiles()
    #expect(throws: TransparencyError.tileMalformed(path: "tile/0/001.p/44")) {
      try TileGrowth(size: 300) { _ in [UInt8](repeating: 0, count: 32) }
    }
    let wider = try TileGrowth(size: 299) { place in
      try #require(tiles.first { $0.place.level == place.level && $0.place.index == place.index }).bytes
    }
    #expect(wider.size == 299)
    let same = try TileGrowth(size: 300) { place in try #require(tiles.first { $0.place == place }).bytes }
    #expect(same.root == root)
  }
}

@Suite("Bundles of entries")
struct EntryBundleTests {
  @Test func `entries come back as they went in, the longest too`() throws {
    let entries = [[], [1], Array("政务".utf8), [UInt8](repeating: 7, count: 65_535)]
    #expect(try EntryBundle.decode(EntryBundle.encode(entries)) == entries)
    #expect(try EntryBundle.encode([[5, 6]]) == [0, 2, 5, 6])
    #expect(try EntryBundle.decode([]) == [])
  }

  @Test func `an entry that is too long is refused`() {
    #expect(throws: TransparencyError.entryTooLong(limitBytes: 65_535)) {
      try EntryBundle.encode([[UInt8](repeating: 7, count: 65_536)])
    }
  }

  @Test func `a bundle that is cut off anywhere, or holds too many, is refused`() throws {
    let bundle = try EntryBundle.encode([[1, 2, 3], [4], []])
    let whole: Set = [0, 5, 8, 10]
    for count in 0...bundle.count {
      let part = Array(bundle.prefix(count))
      if whole.contains(count) {
        #expect(throws: Never.self) { try EntryBundle.decode(part) }
      } else {
        #expect(throws: TransparencyError.self) { try EntryBundle.decode(part) }
      }
    }
    #expect(throws: TransparencyError.self) { try EntryBundle.decode(bundle, limit: 2) }
    #expect(throws: TransparencyError.self) { try EntryBundle.decode([UInt8](repeating: 0, count: 514)) }
  }
}
