package import Kernel
package import Store
import Transparency

/// Gives entries that wait their places in the log, in batches, and grows the tiles.
package enum LedgerIntegration {
  /// Integrates until nothing waits any more.
  ///
  /// Several nodes may try at once: each batch holds the head's row.
  /// - Returns: how many entries were integrated.
  /// - Throws: ``LedgerError/logBroken(size:)``: nothing is added to a log that was changed from outside.
  @discardableResult
  package static func run(store: any Store, clock: any WallClock) async throws -> Int {
    var total = 0
    while try await store.read({ try LedgerQueries.hasPending(in: $0) }) {
      let now = clock.now()
      let count = try await store.writeLocking { tx in try batch(Ledger.batchEntries, at: now, in: tx) }
      total += count
      if count < Ledger.batchEntries { break }
    }
    return total
  }

  /// Integrates at most so many entries in this transaction.
  package static func batch(_ limit: Int, at now: Instant, in tx: WriteTransaction) throws -> Int {
    let head = try LedgerQueries.holdHead(at: now, in: tx)
    let entries = try LedgerQueries.takePending(limit, in: tx)
    guard !entries.isEmpty else { return 0 }
    var growth = try TileGrowth(size: head.size) { place in try LedgerTiles.tile(place, in: tx) }
    guard growth.edgeHashes == head.frontier.hashes else { throw LedgerError.logBroken(size: head.size) }
    for entry in entries { growth.append(Merkle.leaf(entry.bytes)) }
    let grown = try LedgerHead(frontier: MerkleFrontier(size: growth.size, hashes: growth.edgeHashes))
    for tile in growth.takeTiles() {
      try LedgerQueries.put(tile: tile.bytes, level: tile.place.level, number: tile.place.index, in: tx)
    }
    try LedgerQueries.insert(entries, from: head.size, in: tx)
    try LedgerQueries.moveHead(to: grown, at: now, in: tx)
    return entries.count
  }
}
