import Kernel
import Ledger
import Store
import StoreTesting
import Testing
import Transparency

@Suite struct IntegrationTests {
  @Test func `an entry is in the log only if its act was committed`() async throws {
    let world = try await LedgerWorld()
    struct Stop: Error {}
    let id: LedgerEntryID = world.ids.make()
    let bytes = try world.entry(1, id: id, salt: Commitment.newSalt())
    await #expect(throws: Stop.self) {
      try await world.store.write { tx in
        try LedgerQueue.append(id, bytes, in: tx)
        throw Stop()
      }
    }
    let kept = try await world.append(1)
    #expect(try await world.settle().size == 1)
    #expect(try await world.store.read { try LedgerQueries.place(of: id, in: $0) } == nil)
    #expect(try await world.store.read { try LedgerQueries.place(of: kept[0], in: $0) } == 0)
  }

  @Test(arguments: [1, 255, 256, 257, 700, 70_000])
  func `tiles, frontier and root agree with a tree made at once`(count: Int) async throws {
    let world = try await LedgerWorld()
    var left = count
    while left > 0 {
      let step = min(left, 30_000)
      try await world.append(step)
      left -= step
      // In uneven batches, so that every edge is met.
      let now = world.clock.now()
      _ = try await world.store.write { try LedgerIntegration.batch(min(step, 97), at: now, in: $0) }
      try await LedgerIntegration.run(store: world.store, clock: world.clock)
    }
    let checkpoint = try await world.settle()
    #expect(checkpoint.size == count)
    #expect(try await world.audit(checkpoint).isEmpty)
    var frontier = MerkleFrontier()
    let reader = StoredTiles(store: world.store)
    for index in 0...(count / 256) {
      guard let place = TileCoordinate.of(level: 0, index: index, size: count) else { continue }
      for entry in try EntryBundle.decode(try await reader.entries(place)) { frontier.append(Merkle.leaf(entry)) }
    }
    #expect(try Checkpoint(body: try SignedNote(parsing: Array(checkpoint.note.utf8)).text).root == frontier.root)
  }

  @Test func `several nodes that integrate at once give every entry one place`() async throws {
    let world = try await LedgerWorld()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { for _ in 0..<5 { try await world.append(40) } } }
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<10 { try await LedgerIntegration.run(store: world.store, clock: world.clock) }
        }
      }
      try await group.waitForAll()
    }
    let checkpoint = try await world.settle()
    #expect(checkpoint.size == 800)
    #expect(try await world.audit(checkpoint).isEmpty)
  }

  @Test func `a log whose edge was changed from outside takes no more entries`() async throws {
    let world = try await LedgerWorld()
    try await world.append(10)
    try await world.settle()
    try await world.store.write { tx in
      let tile = try #require(try tx.first("SELECT hashes FROM ledger_tile WHERE level = 0", [], { try $0.blob(0) }))
      try tx.execute("UPDATE ledger_tile SET hashes = ? WHERE level = 0", [[tile[0] ^ 1] + tile.dropFirst()])
    }
    try await world.append(1)
    await #expect(throws: LedgerError.logBroken(size: 10)) {
      try await LedgerIntegration.run(store: world.store, clock: world.clock)
    }
    #expect(try await world.store.read { try LedgerQueries.hasPending(in: $0) })
  }

  @Test func `every statement goes by an index`() async throws {
    let world = try await LedgerWorld()
    let ids = try await world.append(300)
    let signing = world.signing
    let checkpoint = try await world.settle()
    let now = world.clock.now()
    try await world.store.write { tx in
      if let change = try signing.keyChange(in: tx) { try signing.remember(change, at: now, in: tx) }
      try CheckpointQueries.put(cosignature: "— w AAAAAAAAAAAA\n", of: "w", size: checkpoint.size, at: now, in: tx)
      _ = try CheckpointQueries.newestSize(cosignedBy: "w", in: tx)
    }
    world.clock.advance(seconds: 30 * 86_400)
    try await world.append(1)
    try await world.settle()
    _ = try await world.store.read { try LedgerProofs.proof(of: ids[7], in: $0) }
    _ = try await world.signing.run(store: world.store, clock: world.clock)
    let statements = world.log.statements.filter { sql in
      ["SELECT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) } && sql.contains("ledger_")
        && !sql.contains("sqlite_") && !sql.contains("schema") && !sql.contains("migration")
    }
    #expect(statements.count > 12)
    let plans = try await world.store.read { tx in try statements.map { try tx.plan($0) } }
    #expect(plans.filter(\.scansTable).map(\.description) == [])
    #expect(plans.filter(\.sortsRows).map(\.description) == [])
  }
}
