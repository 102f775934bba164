import Cases
import Cryptography
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

/// 政府信息公开条例第四十七条第二款, 第五十一条: what people bring themselves, from the form to the decision.
@Suite("Articles 47(2) and 51: complaints brought on the platform")
struct ComplaintTests {
  private static let matters = "/desk/disclosure/matters"
  private static let statements = "/desk/disclosure/statements"
  private static let words = "我的申请早已超过二十个工作日，某某科室一直不答复。"

  private final class Found: @unchecked Sendable {
    // Written and read by one task after the other.
    var path = ""
    var id: String { String(path.split(separator: "/").last ?? "") }
  }

  private func world() async throws -> RequestWorld {
    let world = try await RequestWorld()
    try await world.town.hire("supervisor", "孙立", .supervisor, world.town.district)
    return world
  }

  private func notices(_ recipient: Identifier<some Sendable>, _ world: RequestWorld) async throws -> [String] {
    let id = recipient.description
    return try await world.store.read { tx in
      try tx.rows("SELECT recipient_id, kind FROM notice ORDER BY id", []) {
        (try $0.id(0) as AccountID, try $0.text(1))
      }
    }.filter { $0.0.description == id }.map(\.1)
  }

  /// Somebody complains about their own request.
  private func complain(_ world: RequestWorld, origin: String = "complaint") async throws -> Found {
    let request = try await world.ask()
    let found = Found()
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(RequestPath.mine(request))
      let form = try #require(page.link(containing: "/my/complaints/new"))
      let fields = [
        "request": request.description, "origin": origin, "kind": "notAnswered", "subject": "改造方案",
        "text": Self.words, "key": try #require(try await browser.get(form).value(of: "key")),
      ]
      let empty = try await browser.post(
        "/my/complaints/new", from: form, fields.merging(["text": ""]) { _, new in new })
      #expect(empty.status == .unprocessableContent && empty.text.contains("改造方案"))
      let sent = try await browser.post("/my/complaints/new", from: form, fields)
      found.path = try #require(sent.location)
      let again = try await browser.post("/my/complaints/new", from: form, fields)
      #expect(again.location == found.path, "sent twice, brought once")
      #expect(try await browser.get("/my/complaints").text.contains(found.path))
    }
    return found
  }

  @Test func `from a request to the decision: asked, explained, decided, put right, and told at each step`()
    async throws
  {
    let world = try await world()
    let found = try await complain(world)
    let zhang = try await world.principal("zhangsan").actingParty.id
    let watcher = try await world.principal("supervisor").accountID
    #expect(try await notices(watcher, world).contains("notice.disclosure.matter.brought"))
    let desk = "\(Self.matters)/\(found.id)"
    let statement = "\(Self.statements)/\(found.id)"
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(statement).status == .notFound, "nobody has asked the authority yet")
      #expect(try await browser.get(desk).status == .notFound)
    }
    try await world.browse("supervisor") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(Self.matters).text.contains(desk))
      let page = try await browser.get(desk)
      #expect(page.text.contains(Self.words) && page.text.contains("张三丰") && page.text.contains("改造方案"))
      let past = try await browser.post(
        "\(desk)/question", from: desk, ["question": "为什么没有答复", "until": "2026-11-19"])
      #expect(past.status == .unprocessableContent)
      let asked = try await browser.post(
        "\(desk)/question", from: desk, ["question": "为什么没有答复", "until": "2026-12-04"])
      #expect(asked.location == desk)
      let written = try await browser.post("\(desk)/messages", from: desk, ["message": "已收到，正在查证。"])
      #expect(written.location == desk)
    }
    let officer = try await world.principal("officer").accountID
    #expect(try await notices(officer, world).contains("notice.disclosure.statement.asked"))
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(Self.statements).text.contains(statement))
      let page = try await browser.get(statement)
      #expect(page.text.contains("为什么没有答复"))
      for hidden in ["张三丰", Self.words, "已收到，正在查证。"] { #expect(!page.text.contains(hidden), "\(hidden)") }
      #expect(try await browser.post(statement, from: statement, ["text": ""]).status == .unprocessableContent)
      let sent = try await browser.post(statement, from: statement, ["text": "档案查找费时，本周答复。"])
      #expect(sent.location == statement)
    }
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(found.path)
      #expect(page.text.contains("档案查找费时") && page.text.contains("已收到，正在查证。"))
      let more = try await browser.post("\(found.path)/messages", from: found.path, ["message": "还是没有答复。"])
      #expect(more.location == found.path)
    }
    try await world.browse("supervisor") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(desk).text.contains("还是没有答复。"))
      let ended = try await browser.post(
        "\(desk)/finding", from: desk,
        ["finding": "substantiated", "measure": "rectify", "answer": "属实，已督促该局三日内答复。"])
      #expect(ended.location == desk)
      let twice = try await browser.post(
        "\(desk)/finding", from: desk, ["finding": "unsubstantiated", "measure": "none", "answer": "不属实"])
      #expect(twice.status == .conflict)
    }
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(found.path)
      #expect(page.text.contains("属实，已督促该局三日内答复。") && page.text.contains("督促整改"))
      let late = try await browser.post("\(found.path)/messages", from: "/my/complaints/new", ["message": "再补充"])
      #expect(late.status == .conflict)
    }
    try await world.browse("supervisor") { (browser: RequestBrowser) async throws in
      _ = try await browser.post("\(desk)/rectified", from: desk, ["rectified": "2026-11-20"])
    }
    let told = try await notices(zhang, world)
    for kind in ["received", "asked", "message", "explained", "decided", "rectified"] {
      #expect(told.contains("notice.disclosure.complaint.\(kind)"), "\(kind)")
    }
    let acts = try await world.town.actions(on: "disclosure-oversight", found.id)
    #expect(
      acts
        == ["brought", "asked", "message", "explained", "added", "ended", "rectified"].map {
          "disclosure.oversight.\($0)"
        }, "\(acts)")
    let readings = try await world.store.read {
      try $0.first("SELECT COUNT(*) FROM access_record WHERE subject_party_id = ? AND purpose = 'supervision'", [zhang])
      {
        try $0.int(0)
      }
    }
    #expect((readings ?? 0) > 0, "the person sees who has read it")
  }

  @Test func `who reports stays unknown to the authority, with their request`() async throws {
    let world = try await world()
    let found = try await complain(world, origin: "report")
    let number =
      try await world.store.read { tx in
        try tx.rows("SELECT number FROM case_file", []) { try $0.text(0) }
      }.first ?? ""
    try await world.browse("supervisor") { (browser: RequestBrowser) async throws in
      let desk = "\(Self.matters)/\(found.id)"
      #expect(try await browser.get(desk).text.contains(number))
      _ = try await browser.post("\(desk)/question", from: desk, ["question": "请说明", "until": "2026-12-04"])
    }
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      let page = try await browser.get("\(Self.statements)/\(found.id)")
      #expect(page.status == .ok && !page.text.contains(number) && !page.text.contains("张三丰"))
    }
  }

  @Test func `a column that misses something leads to the form with its name`() async throws {
    let world = try await world()
    let (market, found) = (world.market, Found())
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let form = "/my/complaints/new?kind=notPublished&subject=%E8%B4%A2%E6%94%BF%E9%A2%84%E7%AE%97"
      let page = try await browser.get(form)
      #expect(page.value(of: "subject") == "财政预算")
      let nowhere = try await browser.post(
        "/my/complaints/new", from: form, ["origin": "report", "kind": "notPublished", "text": "没有公开"])
      #expect(nowhere.status == .unprocessableContent && nowhere.text.contains("href=\"#authority\""))
      let sent = try await browser.post(
        "/my/complaints/new", from: form,
        [
          "origin": "report", "kind": "notPublished", "subject": "财政预算", "text": "没有公开",
          "authority": market.description,
        ])
      found.path = try #require(sent.location)
      let taken = try await browser.post("\(found.path)/withdrawal", from: found.path)
      #expect(taken.location == found.path)
      #expect(try await browser.get(found.path).text.contains("您已撤回"))
    }
  }

  @Test func `nobody else opens it: other residents, other departments, nobody`() async throws {
    let world = try await world()
    let found = try await complain(world)
    for login in ["wangwu", "officer"] {
      try await world.browse(login) { (browser: RequestBrowser) async throws in
        let status = try await browser.get(found.path).status
        #expect(status == .notFound || status == .forbidden, "\(login)")
      }
    }
    try await world.browse("stranger") { (browser: RequestBrowser) async throws in
      for path in ["\(Self.matters)/\(found.id)", "\(Self.statements)/\(found.id)"] {
        #expect(try await browser.get(path).status == .notFound)
      }
    }
    let request = try await world.ask("wangwu")
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get("/my/complaints/new?request=\(request)").status == .notFound)
    }
  }

  @Test func `it stands sealed with the person's key, and is gone when that is destroyed`() async throws {
    let world = try await world()
    let found = try await complain(world)
    let id = try #require(OversightID(found.id))
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      _ = try await browser.post("\(found.path)/messages", from: found.path, ["message": "补充一句话"])
    }
    let stored = try await world.store.read { tx in
      try tx.rows("SELECT words, complainant, subject FROM disclosure_oversight", []) { row in
        [try row.text(0), try row.text(1), try row.text(2)]
      }.flatMap { $0 } + tx.rows("SELECT words FROM disclosure_oversight_message", []) { try $0.text(0) }
    }
    for text in ["答复", "张三丰", "改造方案", "补充"] { #expect(!stored.joined().contains(text)) }
    let (feature, town) = (world.feature, world.town)
    try await world.store.write { tx in
      let person = try PersonErasure.find(login: "zhangsan", in: tx)
      try feature.erase(person, in: tx)
      try PersonErasure.erase(person, cause: "本人申请", by: .system, clock: town.clock, ids: town.ids, in: tx)
    }
    let left = try await world.store.read { tx in
      (try OversightQueries.find(id, in: tx), try OversightMessageQueries.messages(of: id, in: tx))
    }
    #expect(left.0?.text == SealedText.erased && left.0?.complainant == SealedText.erased)
    #expect(left.1.map(\.text) == [SealedText.erased])
  }

  @Test func `whoever brings ever more is asked to wait`() async throws {
    let world = try await world()
    let market = world.market
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      var last: Page?
      for _ in 0...ComplaintPages.rate.burst {
        last = try await browser.post(
          "/my/complaints/new", from: "/my/complaints/new",
          ["origin": "complaint", "kind": "other", "text": "又一件", "authority": market.description])
      }
      #expect(last?.status == .tooManyRequests)
    }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `each page renders in both languages with one heading and no missing words`(language: String) async throws {
    let world = try await world()
    let found = try await complain(world)
    let (desk, statement) = ("\(Self.matters)/\(found.id)", "\(Self.statements)/\(found.id)")
    try await world.browse("supervisor") { (browser: RequestBrowser) async throws in
      _ = try await browser.post("\(desk)/question", from: desk, ["question": "请说明", "until": "2026-12-04"])
    }
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      _ = try await browser.post(statement, from: statement, ["text": "说明"])
    }
    for (login, path) in [
      ("zhangsan", "/my/complaints"), ("zhangsan", "/my/complaints/new"), ("zhangsan", found.path),
      ("wangwu", "/my/complaints"), ("supervisor", desk), ("officer", Self.statements), ("officer", statement),
      ("stranger", Self.statements),
    ] {
      try await world.browse(login, language: language) { (browser: RequestBrowser) async throws in
        let page = try await browser.get(path)
        #expect(page.status == .ok && page.text.components(separatedBy: "<h1").count == 2, "\(path)")
        #expect(!page.text.contains("⟦"), "\(path) misses words")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
