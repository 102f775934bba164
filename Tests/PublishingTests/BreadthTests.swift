import FoundationEssentials
import HTTPTypes
import Cases
import Identity
import Kernel
import Notifications
import Search
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Publishing

@Suite("Columns, lists, ratings, figures")
struct BreadthTests {
  private func column(_ code: String) throws -> PublicationColumn {
    try #require(try PublishingCatalogue().column(code))
  }

  @Test func `news goes stale after two weeks, notices after six months, and what was never filled is told apart`()
    throws
  {
    let (news, notices) = (try column("news"), try column("notices"))
    let last = try #require(CivilDate("2026-11-01"))
    #expect(ColumnStanding.of(news, last: last, on: last.adding(days: 14)) == .dueSoon)
    #expect(ColumnStanding.of(news, last: last, on: last.adding(days: 15)) == .stale)
    #expect(ColumnStanding.of(notices, last: last, on: last.adding(days: 15)) == .fresh)
    #expect(ColumnStanding.of(notices, last: last, on: last.adding(days: 184)) == .stale)
    #expect(ColumnStanding.of(news, last: nil, on: last) == .empty)
  }

  @Test func `somebody is asked about a stale column once in each rhythm`() async throws {
    let world = try await PublishingWorld()
    var facts = try world.facts(.news)
    facts.column = "news"
    try await world.publish("动态", facts: facts)
    let watch = ColumnWatch(bench: world.bench, catalogue: try PublishingCatalogue())
    let account = try await world.town.account("officer").id
    func asked() async throws -> Int {
      try await world.store.read { tx in
        try Notices.list(for: .account(account), in: tx).count { $0.kind == "notice.publishing.column.stale" }
      }
    }
    try await watch.run()
    #expect(try await asked() == 0)
    for day in ["2026-12-05", "2026-12-06", "2026-12-10"] {
      try world.go(to: day)
      try await watch.run()
    }
    #expect(try await asked() == 1)
    try world.go(to: "2026-12-20")
    try await watch.run()
    #expect(try await asked() == 2)
  }

  @Test func `a table is read as it was written, and its faults are named by line`() throws {
    let text = "编号,名称\r\n1,\"甲,乙\"\r\n2,\"引\"\"号\"\"\n两行\"\r\n"
    let table = try TableText.read(text)
    #expect(table == StandingTable(heading: ["编号", "名称"], rows: [["1", "甲,乙"], ["2", "引\"号\"\n两行"]]))
    #expect(try TableText.read(TableText.write(table)) == table)
    #expect(throws: PublishingError.tableUnreadable(line: 3)) { try TableText.read("a,b\n1,2\n3\n") }
    #expect(throws: PublishingError.tableUnreadable(line: 3)) { try TableText.read("a,b\n1,2\n1,3\n") }
    #expect(TableText.write(StandingTable(heading: ["a"], rows: [["=1+1"]])).contains("'=1+1"))
  }

  @Test func `the difference of two versions names what is new, gone and changed`() {
    let old = StandingTable(heading: ["编号", "名称"], rows: [["1", "甲"], ["2", "乙"]])
    let new = StandingTable(heading: ["编号", "名称", "依据"], rows: [["2", "丙", "法"], ["3", "丁", "法"]])
    let changes = TableChanges(from: old, to: new)
    #expect(changes.lines.map(\.kind) == [.changed, .new, .gone])
    #expect(changes.lines[0].cells[1] == TableChanges.Cell(text: "丙", before: "乙"))
  }

  @Test func `a list needs a second person and is then read, compared and taken away as a file`() async throws {
    let world = try await PublishingWorld()
    let market = world.town.market
    for (number, text) in ["编号,名称\n1,甲\n", "编号,名称\n1,乙\n2,丙\n"].enumerated() {
      let address = "/desk/publishing/lists/powers/\(market)/\(number + 1)"
      try await world.browse(as: "officer") { (client: FormClient) async throws in
        let form = try await client.get("/desk/publishing/lists/powers/upload")
        let fields = [("_csrf", form.token), ("authority", market.description), ("reason", "更新")]
        let answer = try await client.send(
          "/desk/publishing/lists/powers/upload", Multipart.body(fields, file: ("table", "a.csv", text)),
          type: Multipart.type)
        #expect(answer.location == address)
        let own = try await client.get(address)
        #expect(!own.text.contains("name=\"opinion\""))
      }
      try await world.browse(as: "approver") { (client: FormClient) async throws in
        let page = try await client.get(address)
        let done = try await client.send(address, [("_csrf", page.token), ("opinion", "published")])
        #expect(done.location == "/desk/publishing/lists")
      }
    }
    try await world.browse { (client: FormClient) async throws in
      let page = try await client.get("/open/lists/powers/\(market)?version=2&compare=1")
      #expect(page.text.contains("<del>甲</del> <ins>乙</ins>"))
      #expect(try await client.get("/open/lists/powers/\(market)/table.csv").text.contains("2,丙"))
      #expect(try await client.get("/open/lists/powers/\(market)/table.json").text.contains("\"version\":2"))
    }
  }

