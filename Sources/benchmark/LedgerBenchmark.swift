import ArgumentParser
import Foundation
import Kernel
import Ledger
import Store
import Transparency

/// Fills a log, integrates it in batches, proves entries, and verifies all of it from its tiles.
struct LedgerBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ledger")

  @Option(help: "Entries to be integrated.") var entries = 200_000
  @Option(help: "An empty folder for the SQLite file and the mirrored log.") var data: String
  @Option(help: "The address of an empty PostgreSQL database instead of the file.") var database: String?

  func run() async throws {
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let store = try await open()
    try await store.migrate([LedgerMigrations.set])
    let clock = SystemWallClock()
    let source = EntrySource(clock: clock)
    var figures = ["entries": Double(entries), "entry_microseconds": try source.microsecondsPerEntry()]
    let memoryBefore = ResidentMemory.mebibytes
    var seconds = 0.0
    var sample: [LedgerEntryID] = []
    for first in stride(from: 0, to: entries, by: Ledger.batchEntries) {
      let made = try source.make(min(Ledger.batchEntries, entries - first), from: first)
      sample += made.prefix(1).map(\.0)
      try await store.write { tx in for (id, bytes) in made { try LedgerQueue.append(id, bytes, in: tx) } }
      seconds += try await timed { _ = try await LedgerIntegration.run(store: store, clock: clock) }
    }
    figures["integrated_per_second"] = Double(entries) / seconds
    figures["extra_memory_mebibytes"] = ResidentMemory.mebibytes - memoryBefore
    let keys = try LedgerKeys.ephemeral()
    let checkpoint = try await store.write { tx in try LedgerSigning(keys: keys).sign(at: clock.now(), in: tx) }
    figures.merge(try await proofs(of: sample, store)) { $1 }
    figures["verified_per_second"] = try await verify(store, checkpoint)
    report(figures)
    try await store.close()
  }

  private func open() async throws -> any Store {
    if let database { return try await PostgreSQLStore.open(try PostgreSQLAddress(database)) }
    return try await SQLiteStore.open(path: data + "/ledger.sqlite")
  }

  /// Each proof in a read of its own, as pages ask for them.
  private func proofs(of ids: [LedgerEntryID], _ store: any Store) async throws -> [String: Double] {
    var milliseconds: [Double] = []
    for round in 0..<max(500 / max(ids.count, 1), 1) + 1 {
      for id in ids {
        let took = try await timed { _ = try await store.read { try LedgerProofs.proof(of: id, in: $0) } }
        if round > 0 { milliseconds.append(took * 1000) }
      }
    }
    return ["proof_p50_ms": percentile(0.5, of: milliseconds), "proof_p95_ms": percentile(0.95, of: milliseconds)]
  }

  /// Entries a second when the log is verified from files alone, on one core.
  private func verify(_ store: any Store, _ signed: SignedCheckpoint) async throws -> Double {
    let checkpoint = try Checkpoint(body: try SignedNote(parsing: Array(signed.note.utf8)).text)
    let tiles = StoredTiles(store: store)
    for level in 0...TileCoordinate.highestLevel {
      let hashes = checkpoint.size >> (TileCoordinate.height * level)
      for index in 0...(hashes >> TileCoordinate.height) where hashes > 0 {
        guard let place = TileCoordinate.of(level: level, index: index, size: checkpoint.size) else { continue }
        try keep(try await tiles.tile(place), place.path)
        if level == 0 { try keep(try await tiles.entries(place), place.entriesPath) }
      }
    }
    let audit = LogAudit(reader: FolderTileReader(folder: data + "/mirror"), checkpoint: checkpoint)
    var best = 0.0
    for _ in 0..<3 {
      var isClean = false
      let seconds = try await timed { isClean = try await audit.run().isClean }
      guard isClean else { throw ValidationError("the log does not verify") }
      best = max(best, Double(entries) / seconds)
    }
    return best
  }

  private func keep(_ bytes: [UInt8], _ name: String) throws {
    let file = URL(fileURLWithPath: "\(data)/mirror/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  private func timed(_ work: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    try await work()
    return (ContinuousClock.now - start).inSeconds
  }
}

/// Makes entries as acts on cases do.
struct EntrySource: Sendable {
  let clock: any WallClock
  let ids: SystemIdentifierSource

  init(clock: any WallClock) {
    self.clock = clock
    ids = SystemIdentifierSource(clock: clock)
  }

  func make(_ count: Int, from first: Int) throws -> [(LedgerEntryID, [UInt8])] {
    let details = Array("{\"from\":\"submitted\",\"revision\":2,\"to\":\"accepted\"}".utf8)
    return try (first..<first + count).map { number in
      let id: LedgerEntryID = ids.make()
      let entry = LedgerEntry(
        id: id, at: clock.now(), act: "case.accept", article: "行政许可法第三十二条第一款第五项", actorKind: "staff",
        office: LedgerEntry.Office(id: "019ff40e-3680-7564-a2cb-9092908085d0", name: "广安区市场监督管理局"),
        person: .object(["account": .string("a\(number)"), "name": .string("李四")]),
        subject: LedgerSubject(kind: "case", id: "c\(number)", number: "51160220261121\(number)"), details: details)
      return (id, try entry.encoded(salt: Commitment.newSalt()))
    }
  }

  /// What an act spends on making its entry, apart from writing it.
  func microsecondsPerEntry() throws -> Double {
    let count = 20_000
    let start = ContinuousClock.now
    _ = try make(count, from: 0)
    return (ContinuousClock.now - start).inSeconds * 1_000_000 / Double(count)
  }
}
