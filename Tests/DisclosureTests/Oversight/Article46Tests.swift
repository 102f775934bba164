import Cases
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// 政府信息公开条例第四十六条: assessment and social review, by a formula that everybody can count again.
@Suite("Article 46: the transparency index")
struct Article46Tests {
  @Test func `the index is weight times share, over what could be measured`() {
    func share(_ good: Int, _ all: Int) -> PublishingRecord.Share { PublishingRecord.Share(good: good, all: all) }
    #expect(TransparencyIndex.Component.allCases.map(\.weight).reduce(0, +) == 100)
    #expect(TransparencyIndex([:]).value == nil)
    #expect(TransparencyIndex([.answered: share(0, 0)]).value == nil)
    #expect(TransparencyIndex([.answered: share(3, 4)]).value == 75)
    let mixed = TransparencyIndex([.published: share(1, 2), .answered: share(4, 4), .report: share(0, 1)])
    #expect(mixed.value == (12.5 + 25) * 100 / 60)
    #expect(mixed.points(.published) == 12.5 && mixed.points(.ratings) == nil)
    let all = TransparencyIndex(
      Dictionary(uniqueKeysWithValues: TransparencyIndex.Component.allCases.map { ($0, share(5, 5)) }))
    #expect(all.value == 100)
    #expect(TransparencyText.number(62.449) == "62.4" && TransparencyText.number(100) == "100.0")
  }

  @Test func `every point of an authority stands on rows that the page shows`() async throws {
    let world = try await ReportWorld(now: "2026-06-10T01:00:00Z")
    func request(_ result: String, _ isInTime: Bool) throws -> GeneratedYear.Request {
      GeneratedYear.Request(
        category: .person, receivedOn: try #require(CivilDate("2026-01-10")), result: .disclosed,
        resultedOn: CivilDate(result), isInTime: isInTime)
    }
    try await world.receive([
      try request("2026-02-02", true), try request("2026-02-03", true), try request("2026-03-03", false),
      try request("2026-03-03", true),
    ])
    let (began, ended) = (try #require(CivilDate("2026-03-01")), CivilDate("2026-04-01"))
    try await world.challenge([
      GeneratedYear.Challenge(kind: .review, beganOn: began, outcome: .upheld, endedOn: ended),
      GeneratedYear.Challenge(kind: .review, beganOn: began, outcome: .corrected, endedOn: ended),
      GeneratedYear.Challenge(kind: .suit, beganOn: began, outcome: .other, endedOn: ended),
    ])
    // The report on 2025 was published too late: 0 of 1. Published 18/20, columns 9/10 are known from elsewhere.
    try await world.publish(world.town.market, by: "officer", "approver")
    // 22.5 + 18.75 + 7.5 + 0 + 13.5 of 25 + 25 + 15 + 10 + 15
    let expected = "69.2"
    try await world.browse(nil) { (browser: ReportBrowser) async throws in
      let list = try await browser.get("/open/transparency")
      #expect(list.status == .ok && list.text.contains(">\(expected)<"))
      let page = try await browser.get("/open/transparency/\(world.town.market)?year=2026")
      for text in [
        "18/20", "9/10", "3/4", "1/2", "0/1", expected, "18.8", "2026-02", "2026-03", "/open/catalogue",
        "/open/reports/2025/",
      ] {
        #expect(page.text.contains(text), "\(text)")
      }
      #expect(page.text.contains("无数据"), "ratings are not measured")
      #expect(!page.text.contains("/desk/"))
      #expect(try await browser.get("/open/transparency?year=2027").status == .notFound)
      #expect(try await browser.get("/open/transparency?year=x").status == .notFound)
      #expect(try await browser.get("/open/transparency/nobody").status == .notFound)
      #expect(world.bench.renderer.missingTexts == [])
    }
    try await world.browse(nil, language: "en") { (browser: ReportBrowser) async throws in
      let page = try await browser.get("/open/transparency/\(world.town.market)")
      #expect(page.text.contains("Transparency index") || page.text.contains("transparency index"))
      #expect(!page.text.contains("⟦"))
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
