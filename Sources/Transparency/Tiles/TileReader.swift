/// Where the tiles of a log are read from: its tables, a mirrored folder, or its address.
package protocol TileReader: Sendable {
  /// The hashes of a tile, 32 bytes each, at least as many as the place is wide.
  ///
  /// - Throws: ``TransparencyError/tileMissing(path:)`` when it is not there; other errors when it cannot be read now.
  func tile(_ place: TileCoordinate) async throws -> [UInt8]

  /// The bundle of entries of a place on level 0, as ``EntryBundle`` encodes it.
  ///
  /// - Throws: ``TransparencyError/tileMissing(path:)`` when it is not there; other errors when it cannot be read now.
  func entries(_ place: TileCoordinate) async throws -> [UInt8]
}
