import Foundation
import Kernel
import Ledger
import Store
import Testing
import Transparency
import WebSupport

@testable import Platform

@Suite("Verifying a ledger")
struct LedgerCheckTests {
  @Test func `the demonstration verifies; changed rows, entries and tiles are named`() async throws {
    let world = try await LedgerWorld()
    let clean = try await world.check()
    #expect(clean.isClean, "\(clean.text)")
    let id = try await world.store.write { tx -> String in
      let id = try #require(
        try tx.first(
          "SELECT id FROM audit_entry WHERE action = 'case.accept'", [], { row -> LedgerEntryID in try row.id(0) }))
      try tx.execute("UPDATE audit_entry SET details = '{}' WHERE id = ?", [id])
      return id.description
    }
    let row = try await world.check()
    #expect(!row.isClean && row.text.contains(id) && row.text.contains("case.accept"))
    try await world.store.write { tx in
      _ = try tx.execute("UPDATE ledger_entry SET entry = ? WHERE leaf = 7", [Array("{}".utf8)])
    }
    #expect(try await world.check().text.contains("第 7 条记录被改动"))
    try await world.store.write { tx in _ = try tx.execute("DELETE FROM ledger_entry WHERE leaf = 9") }
    #expect(try await world.check().text.contains("第 9 条记录被删去"))
    try await world.store.write { tx in
      let tile = try #require(
        try tx.first("SELECT hashes FROM ledger_tile WHERE level = 0 AND number = 0", [], { try $0.blob(0) }))
      try tx.execute(
        "UPDATE ledger_tile SET hashes = ? WHERE level = 0 AND number = 0", [[tile[0] ^ 1] + tile.dropFirst()])
    }
    #expect(try await world.check().text.contains("tile/0/000"))
  }

  @Test func `a checkpoint that was rolled back is found with one that was kept`() async throws {
    let world = try await LedgerWorld()
    let newest = try await world.settle()
    let kept = world.folder.path + "/kept.checkpoint"
    try Data(newest.note.utf8).write(to: URL(fileURLWithPath: kept))
    #expect(try await world.check(.init(earlier: [kept])).isClean)
    // The log as it was ten entries before, consistent in itself.
    let signing = LedgerSigning(keys: try #require(world.bench.ledger))
    let size = newest.size - 10
    let now = world.bench.clock.now()
    try await world.store.write { tx in
      var frontier = MerkleFrontier()
      try tx.forEach("SELECT entry FROM ledger_entry WHERE leaf < ? ORDER BY leaf", [size]) { row in
        frontier.append(Merkle.leaf(try row.blob(0)))
      }
      _ = try tx.execute("DELETE FROM ledger_checkpoint")
      _ = try tx.execute("DELETE FROM ledger_entry WHERE leaf >= ?", [size])
      _ = try tx.execute(
        "UPDATE ledger_head SET size = ?, frontier = ?", [size, frontier.hashes.map(\.base64).joined(separator: " ")])
      _ = try signing.sign(at: now, in: tx)
    }
    let found = try await world.check(.init(earlier: [kept]))
    #expect(!found.isClean && found.text.contains("rolled back"))
  }

  @Test func `a checkpoint of another key is not believed`() async throws {
    let world = try await LedgerWorld()
    let origin = try #require(world.bench.ledger).origin
    let foreign = try LedgerKeys.ephemeral(origin: origin).verifierTexts
    let found = try await world.check(.init(keys: foreign))
    #expect(!found.isClean && found.text.contains("transparency.signature.missing"))
  }

  @Test func `changing the key is itself an entry, and old checkpoints stay verifiable`() async throws {
    let world = try await LedgerWorld()
    let old = try #require(world.bench.ledger).verifierTexts
    try await world.installation.close()
    try FileManager.default.removeItem(atPath: world.configuration.ledgerKeyFile)
    let reopened = try await Installation.open(world.configuration, environment: [:])
    let new = try #require(reopened.bench.ledger).verifierTexts
    #expect(new != old)
    let (acts, keys) = try await reopened.bench.store.read { tx in
      (
        try tx.rows("SELECT action FROM audit_entry WHERE subject_kind = 'ledger'", []) { try $0.text(0) },
        try CheckpointQueries.keys(in: tx)
      )
    }
    #expect(acts == ["ledger.key.changed"])
    #expect(
      Set(keys.map(\.verifierText)) == Set(old + new) && keys.filter { $0.retiredAt != nil }.map(\.verifierText) == old)
    try await reopened.close()
  }
}
