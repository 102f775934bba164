import HTTPTypes
import Kernel
import Search
import Store
import Testing
import WebSupport
import WebTesting

@testable import Services

@Suite("Searching the whole site")
struct SiteSearchTests {
  /// A word that no item has, so that the other suites of this world find what they always found.
  private static let word = "鹦鹉螺化石"
  /// What nothing is called.
  private static let unknown = "zzqqxxw"

  private func world() async throws -> PortalWorld {
    let world = try await PortalWorld()
    let search = try #require(world.bench.search)
    var act = TextDocument(
      id: "law:1", kind: TextKind.law, title: "\(Self.word)保护条例", address: "/law/fossils",
      passages: [
        TextPassage(anchor: "/7", heading: "第七条", text: "采掘\(Self.word)，应当报县级以上人民政府批准。"),
        TextPassage(anchor: "/8", heading: "第八条", text: "违反本条例的，依法处理。"),
      ])
    act.authorityName = "国务院"
    act.date = CivilDate(year: 2010, month: 9, day: 5)
    var notice = TextDocument(
      id: "publishing:1", kind: TextKind.publication, title: "关于法律援助和\(Self.word)的通知", address: "/open/documents/1",
      body: "请各单位遵照执行")
    notice.authorityName = "司法局"
    notice.number = "广区府发〔2024〕12号"
    notice.date = CivilDate(year: 2024, month: 3, day: 1)
    notice.isInForce = false
    let documents = [act, notice]
    try await world.store.write { try search.writer.put(documents, in: $0) }
    return world
  }

  @Test("Acts are found with their articles, publications with their number, and filters count them")
  func everything() async throws {
    let world = try await world()
    try await world.browse(nil) { browser in
      let page = try await browser.get("/search?q=\(SitePath.escaped(Self.word))")
      #expect(page.status == .ok)
      #expect(page.text.contains("/law/fossils/7"))
      #expect(page.text.contains("第七条"))
      #expect(page.text.contains("<mark>\(Self.word)</mark>"))
      #expect(page.text.contains("in=law"))
      #expect(page.text.contains("year=2024"))
      let laws = try await browser.get("/search?q=\(SitePath.escaped(Self.word))&in=law")
      #expect(laws.text.contains("/law/fossils"))
      #expect(!laws.text.contains("/open/documents/1"))
      let valid = try await browser.get("/search?q=\(SitePath.escaped(Self.word))&force=yes")
      #expect(!valid.text.contains("/open/documents/1"))
      let number = try await browser.get("/search?q=\(SitePath.escaped("广区府发[2024]12号"))")
      #expect(number.text.contains("/open/documents/1"))
    }
  }

  @Test("Items stand above what else was found, and have their own page with their own filters")
  func itemsAbove() async throws {
    let world = try await world()
    try await world.browse(nil) { browser in
      let page = try await browser.get("/search?q=\(SitePath.escaped("法律援助"))")
      let item = try #require(page.text.firstRange(of: "/items/\(PortalWorld.legalAid)"))
      let notice = try #require(page.text.firstRange(of: "/open/documents/1"))
      #expect(item.lowerBound < notice.lowerBound)
      let items = try await browser.get("/search?q=\(SitePath.escaped("法律援助"))&in=item")
      #expect(items.text.contains("for=person"))
      #expect(items.text.contains("in=publication"))
    }
  }

  @Test("A wrong character is put right, and what nobody finds is shown to the staff who look after items")
  func needs() async throws {
    let world = try await world()
    try await world.browse(nil) { browser in
      let page = try await browser.get("/search?q=\(SitePath.escaped("鹦鹉螺画石"))")
      #expect(page.text.contains(SitePath.escaped(Self.word)))
      for _ in 0..<SearchNeeds.shownFrom {
        let page = try await browser.get("/search?q=\(Self.unknown)")
        #expect(page.text.contains("12345"))
      }
    }
    try await world.browse("editor") { browser in
      let page = try await browser.get("/admin/items/searches")
      #expect(page.text.contains(Self.unknown))
    }
    try await world.browse("officer") { browser in
      let page = try await browser.get("/admin/items/searches")
      #expect(page.status != .ok)
    }
  }

  @Test("The catalogue goes into the index by itself, item by item in parts")
  func catalogue() async throws {
    let world = try await PortalWorld()
    let source = ItemSearchSource(items: ItemQueries())
    let first = try await world.store.read { try source.documents(after: nil, limit: 30, in: $0) }
    let second = try await world.store.read { try source.documents(after: first.last?.id, limit: 30, in: $0) }
    #expect(first.count == 30)
    #expect(Set(first.map(\.id)).isDisjoint(with: second.map(\.id)))
    #expect((first + second).map(\.id) == (first + second).map(\.id).sorted())
    let search = try #require(world.bench.search)
    let counts = try await TextIndexRebuild(search, sources: [source]).run(world.store)
    #expect(counts.first.map { $0.documents > 60 } == true)
    let query = TextQuery("法律援助", today: world.clock.now().civilDate())
    let found = try await world.store.read { try search.index.search(query, in: $0) }
    #expect(found.hits.contains { $0.address == "/items/\(PortalWorld.legalAid)" })
  }
}
