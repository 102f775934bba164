import Identity
import Kernel
import Ledger
import Store
import Testing

@Suite struct LedgerTrailTests {
  /// A world with acts of residents and staff and a reading, all in the log.
  private func furnished() async throws -> IdentityWorld {
    let world = try await IdentityWorld()
    let division = try await world.division()
    let staff = try await world.staff("lisi", .officer, in: division)
    try await world.resident("zhangsan")
    let party = try await world.principal("zhangsan").actingParty.id
    _ = try await world.signIn("lisi")
    let (ids, now) = (world.ids, world.clock.now())
    try await world.store.write { tx in
      try AccessRecords.append(
        AccessRecord(
          at: now, readerAccount: staff, readerName: "李四", organisationID: division, organisationName: "前锋区",
          subjectParty: party, caseID: "c", caseNumber: "1", purpose: "handling", rule: "个人信息保护法第十三条"),
        ids: ids, in: tx)
    }
    try await LedgerIntegration.run(store: world.store, clock: world.clock)
    return world
  }

  private func findings(_ world: IdentityWorld) async throws -> [TrailComparison.Finding] {
    try await TrailComparison.run(world.store).findings
  }

  @Test func `every act and every reading has its entry, which says what the row says`() async throws {
    let world = try await furnished()
    let report = try await TrailComparison.run(world.store)
    #expect(report.findings.isEmpty && report.erased == 0)
    let rows = try await world.store.read { tx in
      try tx.first(
        "SELECT (SELECT count(*) FROM audit_entry) + (SELECT count(*) FROM access_record)", [], { try $0.int(0) })
    }
    #expect(report.compared == rows && report.compared > 5)
  }

  @Test(arguments: [
    "action = 'x'", "actor_name = '王五'", "article = 'x'", "details = '{}'", "subject_id = 'x'", "at = at + 1",
    "organisation_name = 'x'", "actor_kind = 'system'",
  ])
  func `a row that was changed is found, and its entry named`(change: String) async throws {
    let world = try await furnished()
    let id = try await world.store.write { tx -> AuditID in
      let found = try tx.first(
        "SELECT id FROM audit_entry WHERE actor_kind = 'staff' AND action = 'session.opened'", [],
        { row -> AuditID in try row.id(0) })
      let id = try #require(
        try found ?? tx.first("SELECT id FROM audit_entry", [], { row -> AuditID in try row.id(0) }))
      let changed = try tx.execute("UPDATE audit_entry SET \(change) WHERE id = ?", [id])
      #expect(changed == 1)
      return id
    }
    let found = try await findings(world)
    #expect(found.map(\.kind) == [.rowChanged] && found.first?.id == LedgerEntryID(id))
  }

  @Test func `a reading that was changed, a row that is gone and one that was slipped in are found`() async throws {
    let world = try await furnished()
    try await world.store.write { tx in _ = try tx.execute("UPDATE access_record SET purpose = 'nothing'") }
    #expect(try await findings(world).map(\.kind) == [.rowChanged])
    try await world.store.write { tx in _ = try tx.execute("DELETE FROM access_record") }
    #expect(try await findings(world).map(\.kind) == [.rowMissing])
    let (ids, now) = (world.ids, world.clock.now())
    try await world.store.write { tx in
      let id = try AuditTrail.append(
        AuditEntry(at: now, actor: .system, action: "x", subjectKind: "job", subjectID: "1"), ids: ids, in: tx)
      try tx.execute("DELETE FROM ledger_pending WHERE id = ?", [id])
    }
    #expect(try await findings(world).map(\.kind) == [.rowMissing, .entryMissing])
  }

  @Test func `masking a resident's name later changes no commitment, and an erased salt is counted, not blamed`()
    async throws
  {
    let world = try await furnished()
    try await world.store.write { tx in
      _ = try tx.execute("UPDATE audit_entry SET actor_name = '张*' WHERE actor_kind = 'resident'")
    }
    #expect(try await findings(world).isEmpty)
    try await world.store.write { tx in
      _ = try tx.execute("UPDATE audit_entry SET salt = ?, actor_name = '' WHERE actor_kind = 'resident'", [[UInt8]()])
    }
    let report = try await TrailComparison.run(world.store)
    #expect(report.findings.isEmpty && report.erased > 0)
  }

  @Test func `rows from before the ledger get entries that say when they were entered`() async throws {
    let world = try await IdentityWorld()
    _ = try await world.division()
    try await world.store.write { tx in
      _ = try tx.execute("UPDATE audit_entry SET salt = NULL")
      _ = try tx.execute("DELETE FROM ledger_pending")
    }
    world.clock.advance(seconds: 86_400)
    let context = JobContext(store: world.store, clock: world.clock, startedAt: world.clock.now())
    try await EarlierEntries { kind, _, _ in kind == "organisation" ? "N1" : nil }.run(context)
    try await EarlierEntries().run(context)
    try await LedgerIntegration.run(store: world.store, clock: world.clock)
    let written = try await world.store.read { tx in
      let bytes = try #require(try tx.first("SELECT entry FROM ledger_entry WHERE leaf = 0", [], { try $0.blob(0) }))
      return try #require(WrittenEntry(bytes))
    }
    #expect(written.enteredAt == world.clock.now() && written.at == world.clock.now().adding(seconds: -86_400))
    #expect(try await findings(world).isEmpty)
  }

  @Test func `an act's record is waiting, then intact, then changed when its row is`() async throws {
    let world = try await IdentityWorld()
    let (ids, now) = (world.ids, world.clock.now())
    let id = try await world.store.write { tx in
      try AuditTrail.append(
        AuditEntry(at: now, actor: .system, action: "x", subjectKind: "job", subjectID: "1"), ids: ids, in: tx)
    }
    #expect(try await world.store.read { try AuditTrail.recordState(of: id, in: $0) } == .waiting)
    try await LedgerIntegration.run(store: world.store, clock: world.clock)
    let signing = LedgerSigning(keys: try .ephemeral())
    _ = try await world.store.write { try signing.sign(at: now, in: $0) }
    #expect(try await world.store.read { try AuditTrail.recordState(of: id, in: $0) } == .intact(leaf: 0))
    try await world.store.write { tx in _ = try tx.execute("UPDATE audit_entry SET action = 'y'") }
    #expect(try await world.store.read { try AuditTrail.recordState(of: id, in: $0) } == .changed(leaf: 0))
  }
}
