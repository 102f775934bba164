import Cryptography

@testable import Transparency

/// The tree of RFC 6962 as its section 2.1 defines it, without a thought for speed: what everything else is compared with.
final class NaiveTree {
  let leaves: [MerkleHash]
  private var known: [Range<Int>: MerkleHash] = [:]

  init(entries: [[UInt8]]) { leaves = entries.map(Merkle.leaf) }

  convenience init(count: Int) { self.init(entries: (0..<count).map(Self.entry)) }

  static func entry(_ number: Int) -> [UInt8] { Array("entry \(number)".utf8) }

  /// MTH(D[range]).
  func root(_ range: Range<Int>) -> MerkleHash {
    if let hash = known[range] { return hash }
    let hash: MerkleHash
    switch range.count {
    case 0: hash = Merkle.emptyRoot
    case 1: hash = leaves[range.lowerBound]
    default:
      let middle = range.lowerBound + split(range.count)
      let pair = root(range.lowerBound..<middle).bytes + root(middle..<range.upperBound).bytes
      hash = MerkleHash(Digest.sha256([1] + pair)) ?? Merkle.emptyRoot
    }
    known[range] = hash
    return hash
  }

  /// PATH(m, D[range]).
  func path(_ index: Int, _ range: Range<Int>) -> [MerkleHash] {
    guard range.count > 1 else { return [] }
    let middle = range.lowerBound + split(range.count)
    return index < middle
      ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
      : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
  }

  /// SUBPROOF(m, D[range], b), with m counted from the start of the log.
  func subproof(_ old: Int, _ range: Range<Int>, _ isWhole: Bool = true) -> [MerkleHash] {
    guard old < range.upperBound else { return isWhole ? [] : [root(range)] }
    let middle = range.lowerBound + split(range.count)
    return old <= middle
      ? subproof(old, range.lowerBound..<middle, isWhole) + [root(middle..<range.upperBound)]
      : subproof(old, middle..<range.upperBound, false) + [root(range.lowerBound..<middle)]
  }

  /// The largest power of two below a number above one.
  private func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }
}

/// A log in memory, as a server would keep it.
struct MemoryLog: TileReader {
  var tiles: [TileCoordinate: [UInt8]] = [:]
  var bundles: [TileCoordinate: [UInt8]] = [:]
  var size = 0
  var root = Merkle.emptyRoot

  /// A log that grew by these entries, in batches.
  static func grown(_ entries: [[UInt8]], batch: Int = 1000) throws -> MemoryLog {
    var log = MemoryLog()
    var growth = TileGrowth()
    var bundle: [UInt8] = []
    for (number, entry) in entries.enumerated() {
      growth.append(Merkle.leaf(entry))
      try EntryBundle.append(entry, to: &bundle)
      let isEnd = number == entries.count - 1
      if let place = TileCoordinate.of(level: 0, index: number >> 8, size: number + 1), place.isFull || isEnd {
        log.bundles[place] = bundle
        bundle = []
      }
      if isEnd || number % batch == batch - 1 { for tile in growth.takeTiles() { log.tiles[tile.place] = tile.bytes } }
    }
    log.size = entries.count
    log.root = growth.root
    return log
  }

  func tile(_ place: TileCoordinate) async throws -> [UInt8] { try stored(place) }

  func stored(_ place: TileCoordinate) throws -> [UInt8] {
    guard let tile = tiles[place] else { throw TransparencyError.tileMissing(path: place.path) }
    return tile
  }

  func entries(_ place: TileCoordinate) async throws -> [UInt8] {
    guard let bundle = bundles[place] else { throw TransparencyError.tileMissing(path: place.entriesPath) }
    return bundle
  }
}
