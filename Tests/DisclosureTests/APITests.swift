import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

@Suite("Requests and reports for programs")
struct APITests {
  private static let base = "/api/disclosure/v1"

  @Test func `the archive is told without number, name or person, and a request outside of it is not there`()
    async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.answer(RequestWorld.provided, id)
    let (desk, officer) = (world.desk, try await world.principal("officer"))
    try await world.store.write {
      _ = try desk.publish(
        ArchiveDraft(title: "改造方案", question: "老旧小区改造方案", answer: "已经印发。"), of: id, by: officer, in: $0)
    }
    try await world.browse(nil) { browser in
      let list = try JSONValue(parsing: try await browser.get("\(Self.base)/requests?result=disclosed").text)
      let told = try #require(list["items"]?[0])
      #expect(told["title"] == "改造方案" && told["result"] == "disclosed" && told["inTime"] == true)
      #expect(told["authority"]?["id"]?.stringValue == world.market.description)
      for secret in ["张三", id.description, "13800000001", "李明"] { #expect(!told.canonical.contains(secret)) }
      let one = try await browser.get("\(Self.base)/requests/\(told["id"]?.stringValue ?? "")")
      #expect(try JSONValue(parsing: one.text) == told)
      #expect(try await browser.get("\(Self.base)/requests/\(id)").status == .notFound)
      let none = try await browser.get("\(Self.base)/requests?result=stateSecret")
      #expect(try JSONValue(parsing: none.text)["items"] == [])
    }
  }

  @Test
  func `the archive is narrowed by authority, ground, result, punctuality and year, and read on from page to page`()
    async throws
  {
    let world = try await RequestWorld()
    let ids = try await world.archive(["甲方案", "乙方案", "丙方案"])
    try await world.browse(nil) { browser in
      func titles(_ query: String) async throws -> [String] {
        let page = try await browser.get("\(Self.base)/requests?\(query)")
        #expect(page.status == .ok, "\(query): \(page.text)")
        return try JSONValue(parsing: page.text)["items"]?.arrayValue?.compactMap { $0["title"]?.stringValue } ?? []
      }
      let all = ["丙方案", "乙方案", "甲方案"]
      for query in [
        "ground=provided", "result=disclosed", "inTime=true", "year=2026", "authority=\(world.market)",
        "authority=\(world.market)&ground=provided&result=disclosed&inTime=true&year=2026",
      ] {
        #expect(try await titles(query) == all, "\(query)")
      }
      for query in ["ground=partly", "inTime=false", "year=2025", "authority=\(world.housing)"] {
        #expect(try await titles(query) == [], "\(query)")
      }
      let first = try JSONValue(parsing: try await browser.get("\(Self.base)/requests?limit=2&inTime=true").text)
      let cursor = try #require(first["nextCursor"]?.stringValue)
      #expect(try await titles("limit=2&inTime=true&cursor=\(cursor)") == ["甲方案"])
      for query in ["ground=none", "inTime=yes", "year=1999", "cursor=\(cursor)x"] {
        #expect(try await browser.get("\(Self.base)/requests?\(query)").status.code >= 400, "\(query)")
      }
    }
    #expect(ids.count == 3)
  }

  @Test func `figures count every request that ended and every answer in the archive, by whether it came in time`()
    async throws
  {
    let world = try await RequestWorld()
    _ = try await world.archive(["甲方案", "乙方案"])
    let late = try await world.ask("wangwu", on: "2026-11-20")
    try world.go(to: "2027-02-01")
    try await world.answer(DisclosureAnswer(.doesNotExist, texts: [.search: "查了档案室。"]), late)
    try await world.browse(nil) { browser in
      func told(_ query: String) async throws -> JSONValue {
        try JSONValue(parsing: try await browser.get("\(Self.base)/request-statistics\(query)").text)
      }
      let figures = try await told("")
      #expect(figures["from"] == "2026-02-01" && figures["through"] == "2027-02-01")
      #expect(figures["total"] == 3 && figures["inTime"] == 2 && figures["late"] == 1)
      let results = figures["results"]?.arrayValue ?? []
      #expect(results.map { $0["result"]?.stringValue } == ["disclosed", "notHeld"])
      #expect(results[0]["inTime"] == 2 && results[0]["group"] == 1 && results[1]["late"] == 1)
      let grounds = figures["grounds"]?.arrayValue ?? []
      #expect(grounds.map { $0["ground"]?.stringValue } == ["provided"])
      #expect(grounds[0]["total"] == 2 && grounds[0]["articles"] == ["政府信息公开条例第三十六条第二项"])
      #expect(try await told("?year=2026")["total"] == 2)
      #expect(try await told("?year=2026&authority=\(world.market)")["total"] == 2)
      #expect(try await told("?authority=\(world.housing)")["results"] == [])
    }
  }