  @Test func `readers say whether a document is useful and can be understood`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.publish()
    try await world.browse { (client: FormClient) async throws in
      let form = try await client.get("/open/documents/\(id)/rate")
      let client = client.remembering(form)
      let fields = [("_csrf", form.token), ("useful", "1"), ("understandable", "0"), ("remark", "太长")]
      #expect(try await client.send("/open/documents/\(id)/rate", fields).location == "/open/documents/\(id)")
      let page = try await client.get("/open/documents/\(id)")
      #expect(page.words.contains("1 人评价") && !page.words.contains("太长"))
    }
  }

  @Test func `the annual report's figures follow from what is public`() async throws {
    let world = try await PublishingWorld()
    var facts = try world.facts(.normativeDocument, formedOn: "2026-11-18", number: "广区府发〔2026〕1号")
    let old = try await world.publish("甲办法", facts: facts)
    facts.number = "广区府发〔2026〕2号"
    facts.effectiveOn = CivilDate("2026-12-01")
    try await world.publish("乙办法", facts: facts, links: [.init(old, .repeals)])
    let market = world.town.market
    let figures = try await world.store.read {
      try PublishingStatistics().figures(of: [market, world.town.housing], year: 2026, in: $0)
    }
    #expect(figures[market]?.normativeDocuments == DocumentCounts(made: 2, repealed: 1, inForce: 1))
    #expect(figures[world.town.housing] == nil)
  }

  @Test func `what a request has set free becomes a draft with its basis`() async throws {
    let world = try await PublishingWorld()
    let (bench, market) = (world.bench, world.town.market)
    let officer = Actor.staff(try await world.town.principal("officer"), for: market)
    let address = try await world.store.write { tx in
      try PublicationProposals(bench).propose(
        .init(authorityID: market, title: "某项信息", text: "内容", basis: "政府信息公开条例第四十四条", sourceNumber: "5116032026"),
        by: officer, in: tx)
    }
    try await world.browse(as: "officer") { (client: FormClient) async throws in
      let page = try await client.get(address)
      #expect(page.status == .ok && page.words.contains("某项信息") && page.words.contains("5116032026"))
    }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `each page renders with one heading, its language and no missing words`(language: String) async throws {
    let world = try await PublishingWorld()
    let open = try await world.publish()
    let draft = try await world.draft()
    let screening = try await world.draft(body: "身份证号码\(try CitizenNumber.completing("51160219900101100").text)")
    try await world.handIn(screening)
    let review = try await world.draft()
    try await world.handIn(review)
    try await world.screen(review)
    let desk = "/desk/publishing"
    let staff = [
      desk, "\(desk)?queue=review", "\(desk)?queue=kept", "\(desk)/new", "\(desk)/columns", "\(desk)/lists",
      "\(desk)/lists/powers/upload", "\(desk)/drafts/\(draft)", "\(desk)/drafts/\(draft)/edit",
      "\(desk)/drafts/\(draft)/source", "\(desk)/drafts/\(draft)/clock", "\(desk)/drafts/\(screening)",
      "\(desk)/drafts/\(screening)/screening", "\(desk)/drafts/\(open)", "\(desk)/drafts/\(open)/revise",
    ]
    let people = [
      "/open", "/open/guide", "/open/catalogue", "/open/catalogue?kind=notice&year=2026", "/open/answers",
      "/open/columns/news", "/open/columns/notices", "/open/documents/\(open)", "/open/documents/\(open)/paper",
      "/open/documents/\(open)/rate", "/open/lists", "/open/lists/powers", "/open/grassroots",
    ]
    let reviewer = ["\(desk)/drafts/\(review)/review", "\(desk)/drafts/\(open)/withdraw"]
    for (login, pages) in [("officer", staff), ("approver", reviewer), (nil, people)] as [(String?, [String])] {
      try await world.browse(as: login, language: language) { (client: FormClient) async throws in
        for path in pages {
          let page = try await client.get(path)
          #expect(page.status == .ok, "\(path)")
          #expect(page.text.contains("<html lang=\"\(language)\""), "\(path)")
          #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path) has one heading")
          #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(path) misses words")
        }
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
