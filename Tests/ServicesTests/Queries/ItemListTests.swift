import Foundation
import Kernel
import Store
import Testing

@testable import Services

@Suite struct ItemListTests {
  @Test func `Paging by cursor gives every item of a department once`() async throws {
    let world = try await CatalogueWorld.shared()
    let department = try #require(try PublishedCatalogue.content().departments.first).code
    let items = world.items
    var seen: [ItemCode] = []
    var cursor: String?
    repeat {
      let query = ItemListQuery(departmentCode: department, cursor: cursor, limit: 100)
      let page = try await world.store.read { try items.list(query, in: $0) }
      seen += page.rows.map(\.code)
      cursor = page.next
    } while cursor != nil
    #expect(seen.count == 344)
    #expect(Set(seen).count == 344)
    #expect(seen == seen.sorted())
  }

  @Test func `Each condition narrows the list`() async throws {
    let world = try await CatalogueWorld.shared()
    let items = world.items
    func count(_ query: ItemListQuery) async throws -> Int {
      var query = query
      query.limit = 200
      let asked = query
      return try await world.store.read { try items.list(asked, in: $0) }.rows.count
    }
    #expect(try await count(ItemListQuery(type: .benefit)) == 9)
    #expect(try await count(ItemListQuery(type: .ruling)) == 8)
    #expect(try await count(ItemListQuery(handling: .onTheSpot)) == 2)
    #expect(try await count(ItemListQuery(type: .benefit, audience: .enterprise, handling: .onTheSpot)) == 0)
    #expect(try await count(ItemListQuery(state: .suspended)) == 0)
    let tax = try #require(try PublishedCatalogue.content().departments.first { $0.name.zh == "广安区税务局" })
    #expect(try await count(ItemListQuery(departmentCode: tax.code)) == 83)
    #expect(try await count(ItemListQuery(departmentCode: tax.code, hasFindings: true)) == 82)
  }

  @Test func `Reading the current version is one statement served by one index`() async throws {
    let world = try await CatalogueWorld.shared()
    let plan = try await world.store.read { try $0.plan(ItemQueries.inForce) }
    #expect(!plan.scansTable, "\(plan)")
    #expect(!plan.sortsRows, "\(plan)")
    #expect(plan.description.contains("service_item_version_in_force"), "\(plan)")
  }

  @Test func `No query of the catalogue reads a whole table unless it lists everything`() async throws {
    let world = try await CatalogueWorld.shared()
    let department = ItemListQuery(departmentCode: "x", type: .licence, audience: .person)
    let statements = [
      ItemQueries.inForce, ItemQueries.byID, ItemQueries.byNumber, ItemQueries.latest, ItemQueries.historyOf,
      ItemQueries.rowByCode, ItemQueries.departmentByCode, ItemQueries.draftByCode, ItemQueries.draftsOfDepartment,
      ItemChangeQueries.latestNumber, ItemChangeQueries.waiting, ItemChangeQueries.revision, QualityQueries.worst,
      ItemQueries.statement(department, limit: 10).sql,
      ItemQueries.statement(ItemListQuery(type: .other), limit: 10).sql,
      ItemQueries.statement(ItemListQuery(), limit: 10).sql,
    ]
    for sql in statements {
      let plan = try await world.store.read { try $0.plan(sql) }
      #expect(!plan.scansTable, "\(plan)")
      #expect(!plan.sortsRows, "\(plan)")
    }
  }

  @Test func `Findings are counted by department`() async throws {
    let world = try await CatalogueWorld.shared()
    let quality = QualityQueries()
    let counts = try await world.store.read { try quality.byDepartment(in: $0) }
    #expect(counts.count == 34)
    #expect(counts.reduce(0) { $0 + $1.items } == 1_135)
    let tax = try #require(try PublishedCatalogue.content().departments.first { $0.name.zh == "广安区税务局" })
    let worst = try await world.store.read { try quality.worst(in: tax.code, limit: 100, $0) }
    #expect(worst.count == 83)
    #expect(worst.last?.name.zh == "发票票种核定（县级行使）")
    #expect(worst.last?.quality == QualityCounts())
  }

  @Test func `The cache keeps no more than its capacity and never gives a wrong version`() async throws {
    let world = try await CatalogueWorld.shared()
    let cache = ItemVersionCache(capacity: 40)
    let items = ItemQueries(cache: cache)
    let codes = Array(try PublishedCatalogue.content().listed.prefix(200).map(\.code))
    let today = world.today
    for _ in 0..<2 {
      let found = try await world.store.read { tx in
        try codes.map { try items.current($0, on: today, in: tx)?.code }
      }
      #expect(found == codes)
    }
    #expect(cache.count <= 40)
    #expect(cache.count >= 30)
  }
}
