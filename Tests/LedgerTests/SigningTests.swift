import Cryptography
import Foundation
import Kernel
import Ledger
import Store
import Testing
import Transparency

@Suite struct SigningTests {
  @Test func `the empty log is signed, growth within seconds, and quiet hours once`() async throws {
    let world = try await LedgerWorld()
    let first = try #require(try await world.signing.run(store: world.store, clock: world.clock))
    #expect(first.size == 0)
    #expect(try await world.signing.run(store: world.store, clock: world.clock) == nil)
    try await world.append(3)
    try await LedgerIntegration.run(store: world.store, clock: world.clock)
    world.clock.advance(seconds: 60)
    #expect(try await world.signing.run(store: world.store, clock: world.clock)?.size == 3)
    world.clock.advance(seconds: 3599)
    #expect(try await world.signing.run(store: world.store, clock: world.clock) == nil)
    world.clock.advance(seconds: 1)
    #expect(try await world.signing.run(store: world.store, clock: world.clock)?.size == 3)
  }

  @Test func `a log that became shorter is not signed`() async throws {
    let world = try await LedgerWorld()
    try await world.append(5)
    try await world.settle()
    try await world.store.write { tx in
      try tx.execute("UPDATE ledger_head SET size = 0, frontier = '' WHERE id = 1")
    }
    world.clock.advance(seconds: 7200)
    await #expect(throws: LedgerError.rolledBack(size: 0, signedSize: 5)) {
      try await world.signing.run(store: world.store, clock: world.clock)
    }
  }

  @Test func `while keys are rotating both sign, and whoever trusts either believes the checkpoint`() async throws {
    let world = try await LedgerWorld()
    try await world.append(2)
    try await world.settle()
    let old = [UInt8](repeating: 1, count: 32)
    let new = [UInt8](repeating: 2, count: 32)
    let both = LedgerSigning(keys: try LedgerKeys(origin: world.keys.origin, seeds: [new, old]))
    let now = world.clock.now()
    let note = try await world.store.write { tx in try SignedNote(parsing: Array(both.sign(at: now, in: tx).note.utf8))
    }
    for seed in [old, new] {
      let key = try LedgerKeys(origin: world.keys.origin, seeds: [seed]).verifierTexts[0]
      let trust = LogTrust(origin: world.keys.origin, logKeys: [try NoteVerifier(vkey: key)])
      #expect(try trust.open(note).checkpoint.size == 2)
    }
    let stranger = try LedgerKeys.ephemeral(origin: world.keys.origin).verifierTexts[0]
    #expect(throws: TransparencyError.signatureMissing) {
      try LogTrust(origin: world.keys.origin, logKeys: [try NoteVerifier(vkey: stranger)]).open(note)
    }
  }

  @Test func `keys that begin and cease are remembered with their times`() async throws {
    let world = try await LedgerWorld()
    let now = world.clock.now()
    let later = now.adding(seconds: 100)
    let next = LedgerSigning(keys: try LedgerKeys(origin: world.keys.origin, seeds: [[UInt8](repeating: 9, count: 32)]))
    let signing = world.signing
    let keys = try await world.store.write { tx in
      let first = try #require(try signing.keyChange(in: tx))
      #expect(first.areFirst && first.retired.isEmpty)
      try signing.remember(first, at: now, in: tx)
      #expect(try signing.keyChange(in: tx) == nil)
      let change = try #require(try next.keyChange(in: tx))
      #expect(change.added == next.keys.verifierTexts && change.retired == signing.keys.verifierTexts)
      try next.remember(change, at: later, in: tx)
      return try CheckpointQueries.keys(in: tx)
    }
    #expect(keys.count == 2)
    #expect(keys.first { $0.verifierText == signing.keys.verifierTexts[0] }?.retiredAt == later)
  }

  @Test func `a node with a key of its own, or with one from before a change, is told from the others`() async throws {
    let world = try await LedgerWorld()
    func signing(_ seeds: UInt8..., origin: String? = nil) throws -> LedgerSigning {
      LedgerSigning(
        keys: try LedgerKeys(
          origin: origin ?? world.keys.origin, seeds: seeds.map { [UInt8](repeating: $0, count: 32) }))
    }
    func standing(_ signing: LedgerSigning) async throws -> LedgerKeyStanding {
      try await world.store.read { try signing.standing(in: $0) }
    }
    func take(_ signing: LedgerSigning, after seconds: Int64) async throws {
      let now = world.clock.now().adding(seconds: seconds)
      try await world.store.write { tx in
        if let change = try signing.keyChange(in: tx) { try signing.remember(change, at: now, in: tx) }
      }
    }
    #expect(try await standing(try signing(1)) == .fits)
    try await take(try signing(1), after: 0)
    #expect(try await standing(try signing(1)) == .fits)
    #expect(try await standing(try signing(1, origin: "other.example/ledger")) == .fits)
    #expect(try await standing(try signing(2)) == .foreign)
    // A change in two steps: the new key in front, then the old one away.
    #expect(try await standing(try signing(2, 1)) == .fits)
    try await take(try signing(2, 1), after: 10)
    #expect(try await standing(try signing(1)) == .stale)
    #expect(try await standing(try signing(2)) == .fits)
    try await take(try signing(2), after: 20)
    let old = try signing(1)
    #expect(try await standing(old) == .foreign)
    let now = world.clock.now()
    await #expect(throws: LedgerError.keyForeign) {
      try await world.store.write { tx in try old.sign(at: now, in: tx) }
    }
    #expect(try await standing(try signing(3, 2)) == .fits)
  }

  @Test func `the key file is made once, for its owner alone; one that is open or malformed is refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-keys-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/ledger.key"
    let made = try LedgerKeys.load(origin: "a/ledger", environment: [:], file: path)
    #expect(try LedgerKeys.load(origin: "a/ledger", environment: [:], file: path).verifierTexts == made.verifierTexts)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let secret = try String(contentsOfFile: path, encoding: .utf8).prefix(20)
    #expect("\(made)".contains("a/ledger+"))
    #expect(!"\(made)".contains(secret))
    chmod(path, 0o644)
    #expect(throws: CryptographyError.keyFileTooOpen(path: path, mode: "644")) {
      try LedgerKeys.load(origin: "a/ledger", environment: [:], file: path)
    }
    for text in ["", "# nothing", "short", String(repeating: "A", count: 43) + "," + String(repeating: "A", count: 43)]
    {
      #expect(throws: LedgerError.keyMalformed) { try LedgerKeys(origin: "a/ledger", text: text) }
    }
  }
}
