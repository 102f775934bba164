/// Where a tile lies: 256 hashes side by side on every eighth level of the tree, fewer at its right edge. With level 0 it also
/// names the bundle of the entries themselves.
/// - Source: C2SP tlog-tiles, "Merkle Tree".
package struct TileCoordinate: Sendable, Hashable {
  /// Levels of the tree that a tile spans.
  package static let height = 8
  /// Hashes of a full tile.
  package static let fullWidth = 1 << height
  /// The highest level of any tree whose size is an `Int`.
  package static let highestLevel = (Int.bitWidth - 1) / height

  /// The level of tiles, 0 at the entries.
  package let level: Int
  /// The place among the tiles of the level.
  package let index: Int
  /// How many hashes it holds, 1 to 256.
  package let width: Int

  /// A place; `nil` when no tree has it.
  package init?(level: Int, index: Int, width: Int = fullWidth) {
    guard (0...Self.highestLevel).contains(level), (1...Self.fullWidth).contains(width), index >= 0,
      index < Int.max >> Self.height, index << Self.height + width <= Int.max >> (Self.height * level)
    else { return nil }
    self.init(checkedLevel: level, index: index, width: width)
  }

  /// A place that is known to be in a tree.
  init(checkedLevel level: Int, index: Int, width: Int) {
    self.level = level
    self.index = index
    self.width = width
  }

  /// Whether it holds all that it ever will.
  package var isFull: Bool { width == Self.fullWidth }

  /// The same place when it holds all that it ever will.
  var filled: TileCoordinate { TileCoordinate(checkedLevel: level, index: index, width: Self.fullWidth) }

  /// The numbers of the entries below it, as far as the tile is wide.
  package var entryRange: Range<Int> {
    let first = index << Self.height
    return first << (Self.height * level)..<(first + width) << (Self.height * level)
  }

  /// The tile, or the bundle, in the form it has in the tree of `size` entries; `nil` when the tree has none there.
  package static func of(level: Int, index: Int, size: Int) -> TileCoordinate? {
    guard (0...highestLevel).contains(level), size >= 0 else { return nil }
    let hashes = size >> (height * level)
    guard index >= 0, index <= hashes >> height else { return nil }
    return TileCoordinate(level: level, index: index, width: min(fullWidth, hashes - index << height))
  }

  /// The tiles at the right edge of the tree of `size` entries that are not full, from the entries upwards. All other tiles of
  /// the tree are full and never change.
  package static func edge(ofSize size: Int) -> [TileCoordinate] {
    guard size > 0 else { return [] }
    return (0...highestLevel).compactMap { level in
      let hashes = size >> (height * level)
      let width = hashes & (fullWidth - 1)
      return width == 0 ? nil : TileCoordinate(checkedLevel: level, index: hashes >> height, width: width)
    }
  }
}
