import Cryptography
import Kernel
import Ledger
import Store
import StoreTesting
import Transparency

/// A log on a database of its own, with keys and a clock that tests set.
struct LedgerWorld: Sendable {
  let store: any Store
  let clock = SettableWallClock(Instant(milliseconds: 1_795_392_000_000))
  let ids: SeededIdentifierSource
  let keys: LedgerKeys
  let log = StatementLog()

  init(origin: String = "example.gov.cn/ledger", key: UInt8 = 1) async throws {
    ids = SeededIdentifierSource(seed: 11, clock: clock)
    keys = try LedgerKeys(origin: origin, seeds: [[UInt8](repeating: key, count: 32)])
    store = try await TestStore.open([LedgerMigrations.set], clock: clock, ids: ids, log: log)
  }

  var signing: LedgerSigning { LedgerSigning(keys: keys) }

  /// An entry about a case.
  func entry(_ number: Int, id: LedgerEntryID, salt: [UInt8]) throws -> [UInt8] {
    try LedgerEntry(
      id: id, at: clock.now(), act: "case.accept", article: "行政许可法第三十二条", actorKind: "staff",
      office: LedgerEntry.Office(id: "1", name: "市场监管局"), person: .object(["account": .string("a\(number)")]),
      subject: LedgerSubject(kind: "case", id: "c\(number)", number: "5116\(number)"),
      details: Array("{\"to\":\"accepted\"}".utf8)
    ).encoded(salt: salt)
  }

  /// Appends so many entries, as acts would; answers their identifiers.
  @discardableResult
  func append(_ count: Int) async throws -> [LedgerEntryID] {
    let made = try (0..<count).map { number -> (LedgerEntryID, [UInt8]) in
      let id: LedgerEntryID = ids.make()
      return (id, try entry(number, id: id, salt: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 32)))
    }
    try await store.write { tx in for (id, bytes) in made { try LedgerQueue.append(id, bytes, in: tx) } }
    return made.map(\.0)
  }

  /// Integrates and signs.
  @discardableResult
  func settle() async throws -> SignedCheckpoint {
    try await LedgerIntegration.run(store: store, clock: clock)
    let now = clock.now()
    return try await store.write { [signing] tx in try signing.sign(at: now, in: tx) }
  }

  /// What an auditor finds in the log.
  func audit(_ checkpoint: SignedCheckpoint, seen: [SignedCheckpoint] = []) async throws -> [LogFinding] {
    let trust = LogTrust(origin: keys.origin, logKeys: try keys.verifierTexts.map { try NoteVerifier(vkey: $0) })
    let now = try trust.open(try SignedNote(parsing: Array(checkpoint.note.utf8))).checkpoint
    let earlier = try seen.map { try trust.open(try SignedNote(parsing: Array($0.note.utf8))).checkpoint }
    return try await LogAudit(reader: StoredTiles(store: store), checkpoint: now, seen: earlier).run().findings
  }
}
