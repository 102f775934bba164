import Acts
import Cases
import Foundation
import HTTPTypes
import Kernel
import Store
import StoreTesting
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Legislation

@Suite("Pages of acts")
struct PageTests {
  private static let pages = [
    "/law", "/law?q=%E4%B9%99", "/law?level=law&state=inForce&year=2020", "/law?q=zzz", ActAddress.path(act: "乙法"),
    ActAddress.path(act: "丙暂行办法"), ActAddress.path(act: "甲市放假办法") + "?version=2013-12-11",
    ActAddress.path(act: "甲市放假办法"), ActAddress.path(act: "甲市放假办法") + "/versions",
    ActAddress.path(act: "乙法") + "/versions",
    ActAddress.path(act: "甲市放假办法") + "/difference?from=2013-12-11&to=2024-11-10",
    ActAddress.path(act: "乙法", article: ArticleNumber(value: 3)),
    ActAddress.path(act: "乙法", article: ArticleNumber(value: 2, inserted: 1)),
    ActAddress.path(act: "丙暂行办法", article: ArticleNumber(value: 1)),
  ]

  @Test(arguments: ["zh-CN", "en"])
  func `each page renders with one heading, its language and no missing words`(language: String) async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    try await world.browse(language: language) { client in
      for path in Self.pages {
        let page = try await client.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.contains("<html lang=\"\(language)\""), "\(path)")
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path) has one heading")
        #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(path) misses words")
        #expect(!page.text.contains("style=\""), "\(path)")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `an empty library says so`() async throws {
    let world = try await LegislationWorld()
    try await world.browse { client in
      let page = try await client.get("/law")
      #expect(page.text.contains("还没有收录法规"))
    }
  }

  @Test func `an act is shown with anchors, links and its state`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    try await world.browse { client in
      let law = try await client.get(ActAddress.path(act: "乙法")).text
      #expect(law.contains("id=\"a2z1\"") && law.contains("id=\"a3-2\"") && law.contains("id=\"x1\""))
      #expect(law.contains("为了&lt;保护&gt;假期"))
      #expect(law.contains("href=\"\(ActAddress.path(act: "丙暂行办法"))\""))
      #expect(law.contains("现行有效"))
      let local = try await client.get(ActAddress.path(act: "甲市放假办法")).text
      let cited = ActAddress.path(act: "乙法", article: ArticleNumber(value: 3), paragraph: 2)
      #expect(local.contains("<a href=\"\(cited)\">《中华人民共和国乙法》第三条第二款</a>"))
      #expect(local.contains("第一章 总则"))
      let old = try await client.get(ActAddress.path(act: "甲市放假办法") + "?version=2013-12-11").text
      #expect(old.contains("新年，放假1天") && old.contains("后来已经修改"))
      #expect(try await client.get(ActAddress.path(act: "丙暂行办法")).text.contains("已废止"))
    }
  }

  @Test func `an article has neighbours and those who cite it`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    try await world.browse { client in
      let page = try await client.get(ActAddress.path(act: "乙法", article: ArticleNumber(value: 3))).text
      #expect(page.contains("《甲市放假办法》第一条"))
      #expect(page.contains("rel=\"prev\" href=\"\(ActAddress.path(act: "乙法", article: ArticleNumber("第二条之一")))\""))
      #expect(page.contains("rel=\"next\" href=\"\(ActAddress.path(act: "乙法", article: ArticleNumber(value: 4)))\""))
      #expect(page.contains("地方可以另行规定。"))
    }
  }

  @Test func `addresses lead to the one place, others are not found`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    try await world.browse { client in
      let article = ActAddress.path(act: "乙法", article: ArticleNumber(value: 3))
      #expect(try await client.get("/law/%E4%B9%99%E6%B3%95/3").location == article)
      let long = try await client.get(
        "/law/%E4%B8%AD%E5%8D%8E%E4%BA%BA%E6%B0%91%E5%85%B1%E5%92%8C%E5%9B%BD%E4%B9%99%E6%B3%95")
      #expect(long.location == ActAddress.path(act: "乙法"))
      for path in [
        "/law/nothing", ActAddress.path(act: "乙法", article: ArticleNumber(value: 99)), "/law/%E4%B9%99%E6%B3%95/xyz",
        "/law/%E4%B9%99%E6%B3%95?version=2001-01-01", "/law/%E4%B9%99%E6%B3%95?version=x",
        "/law/%E4%B9%99%E6%B3%95/difference", "/law/%FF%FE",
      ] {
        #expect(try await client.get(path).status == .notFound, "\(path)")
      }
    }
  }

  @Test func `the text is given as a file, the newest acts as a feed`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    try await world.browse { client in
      let text = try await client.get(ActAddress.path(act: "乙法") + "/text")
      #expect(text.headers[.contentDisposition]?.contains("attachment") == true)
      #expect(text.text.hasPrefix("中华人民共和国乙法\n") && text.text.contains("第二条之一 用人单位"))
      let feed = try await client.get("/law/feed.atom")
      #expect(feed.headers[.contentType]?.contains("application/atom+xml") == true)
      #expect(feed.text.components(separatedBy: "<entry>").count == 4)
      #expect(feed.text.contains("<title>中华人民共和国乙法</title>"))
    }
  }

  @Test func `every statement finds its rows through an index`() async throws {
    guard !TestStore.isPostgreSQL else { return }
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    try await world.take([(SampleActs.law.name, SampleActs.law.text + "\n")])
    try await world.browse { client in
      for path in Self.pages + ["/law/feed.atom"] { _ = try await client.get(path) }
    }
    let source = ActSearchSource(clock: world.bench.clock)
    _ = try await world.store.read { try source.documents(after: nil, limit: 2, in: $0) }
    let statements = Set(world.town.log.statements).filter { sql in
      ["act ", "act_"].contains { sql.contains(" \($0)") } && !sql.contains("CREATE ") && !sql.contains("sqlite_")
    }
    #expect(statements.count > 10)
    try await world.store.read { tx in
      for sql in statements.sorted() {
        let plan = try tx.plan(sql)
        #expect(plan.tableScans.isEmpty, "\(plan)")
      }
    }
  }

  @Test(arguments: [Language.zhCN, .en])
  func `every error, rank, state and outcome has its words`(language: Language) async throws {
    let words = try await LegislationWorld().bench.renderer.words(language)
    let codes = ActError.allCases.map(\.code) + ActFileError.allCases.map(\.code)
    for code in codes { #expect(words.has("error.\(code)") && words.has("error.\(code).next"), "\(code)") }
    for level in ActLevel.allCases { #expect(words.has(level.wordKey)) }
    for state in ActState.allCases { #expect(words.has(state.wordKey)) }
    for outcome in ActOutcome.allCases { #expect(words.has("legislation.import.\(outcome.rawValue)")) }
  }

  @Test func `an article lists the documents that cite it, page by page`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    let day = try #require(CivilDate("2026-11-20"))
    try await world.store.write { tx in
      for number in 10..<35 {
        try CitationRegister.put(
          CitingDocument(
            id: "test:\(number)", title: "文件<\(number)>", address: "/open/documents/\(number)", issuer: "某局",
            publicOn: day, texts: ["依据《中华人民共和国乙法》第三条"]), names: [], in: tx)
      }
    }
    let path = ActAddress.path(act: "乙法", article: ArticleNumber(value: 3))
    try await world.browse(language: "en") { client in
      let page = try await client.get(path).text
      #expect(page.contains("Documents that cite this article") && page.contains("25 documents"))
      #expect(page.contains("href=\"/open/documents/34\">文件&lt;34&gt;</a>") && !page.contains("/open/documents/14\""))
      let further = try #require(page.firstMatch(of: /href="([^"]*before=[^"]+)"/))
      let rest = try await client.get(String(further.1).replacing("&amp;", with: "&").replacing("#documents", with: ""))
        .text
      #expect(rest.contains("/open/documents/14\"") && rest.contains("/open/documents/10\""))
      #expect(!rest.contains("/open/documents/15\"") && rest.contains("rel=\"prev\""))
      let other = try await client.get(ActAddress.path(act: "乙法", article: ArticleNumber(value: 1))).text
      #expect(other.contains("No public document or answer cites this article yet."))
      #expect(try await client.get("\(path)?before=nonsense").status == .ok)
    }
  }
}
