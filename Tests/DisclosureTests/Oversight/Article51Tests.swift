import Cases
import Foundation
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// 政府信息公开条例第五十一条, and 第五十条第一款第（三）项: complaints, reviews and suits because of disclosure.
@Suite("Article 51: complaints, reviews and suits")
struct Article51Tests {
  /// A day; one that cannot be fails whatever is compared with it.
  private func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

  @Test func `a review counts as pending until its outcome, and in the year in which it ended`() async throws {
    let world = try await ReportWorld()
    func challenge(_ kind: RemedyKind, _ began: String, _ outcome: RemedyOutcome?, _ ended: String?) throws
      -> GeneratedYear.Challenge
    {
      GeneratedYear.Challenge(kind: kind, beganOn: day(began), outcome: outcome, endedOn: ended.map(day))
    }
    try await world.challenge([
      try challenge(.review, "2024-11-01", .upheld, "2025-01-01"),
      try challenge(.review, "2024-11-01", .upheld, "2024-12-31"),
      try challenge(.review, "2025-12-31", .corrected, "2026-01-01"), try challenge(.review, "2025-02-01", nil, nil),
      try challenge(.review, "2026-01-01", nil, nil), try challenge(.suit, "2025-05-01", .corrected, "2025-12-31"),
      try challenge(.suitAfterReview, "2025-05-01", .other, "2025-08-01"),
    ])
    let figures = try await world.figures(world.town.market)
    func row(_ kind: RemedyKind) -> [Int] {
      RemedyColumn.allCases.map { figures[.remedies, kind.rawValue, $0.rawValue] }
    }
    #expect(row(.review) == [1, 0, 0, 2, 3])
    #expect(row(.suit) == [0, 1, 0, 0, 1])
    #expect(row(.suitAfterReview) == [0, 0, 1, 0, 1])
    // Every figure opens what is behind it.
    let year = world.year
    for kind in RemedyKind.allCases {
      for column in RemedyColumn.allCases {
        let behind = try await world.store.read { tx in
          try RemedyQueries.behind(kind, column, of: world.town.market, year, limit: 50, in: tx)
        }
        #expect(behind.count == figures[.remedies, kind.rawValue, column.rawValue], "\(kind) \(column)")
      }
    }
  }

  @Test func `an officer records a review of a request and later its outcome`() async throws {
    let world = try await ReportWorld()
    let id = try await world.receive([
      GeneratedYear.Request(
        category: .person, receivedOn: day("2025-10-10"), result: .thirdPartyRights,
        resultedOn: CivilDate("2025-11-03"),
        isInTime: true)
    ])[0]
    let number = try #require(
      try await world.store.read { tx in try world.bench.cases.queries.file(id, in: tx) }?.number)
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      let new = "/desk/disclosure/remedies/new"
      let empty = try await browser.post(new, from: new)
      #expect(empty.status == .unprocessableContent && empty.text.contains("href=\"#authority\""))
      var fields = [
        "authority": world.town.market.description, "kind": "review", "body": "前锋区人民政府", "number": "前府复〔2025〕12号",
        "began": "2025-12-01", "case": "没有这个编号",
      ]
      let unknown = try await browser.post(new, from: new, fields)
      #expect(unknown.status == .unprocessableContent && unknown.text.contains("没有找到这个机关编号"))
      fields["case"] = number
      let location = try #require(try await browser.post(new, from: new, fields).location)
      let page = try await browser.get(location)
      #expect(page.text.contains("尚未审结") && page.text.contains("/desk/cases/\(id)"))
      let early = try await browser.post(
        "\(location)/outcome", from: location, ["outcome": "corrected", "ended": "2025-11-30"])
      #expect(early.status == .unprocessableContent)
      let ended = try await browser.post(
        "\(location)/outcome", from: location, ["outcome": "corrected", "ended": "2026-01-05", "note": "已重新答复"])
      #expect(ended.location == location)
      #expect(try await browser.get("/desk/disclosure/remedies").text.contains("结果纠正"))
      let stale = try await browser.post(
        "\(location)/outcome", from: location, ["outcome": "upheld", "ended": "2026-01-05", "revision": "1"])
      #expect(stale.status == .conflict)
      let about = try await world.store.read { tx in try RemedyQueries.about(id, in: tx) }
      #expect(about.map(\.outcome) == [.corrected])
    }
    for login in ["stranger", "zhangsan"] {
      try await world.browse(login) { (browser: ReportBrowser) async throws in
        let found = try await world.store.read { tx in try RemedyQueries.about(id, in: tx) }.first?.id
        let page = try await browser.get("/desk/disclosure/remedies/\(try #require(found))")
        #expect(page.status == .notFound, "\(login)")
      }
    }
  }

  @Test func `a complaint is recorded sealed, handled by those above, and what is true has to be put right`()
    async throws
  {
    let world = try await ReportWorld()
    try await world.browse("supervisor") { (browser: ReportBrowser) async throws in
      let new = "/desk/disclosure/matters/new"
      let fields = [
        "authority": world.town.market.description, "origin": "complaint", "matter": "notAnswered",
        "received": "2026-01-09",
        "text": "申请两个月没有答复", "complainant": "李四",
      ]
      let location = try #require(try await browser.post(new, from: new, fields).location)
      #expect(try await browser.get("/desk/disclosure/matters").text.contains("不依法答复处理申请"))
      #expect(try await browser.get(location).text.contains("李四"))
      let wrong = try await browser.post(
        "\(location)/finding", from: location, ["finding": "substantiated", "measure": "none", "answer": "属实"])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("督促整改或者通报批评"))
      let ended = try await browser.post(
        "\(location)/finding", from: location,
        ["finding": "substantiated", "measure": "rectify", "answer": "情况属实，已督促整改"])
      #expect(ended.location == location)
      #expect(try await browser.get(location).text.contains("待整改"))
      let done = try await browser.post("\(location)/rectified", from: location, ["rectified": "2026-01-12"])
      #expect(done.location == location)
      #expect(!(try await browser.get(location).text.contains("待整改")))
    }
    let stored = try await world.store.read { tx in
      try tx.rows("SELECT complainant, words FROM disclosure_oversight", []) { [try $0.text(0), try $0.text(1)] }
    }
    #expect(stored.count == 1 && !stored.joined().contains { $0.contains("李四") || $0.contains("两个月") })
    for login in ["officer", "stranger", "chief", "zhangsan"] {
      try await world.browse(login) { (browser: ReportBrowser) async throws in
        #expect(try await browser.get("/desk/disclosure/matters").status == .notFound, "\(login)")
      }
    }
  }
}