  @Test func `an entry carries its date, which is asked only where no tag is named`() async throws {
    let world = try await RequestWorld()
    let id = try #require(try await world.archive(["甲方案"]).first)
    let application = Application(router: WebStack.router(features: [world.feature], bench: world.bench))
    try await application.test(.router) { client in
      func ask(_ headers: HTTPFields) async throws -> TestResponse {
        try await client.execute(uri: "\(Self.base)/requests/\(id)", method: .get, headers: headers)
      }
      let first = try await ask([:])
      #expect(first.headers[.lastModified] == "Thu, 19 Nov 2026 16:00:00 GMT")
      let tag = try #require(first.headers[.eTag])
      let date = try #require(first.headers[.lastModified])
      #expect(try await ask([.ifModifiedSince: date]).status == .notModified)
      #expect(try await ask([.ifModifiedSince: "Thu, 19 Nov 2026 15:59:59 GMT"]).status == .ok)
      #expect(try await ask([.ifModifiedSince: "yesterday"]).status == .ok)
      #expect(try await ask([.ifNoneMatch: tag]).status == .notModified)
      #expect(try await ask([.ifNoneMatch: "\"other\"", .ifModifiedSince: date]).status == .ok)
    }
  }

  @Test func `no list or figure of the archive reads a table from end to end`() async throws {
    let world = try await RequestWorld()
    var filter = ArchiveFilter()
    var statements = [
      AnswerStatisticsQueries.results, AnswerStatisticsQueries.resultsOfAuthority, AnswerStatisticsQueries.grounds,
      AnswerStatisticsQueries.groundsOfAuthority,
    ]
    filter.authority = world.market
    statements.append(ArchiveQueries.select(filter.conditions.texts, true))
    filter = ArchiveFilter(result: .disclosed)
    statements.append(ArchiveQueries.select(filter.conditions.texts, true))
    filter = ArchiveFilter()
    filter.ground = .provided
    statements.append(ArchiveQueries.select(filter.conditions.texts, true))
    for sql in statements {
      let plan = try await world.store.read { try $0.plan(sql) }
      #expect(plan.tableScans.isEmpty, "\(sql)\n\(plan)")
    }
  }

  @Test func `a report is told with every figure when it is published, and not before`() async throws {
    let world = try await ReportWorld()
    let path = "\(Self.base)/reports/2025/\(world.town.market)"
    try await world.browse(nil) { browser async throws in
      #expect(try await browser.get(path).status == .notFound)
      #expect(try JSONValue(parsing: try await browser.get("\(Self.base)/reports").text)["years"] == [])
    }
    try await world.publish(world.town.market, by: "officer", "approver")
    try await world.browse(nil) { browser in
      let list = try JSONValue(parsing: try await browser.get("\(Self.base)/reports").text)
      #expect(list["years"] == [2025] && list["items"]?.arrayValue?.count == 1)
      let report = try JSONValue(parsing: try await browser.get(path).text)
      #expect(report["year"] == 2025 && report["version"] == 1)
      #expect(report["tables"]?["requests"]?["received"]?["total"]?.intValue != nil)
      #expect(report["texts"]?["overview"]?.stringValue?.isEmpty == false)
    }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `everything that is described has its words`(language: String) async throws {
    let world = try await RequestWorld()
    try await world.browse(nil, language: language) { browser in
      let text = try await browser.get("\(Self.base)/openapi.json").text
      #expect(text.contains("listAnsweredRequests") && text.contains("getReport") && !text.contains("⟦"))
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}

extension RequestWorld {
  /// Questions that were answered today and stand in the archive.
  func archive(_ titles: [String]) async throws -> [ArchiveID] {
    let (desk, officer) = (self.desk, try await principal("officer"))
    var ids: [ArchiveID] = []
    for title in titles {
      let id = try await ask(key: title)
      try await answer(Self.provided, id)
      let draft = ArchiveDraft(title: title, question: title, answer: "已经印发。")
      ids.append(try await store.write { try desk.publish(draft, of: id, by: officer, in: $0) })
    }
    return ids
  }
}
