import WebSupport
import Kernel
import Search
import Store
import Testing

@testable import Publishing

@Suite("What goes out of force by itself")
struct ValidityTests {
  @Test(
    "is found as no longer in force from the day after its last day on, also after days without a node, and by an index made anew"
  )
  func expiry() async throws {
    let world = try await PublishingWorld()
    var facts = try world.facts(.normativeDocument, formedOn: "2026-11-18", number: "广区发〔2026〕9号")
    facts.expiresOn = CivilDate("2026-11-25")
    try await world.publish("集体聚餐备案的通知", facts: facts)
    let search = try #require(world.bench.search)
    let sweep = ValiditySweep(world.bench)
    let standing = { @Sendable (today: CivilDate) in
      try await world.store.read { tx in
        let facets = try search.index.search(TextQuery("集体聚餐", today: today), in: tx).facets
        return [facets.inForce, facets.notInForce]
      }
    }
    try world.go(to: "2026-11-25")
    try await sweep.run()
    #expect(try await standing(world.gate.today) == [1, 0])
    try world.go(to: "2026-12-20")
    #expect(try await standing(world.gate.today) == [1, 0])
    try await sweep.run()
    #expect(try await standing(world.gate.today) == [0, 1])
    let source = PublicationSearch(clock: world.clock)
    #expect(
      try await world.store.read { try source.documents(after: nil, limit: 10, in: $0) }.map(\.isInForce) == [false])
  }

  @Test("is asked for by index")
  func plans() async throws {
    let world = try await PublishingWorld()
    for statement in [LapseQueries.expired, LapseQueries.repealed] {
      #expect(try await world.store.read { try $0.plan(statement).tableScans } == [], "\(statement)")
    }
  }
}
