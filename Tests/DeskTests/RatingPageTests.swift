import Cases
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Desk

@Suite("Poor ratings at the desk")
struct RatingPageTests {
  private func rated(_ world: DeskWorld) async throws -> RatingDuty {
    let id = try await world.submit()
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    let account = AccountID(high: 1, low: 1)
    let applicant = Principal(
      accountID: account, displayName: "张小三", kind: .resident, personPartyID: world.applicant.id,
      actingParty: world.applicant, sessionID: SessionID(high: 1, low: 2))
    let (commands, actor) = (world.bench.cases, Actor.applicant(applicant))
    try await world.store.write { tx in
      _ = try commands.perform(
        .rate(Rating(grade: .veryDissatisfied, event: .acceptance, comment: "电话打不通")), on: id, expectedRevision: 0,
        by: actor, principal: applicant, in: tx)
    }
    return try #require(try await world.store.read { try RatingDuties.of(id, in: $0) }.first)
  }

  @Test(arguments: ["zh-CN", "en"])
  func `a poor rating goes from the queue to the verification, each by who may`(language: String) async throws {
    let world = try await DeskWorld()
    let duty = try await rated(world)
    let page = "/desk/ratings/\(duty.id)"
    try await world.browse("officer", language: language) { browser async throws in
      let list = try await browser.get("/desk/ratings")
      #expect(list.status == .ok && list.text.contains(page) && !list.text.contains("⟦"))
      let one = try await browser.get(page)
      #expect(one.status == .ok && one.text.contains("电话打不通") && !one.text.contains("⟦"))
      let empty = try await browser.post("\(page)/contact", [("note", "")])
      #expect(empty.status == .unprocessableContent && !empty.text.contains("⟦"))
      let contacted = try await browser.post("\(page)/contact", [("contact", "telephone"), ("note", "已致歉")])
      #expect(contacted.location == page)
      let corrected = try await browser.post("\(page)/correct", [("correction", "电话已修复"), ("told", "telephone")])
      #expect(corrected.location == page)
      #expect(try await browser.post("\(page)/verify", [("verifyNote", "x")]).status == .notFound)
    }
    try await world.browse("supervisor", language: language) { browser async throws in
      let list = try await browser.get("/desk/ratings")
      #expect(list.text.contains(page))
      // Their own entry of the menu.
      #expect(list.text.contains("/desk/ratings?queue=verify"))
      let done = try await browser.get("/desk/ratings?queue=done")
      #expect(done.status == .ok && !done.text.contains("⟦"))
      let overview = try await browser.get("/supervision")
      #expect(overview.text.contains("/desk/ratings?queue=verify") && !overview.text.contains("⟦"))
      let back = try await browser.post("\(page)/return", [("reason", "还是打不通")])
      #expect(back.location == page)
    }
    try await world.browse("officer", language: language) { browser async throws in
      #expect(try await browser.get(page).text.contains("还是打不通"))
      _ = try await browser.post("\(page)/correct", [("correction", "换了号码"), ("told", "inPerson")])
    }
    try await world.browse("supervisor", language: language) { browser async throws in
      #expect(try await browser.post("\(page)/verify", [("verifyNote", "本人满意")]).location == page)
      #expect(try await browser.get("/desk/ratings?queue=done").text.contains(page))
    }
  }

  @Test func `offices elsewhere see nothing of it`() async throws {
    let world = try await DeskWorld()
    let duty = try await rated(world)
    try await world.browse("outsider") { browser async throws in
      #expect(!(try await browser.get("/desk/ratings").text.contains("\(duty.id)")))
      #expect(try await browser.get("/desk/ratings/\(duty.id)").status == .notFound)
      let contact = try await browser.post(
        "/desk/ratings/\(duty.id)/contact", [("contact", "telephone"), ("note", "x")])
      #expect(contact.status == .notFound)
    }
  }
}
