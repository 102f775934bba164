import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Ledger
import NIOCore
import Store
import StoreTesting
import Synchronization
import Testing
import Transparency

@testable import Verification

/// A witness for tests: keeps what it saw, checks proofs, and misbehaves when told to.
final class ScriptedWitness: Sendable {
  enum Mood: Sendable { case honest, forgetful, lying, status(Int) }

  let cosigner: Cosigner
  private let state = Mutex((size: 0, root: Merkle.emptyRoot, mood: Mood.honest, conflicts: 0))

  init() throws { cosigner = try Cosigner(name: "witness.example", seed: SecureRandom.bytes(32)) }

  func set(_ mood: Mood) { state.withLock { $0.mood = mood } }
  /// As if it had cosigned a log of this size before.
  func remember(_ size: Int, _ root: MerkleHash) {
    state.withLock {
      $0.size = size
      $0.root = root
    }
  }
  var conflicts: Int { state.withLock { $0.conflicts } }
  var size: Int { state.withLock { $0.size } }

  func answer(to body: String) throws -> (status: Int, text: String, mediaType: String) {
    let parts = body.split(separator: "\n\n", maxSplits: 1).map(String.init)
    let lines = parts[0].split(separator: "\n").map(String.init)
    let old = Int(lines[0].dropFirst(4)) ?? -1
    let note = try SignedNote(parsing: Array(parts[1].utf8))
    let checkpoint = try Checkpoint(body: note.text)
    return try state.withLock { state in
      if case .status(let status) = state.mood { return (status, "", "text/plain") }
      guard old == state.size else {
        state.conflicts += 1
        return (409, "\(state.size)\n", "text/x.tlog.size")
      }
      if old > 0 {
        do {
          try ConsistencyProof.verify(
            oldSize: old, oldRoot: state.root, newSize: checkpoint.size, newRoot: checkpoint.root,
            proof: lines.dropFirst().compactMap { MerkleHash(base64: $0) })
        } catch {
          return (422, "", "text/plain")
        }
      }
      if case .forgetful = state.mood {} else { (state.size, state.root) = (checkpoint.size, checkpoint.root) }
      if case .lying = state.mood { return (200, try cosigner.cosign("other\n", timeSeconds: 5).line, "text/plain") }
      return (200, try cosigner.cosign(note.text, timeSeconds: 1_795_392_000).line, "text/plain")
    }
  }

  /// Runs the witness on the loopback address while the body runs.
  func run(_ body: @escaping @Sendable (_ url: String) async throws -> Void) async throws {
    let router = Router()
    router.post("/add-checkpoint") { request, _ in
      let text = String(buffer: try await request.body.collect(upTo: 1 << 20))
      let (status, answer, mediaType) = try self.answer(to: text)
      return Response(
        status: .init(code: status), headers: [.contentType: mediaType],
        body: ResponseBody(byteBuffer: ByteBuffer(string: answer)))
    }
    try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
      .test(.live) { client in try await body("http://127.0.0.1:\(try #require(client.port))") }
  }
}

/// A log with a witness that it is to ask.
struct WitnessedLog: Sendable {
  let store: any Store
  let clock = SettableWallClock(Instant(milliseconds: 1_795_392_000_000))
  let ids: SeededIdentifierSource
  let keys: LedgerKeys
  let witness: ScriptedWitness

  init() async throws {
    ids = SeededIdentifierSource(seed: 5, clock: clock)
    keys = try LedgerKeys.ephemeral(origin: "example.gov.cn/ledger")
    witness = try ScriptedWitness()
    store = try await TestStore.open([LedgerMigrations.set], clock: clock, ids: ids)
  }

  func grow(_ count: Int) async throws -> SignedCheckpoint {
    let made = (0..<count).map { number -> (LedgerEntryID, [UInt8]) in (ids.make(), Array("entry \(number)".utf8)) }
    try await store.write { tx in for (id, bytes) in made { try LedgerQueue.append(id, bytes, in: tx) } }
    try await LedgerIntegration.run(store: store, clock: clock)
    let (signing, now) = (LedgerSigning(keys: keys), clock.now())
    return try await store.write { tx in try signing.sign(at: now, in: tx) }
  }

