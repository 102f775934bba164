package import Store
package import Transparency

/// Tiles and entry bundles as the log's rows make them.
package enum LedgerTiles {
  /// A tile of exactly the width that its coordinate says.
  /// - Throws: `TransparencyError.tileMissing`.
  package static func tile(_ coordinate: TileCoordinate, in tx: ReadTransaction) throws -> [UInt8] {
    let wanted = coordinate.width * MerkleHash.sizeBytes
    guard let hashes = try LedgerQueries.tile(level: coordinate.level, number: coordinate.index, in: tx),
      hashes.count >= wanted
    else { throw TransparencyError.tileMissing(path: coordinate.path) }
    return hashes.count == wanted ? hashes : Array(hashes.prefix(wanted))
  }

  /// The entries of a tile of level 0, in order.
  /// - Throws: `TransparencyError.tileMissing`.
  package static func entries(_ coordinate: TileCoordinate, in tx: ReadTransaction) throws -> [[UInt8]] {
    let entries = try LedgerQueries.entries(coordinate.entryRange, in: tx)
    guard entries.count == coordinate.width else { throw TransparencyError.tileMissing(path: coordinate.entriesPath) }
    return entries
  }

  /// The entry bundle beside a tile of level 0.
  /// - Throws: `TransparencyError.tileMissing`.
  package static func bundle(_ coordinate: TileCoordinate, in tx: ReadTransaction) throws -> [UInt8] {
    try EntryBundle.encode(try entries(coordinate, in: tx))
  }
}

/// Reads the log of an installation's own database, for ``LogAudit`` and for proofs.
package struct StoredTiles: TileReader {
  private let store: any Store

  /// The log of a database.
  package init(store: any Store) { self.store = store }

  package func tile(_ place: TileCoordinate) async throws -> [UInt8] {
    try await store.read(.bulk) { try LedgerTiles.tile(place, in: $0) }
  }

  /// Whatever is there: an audit says what is missing.
  package func entries(_ place: TileCoordinate) async throws -> [UInt8] {
    let entries = try await store.read(.bulk) { try LedgerQueries.entries(place.entryRange, in: $0) }
    guard !entries.isEmpty else { throw TransparencyError.tileMissing(path: place.entriesPath) }
    return try EntryBundle.encode(entries)
  }
}
