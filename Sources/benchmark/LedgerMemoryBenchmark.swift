import ArgumentParser
import Foundation
import Kernel
import Ledger
import Store
import Transparency

/// Measures what a long log costs in memory: while entries are added behind it, and while all of it is verified.
///
/// The entries that are there before are made, not stored: only their tiles are, as they stand in a log of that length. An entry of
/// 650 bytes follows from its number, so that verification reads and hashes as many bytes as it would of real ones.
struct LedgerMemoryBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ledger-memory")

  @Option(help: "Entries that are there before.") var entries = 10_000_000
  @Option(help: "Entries that are then added by acts.") var added = 81_920
  @Option(help: "An empty folder for the SQLite file.") var data: String

  func run() async throws {
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let store = try await SQLiteStore.open(path: data + "/ledger.sqlite")
    try await store.migrate([LedgerMigrations.set])
    let clock = SystemWallClock()
    var figures = ["entries": Double(entries)]
    figures["filled_seconds"] = try await seconds { try await fill(store) }
    let checkpoint = try await checkpoint(of: store, clock)
    figures["verifying_memory_mebibytes"] = try await ResidentMemory.growth {
      let took = try await seconds {
        let audit = LogAudit(reader: MadeLog(stored: StoredTiles(store: store)), checkpoint: checkpoint)
        guard try await audit.run().isClean else { throw ValidationError("the log does not verify") }
      }
      figures["verified_per_second"] = Double(entries) / took
    }
    var sample: [LedgerEntryID] = []
    figures["integrating_memory_mebibytes"] = try await ResidentMemory.growth {
      figures["integrated_per_second"] = try await add(to: store, clock, &sample)
    }
    _ = try await self.checkpoint(of: store, clock)
    var milliseconds: [Double] = []
    for id in sample.prefix(500) {
      milliseconds.append(
        1000 * (try await seconds { _ = try await store.read { try LedgerProofs.proof(of: id, in: $0) } }))
    }
    figures["proof_p95_ms"] = percentile(0.95, of: milliseconds)
    report(figures)
    try await store.close()
  }

  /// Grows the tiles in memory, a stretch at a time, and stores each stretch in one write.
  private func fill(_ store: any Store) async throws {
    var growth = TileGrowth()
    for first in stride(from: 0, to: entries, by: 1 << 16) {
      for number in first..<min(first + 1 << 16, entries) { growth.append(Merkle.leaf(MadeLog.entry(number))) }
      let (tiles, size) = (growth.takeTiles(), growth.size)
      let frontier = growth.edgeHashes.map(\.base64).joined(separator: " ")
      try await store.write { tx in
        for tile in tiles {
          try LedgerFillQueries.put(tile.bytes, level: tile.place.level, number: tile.place.index, in: tx)
        }
        try LedgerFillQueries.putHead(size: size, frontier: frontier, in: tx)
      }
    }
  }

  /// Adds entries as acts do; answers how many a second were integrated, and keeps some to prove.
  private func add(
    to store: any Store, _ clock: any WallClock, _ sample: inout [LedgerEntryID]
  ) async throws -> Double {
    let source = EntrySource(clock: clock)
    var took = 0.0
    for first in stride(from: 0, to: added, by: Ledger.batchEntries) {
      let made = try source.make(min(Ledger.batchEntries, added - first), from: first)
      sample += made.prefix(25).map(\.0)
      try await store.write { tx in for (id, bytes) in made { try LedgerQueue.append(id, bytes, in: tx) } }
      took += try await seconds { _ = try await LedgerIntegration.run(store: store, clock: clock) }
    }
    return Double(added) / took
  }

  private func checkpoint(of store: any Store, _ clock: any WallClock) async throws -> Checkpoint {
    let keys = try LedgerKeys.ephemeral()
    let signed = try await store.write { tx in try LedgerSigning(keys: keys).sign(at: clock.now(), in: tx) }
    return try Checkpoint(body: try SignedNote(parsing: Array(signed.note.utf8)).text)
  }

  private func seconds(_ work: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    try await work()
    return (ContinuousClock.now - start).inSeconds
  }
}

/// A log whose tiles are stored and whose entries are made.
private struct MadeLog: TileReader {
  let stored: StoredTiles

  private static let filling = [UInt8](repeating: UInt8(ascii: "x"), count: 642)

  /// The bytes of the entry of a number.
  static func entry(_ number: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } + filling
  }

  func tile(_ place: TileCoordinate) async throws -> [UInt8] { try await stored.tile(place) }

  func entries(_ place: TileCoordinate) async throws -> [UInt8] {
    try EntryBundle.encode(place.entryRange.map(Self.entry))
  }
}

/// The statements that put a log of made entries there.
private enum LedgerFillQueries {
  static func put(_ hashes: [UInt8], level: Int, number: Int, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO ledger_tile (level, number, hashes) VALUES (?, ?, ?)
      ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes
      """, [level, number, hashes])
  }

  static func putHead(size: Int, frontier: String, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO ledger_head (id, size, frontier, changed_at) VALUES (1, ?, ?, 0)
      ON CONFLICT (id) DO UPDATE SET size = excluded.size, frontier = excluded.frontier
      """, [size, frontier])
  }
}