  func setting(_ url: String) throws -> WitnessSetting {
    try #require(
      try WitnessSetting.all(environment: ["TONGBAN_WITNESSES": "\(witness.cosigner.verifierKey.vkey) \(url)/"]).first)
  }

  /// Does what a job of the queue does.
  func cosign(_ url: String) async throws {
    let setting = try setting(url)
    let courier = WitnessCourier(store: store, clock: clock, witnesses: [setting])
    try await store.write { tx in _ = try tx.enqueue(WitnessCourier.job(for: setting)) }
    try await JobWorkers(store: store, kinds: [courier.kind], clock: clock).runUntilIdle()
  }

  var newest: SignedCheckpoint? {
    get async throws { try await store.read { try CheckpointQueries.newest(in: $0) } }
  }
}

@Suite struct WitnessTests {
  @Test func `a witness cosigns each newer checkpoint after checking that nothing was taken back`() async throws {
    let log = try await WitnessedLog()
    try await log.witness.run { url in
      for count in [3, 300, 1] {
        let checkpoint = try await log.grow(count)
        try await log.cosign(url)
        let note = try #require(try await log.newest)
        #expect(note.size == checkpoint.size && note.witnesses == ["witness.example"])
        let trust = LogTrust(
          origin: log.keys.origin, logKeys: try log.keys.verifierTexts.map { try NoteVerifier(vkey: $0) },
          witnesses: [try CosignatureVerifier(vkey: log.witness.cosigner.verifierKey.vkey)], quorum: 1)
        #expect(try trust.open(try SignedNote(parsing: Array(note.note.utf8))).cosignedAt.count == 1)
      }
      #expect(log.witness.size == 304 && log.witness.conflicts == 0)
    }
  }

  @Test func `a witness that remembers another size is given the proof from there`() async throws {
    let log = try await WitnessedLog()
    try await log.witness.run { url in
      let early = try await log.grow(40)
      let root = try Checkpoint(body: try SignedNote(parsing: Array(early.note.utf8)).text).root
      log.witness.remember(40, root)
      _ = try await log.grow(5)
      try await log.cosign(url)
      #expect(try await log.newest?.witnesses == ["witness.example"])
      #expect(log.witness.conflicts == 1)
    }
  }

  @Test(arguments: [404, 403, 422, 500])
  func `a witness that refuses leaves the checkpoint without its cosignature`(status: Int) async throws {
    let log = try await WitnessedLog()
    log.witness.set(.status(status))
    try await log.witness.run { url in
      _ = try await log.grow(3)
      let courier = WitnessCourier(store: log.store, clock: log.clock, witnesses: [try log.setting(url)])
      await #expect(throws: WitnessError.self) { try await courier.cosign(try log.setting(url)) }
      try await log.cosign(url)
      #expect(try await log.newest?.witnesses == [])
    }
  }

  @Test func `a witness that lies, saw a fork or a longer log is told apart`() async throws {
    let log = try await WitnessedLog()
    try await log.witness.run { url in
      _ = try await log.grow(3)
      let setting = try log.setting(url)
      let courier = WitnessCourier(store: log.store, clock: log.clock, witnesses: [setting])
      log.witness.set(.lying)
      await #expect(throws: WitnessError.cosignatureBroken(witness: "witness.example")) {
        try await courier.cosign(setting)
      }
      log.witness.set(.honest)
      log.witness.remember(2, Merkle.leaf([1]))
      await #expect(throws: WitnessError.proofRefused(witness: "witness.example")) { try await courier.cosign(setting) }
      log.witness.remember(99, Merkle.leaf([1]))
      await #expect(throws: WitnessError.sawMore(witness: "witness.example", size: 99)) {
        try await courier.cosign(setting)
      }
    }
    let away = WitnessCourier(
      store: log.store, clock: log.clock, witnesses: [try log.setting("http://127.0.0.1:1")])
    await #expect(throws: (any Error).self) { try await away.cosign(try log.setting("http://127.0.0.1:1")) }
  }

  @Test(arguments: ["x", "a+b+c http://w", "http://w", "one two three"])
  func `a setting that names no witness is refused`(text: String) {
    #expect(throws: LedgerError.settingInvalid(name: "TONGBAN_WITNESSES")) {
      try WitnessSetting.all(environment: ["TONGBAN_WITNESSES": text])
    }
  }
}
