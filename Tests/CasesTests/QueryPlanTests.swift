@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Statements and their plans")
struct QueryPlanTests {
  @Test("no statement of cases reads a table from end to end, and no list sorts what it found")
  func plans() async throws {
    let world = try await CasesWorld()
    try await exercise(world)
    let tables = ["case_", "clock_entry", "draft", "joint_case"]
    let own = world.log.statements.filter { sql in tables.contains { sql.contains($0) } }
    #expect(own.count > 60)
    try await world.store.read { tx in
      for sql in own {
        let plan = try tx.plan(sql)
        // "SCAN 3 CONSTANT ROWS" reads no table.
        #expect(plan.tableScans.allSatisfy { Int($0) != nil }, "\(plan)")
        #expect(!plan.sortsRows, "\(plan)")
      }
    }
  }

  @Test("a submission takes few statements, and no more with a larger database")
  func submissionIsCheap() async throws {
    let world = try await CasesWorld()
    try await world.submit(try world.submission())
    let before = Set(world.log.statements)
    for index in 0..<20 { try await world.submit(try world.submission(key: "s\(index)")) }
    #expect(Set(world.log.statements) == before)
    let written = before.filter { $0.hasPrefix("INSERT") && ($0.contains("case_") || $0.contains("audit_entry")) }
    // Sequence, case, form, clock, event, audit entry, tallies; with notice and two outbox events ten writes in all.
    #expect(written.count <= 9)
  }

  /// Every statement there is, by living through everything once.
  private func exercise(_ world: CasesWorld) async throws {
    _ = try await world.oneCaseInEachState()
    let receipt = try await world.submitJoint()
    for part in receipt.parts { try await world.perform(.withdraw(reason: nil), on: part.caseID, as: .applicant) }
    var random = SplitMix(4)
    let ids: [CaseID] = try await world.store.read { tx in
      try tx.rows("SELECT id FROM case_file WHERE authority_id = ? AND state = 'accepted'", [world.permits]) {
        try $0.id(0)
      }
    }
    for _ in 0..<60 { _ = try await world.performSomething(on: ids[0], &random) }
    try await world.sweep()
    try await CalendarRecompute(commands: world.commands).run(store: world.store)
    try await exerciseReading(world, ids[0])
    try await exerciseDrafts(world)
  }

  private func exerciseReading(_ world: CasesWorld, _ id: CaseID) async throws {
    let queries = world.commands.queries
    let (applicant, officer) = (try world.as(.applicant), try world.as(.officer))
    let month = try #require(CalendarMonth("2026-11"))
    let scope: Set<OrganisationID> = [world.permits, world.health, world.fire]
    try await world.store.write { tx in
      _ = try CaseAccess(commands: world.commands).open(id, for: officer, purpose: "handling", in: tx)
      _ = try queries.markMessagesRead(id, byApplicant: false, at: world.clock.now(), in: tx)
    }
    try await world.store.read { tx in
      for queue in CaseQueue.allCases {
        for sort in CaseInboxQuery.Sort.allCases {
          _ = try queries.inbox(
            CaseInboxQuery(authorityIDs: scope, queue: queue, viewerID: officer.accountID, sort: sort), in: tx)
        }
      }
      _ = try queries.inbox(
        CaseInboxQuery(
          authorityIDs: scope, ownerID: officer.accountID, states: [.accepted], level: .yellow, kind: "service",
          subjectCode: "x"), in: tx)
      _ = try queries.inbox(CaseInboxQuery(authorityIDs: scope, numberPrefix: "5116"), in: tx)
      _ = try queries.mine(partyIDs: [applicant.actingParty.id], agent: applicant.accountID, in: tx)
      _ = try queries.byNumber("5116", in: tx)
      _ = try queries.track(number: "5116", trackingCode: "x", in: tx)
      _ = try queries.trackJoint(number: "5116", trackingCode: "x", in: tx)
      _ = try queries.decisions(id, in: tx)
      _ = try queries.messages(id, in: tx)
      _ = try queries.materials(id, in: tx)
      _ = try queries.ratings(id, in: tx)
      _ = try queries.formVersions(id, in: tx)
      _ = try queries.receipt(of: id, in: tx)
      _ = try queries.isReferenced(sha256: "x", in: tx)
      let supervision = SupervisionQueries()
      _ = try supervision.load(authorityIDs: scope, in: tx)
      _ = try supervision.punctuality(SupervisionScope(authorityIDs: scope, from: month, through: month), in: tx)
      _ = try supervision.redAndYellow(authorityIDs: scope, in: tx)
      for selection in [
        SupervisedCasesQuery.Selection.decided(from: month.firstDay, through: month.lastDay, onTime: nil),
        .rated(from: month.firstDay, through: month.lastDay, grade: .satisfied),
      ] {
        _ = try supervision.cases(SupervisedCasesQuery(authorityIDs: scope, selection: selection), in: tx)
      }
      let export = CaseExport(calendar: world.calendar.current)
      let exported = CaseExport.Scope(
        authorityIDs: scope, from: month.firstDay, through: month.lastDay, batch: "1", dataSource: "x")
      for table in ExchangeTable.allCases { try export.forEach(table, exported, in: tx) { _ in } }
    }
  }

  private func exerciseDrafts(_ world: CasesWorld) async throws {
    let applicant = try world.as(.applicant)
    let (commands, actor) = (world.commands, try world.actor(.applicant))
    try await world.store.write { tx in
      let new = NewDraft(
        partyID: applicant.actingParty.id, kind: "service", subjectCode: "x", title: "x", step: "x")
      let draft = try commands.startDraft(new, by: actor, in: tx)
      let account = applicant.accountID
      _ = try commands.saveDraft(
        draft.id, data: [:], step: "y", expectedRevision: 1, account: account, in: tx)
      _ = try commands.drafts(of: account, in: tx)
      let material = try commands.addMaterial(
        NewMaterial(code: "a", name: "a", status: .later), toDraft: draft.id, account: account, in: tx)
      try commands.removeMaterial(material.id, fromDraft: draft.id, account: account, in: tx)
      try commands.discardDraft(draft.id, account: account, in: tx)
    }
  }
}
