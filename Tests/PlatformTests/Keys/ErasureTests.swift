import Cases
import Foundation
import Identity
import Kernel
import Ledger
import Store
import Testing
import WebSupport

@testable import Platform

/// - Source: 个人信息保护法第四十七条.
@Suite("Erasing a person")
struct ErasureTests {
  @Test func `waits for open matters, leaves nothing of the person, and the proofs of the ledger stay valid`()
    async throws
  {
    let world = try await KeyWorld()
    let installation = try await world.open()
    let bench = installation.bench
    let (busy, done) = try await Self.residents(bench.store)
    await #expect(throws: IdentityError.erasureCaseOpen(number: busy.number)) {
      try await Erasure.erase(login: busy.login, cause: "本人申请", by: .system, bench: bench)
    }
    await #expect(throws: IdentityError.erasureOfStaff) {
      try await Erasure.erase(login: "clerk", cause: "本人申请", by: .system, bench: bench)
    }
    try await Self.settleLedger(bench)
    let entry = try await bench.store.read { tx in
      try #require(try AuditTrail.recorded(subjectKind: "case", subjectID: done.caseID.description, in: tx).first)
    }
    let state = try await bench.store.read { try AuditTrail.recordState(of: entry.id, in: $0) }
    guard case .intact(let leaf) = state else {
      Issue.record("the entry was not in the ledger: \(state)")
      return
    }

    try await Erasure.erase(login: done.login, cause: "本人申请", by: .system, bench: bench)
    let file = try await bench.store.read { try bench.cases.queries.file(done.caseID, in: $0) }
    #expect(file?.applicant.name == "***" && file?.applicant.maskedName == "***" && file?.formData == .object([:]))
    let (party, account, fromLogin) = try await bench.store.read { tx in
      (
        try Parties.find(done.party, in: tx), try People.find(done.account, in: tx),
        try People.find(login: done.login, in: tx)
      )
    }
    #expect(party?.displayName == "***" && party?.maskedCode.isEmpty == true && fromLogin == nil)
    #expect(account?.isOpen == false && account?.maskedMobile.isEmpty == true)
    #expect(try await bench.store.read { try Parties.revealCode(done.party, in: $0) } == nil)
    #expect(try await bench.store.read { try AuditTrail.recordState(of: entry.id, in: $0) } == .erased(leaf: leaf))
    try await Self.settleLedger(bench)
    let report = try await TrailComparison.run(bench.store)
    #expect(report.findingCount == 0 && report.erased > 0, "\(report.findings)")
    // The others are as they were.
    #expect(try await bench.store.read { try People.find(login: "zhang", in: $0)?.displayName } == "张晓雨")
    try await installation.close()
  }

  private struct Resident: Sendable {
    var login: String
    var account: AccountID
    var party: PartyID
    var caseID: CaseID
    var number: String
  }

  /// One resident with an open case, and one whose cases have all come to their end.
  private static func residents(_ store: any Store) async throws -> (busy: Resident, done: Resident) {
    try await store.write { tx in
      var found: [Resident] = []
      for number in 0..<DemoPeople.furtherApplicants where found.count < 2 {
        guard let account = try People.find(login: "demo\(number)", in: tx),
          let open = try CaseErasure.openCase(of: account.personPartyID, in: tx),
          let row = try CaseQueries().mine(partyIDs: [account.personPartyID], in: tx).rows.first
        else { continue }
        found.append(
          Resident(
            login: account.login, account: account.id, party: account.personPartyID, caseID: row.id, number: open))
      }
      let (busy, done) = (try #require(found.first), try #require(found.last))
      try tx.execute(
        "UPDATE case_file SET is_open = 0, state = 'closed' WHERE applicant_party_id = ?", [done.party])
      return (busy, done)
    }
  }

  private static func settleLedger(_ bench: Workbench) async throws {
    try await LedgerIntegration.run(store: bench.store, clock: bench.clock)
    let signing = LedgerSigning(keys: try #require(bench.ledger))
    let now = bench.clock.now()
    _ = try await bench.store.write { tx in try signing.sign(at: now, in: tx) }
  }
}
