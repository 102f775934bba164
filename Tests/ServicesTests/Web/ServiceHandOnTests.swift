import WebSupport
import Cases
import Identity
import Kernel
import Store
import Testing

@testable import Services

@Suite("Requests that belong to a service")
struct ServiceHandOnTests {
  private func target(_ world: PortalWorld) throws -> any HandOnTarget {
    try #require(world.feature.handOnTargets.first { $0.code == "services" })
  }

  private func request(_ matter: String, _ text: String, by principal: Principal) -> HandedOn {
    HandedOn(
      matter: matter, applicant: principal.actingParty, accountID: principal.accountID, text: text, fromNumber: "依申请1号")
  }

  @Test func `the person finds a draft with what they wrote and what is known, and nothing is submitted for them`()
    async throws
  {
    let world = try await PortalWorld.shared.value
    let principal = try await world.principal(try await world.resident("李想"))
    let target = try target(world)
    let handed = request(PortalWorld.legalAid, "我想知道怎样申请法律援助，家里经济困难。", by: principal)
    let (today, bench) = (world.clock.now().civilDate(), world.bench)
    let draft = try await world.store.write { tx in
      let new = try #require(try target.draft(of: handed, on: today, in: tx))
      return try bench.cases.startDraft(new, by: .applicant(principal), in: tx)
    }
    let answers = draft.data.objectValue?.values.compactMap(\.stringValue) ?? []
    #expect(answers.contains(handed.text))
    #expect(answers.contains("李想"))
    #expect(target.path(of: draft) == "/drafts/\(draft.id)/\(draft.step)")
    let cases = try await world.store.read {
      try bench.cases.queries.mine(partyIDs: [principal.actingParty.id], limit: 1, in: $0).rows
    }
    #expect(cases.isEmpty)
  }

  @Test func `matters are found by everyday words, and one that nobody handles gives no draft`() async throws {
    let world = try await PortalWorld.shared.value
    let principal = try await world.principal(try await world.resident("王晓"))
    let target = try target(world)
    let unknown = request("no-such-item", "……", by: principal)
    let today = world.clock.now().civilDate()
    let (matters, draft) = try await world.store.read { tx in
      (
        try target.matters(matching: "法律援助", limit: 5, in: tx),
        try target.draft(of: unknown, on: today, in: tx)
      )
    }
    #expect(matters.contains { $0.code == PortalWorld.legalAid && !$0.authorityName.isEmpty })
    #expect(draft == nil && target.guidePath(of: PortalWorld.legalAid) == "/items/\(PortalWorld.legalAid)")
  }
}
