import Acts
import Identity
import Kernel
import Search
import Store
import StoreTesting
import Testing
import TownTesting
import WebSupport

@testable import Legislation

@Suite("Taking acts in")
struct ImportTests {
  @Test func `the same files again change nothing`() async throws {
    let world = try await LegislationWorld()
    #expect(try await world.take(SampleActs.all) == [.added, .newVersion, .added, .added])
    let before = try await world.store.read { try ActQueries.all(in: $0) }
    #expect(try await world.take(SampleActs.all).allSatisfy { $0 == .unchanged })
    let after = try await world.store.read { try ActQueries.all(in: $0) }
    #expect(after == before)
    #expect(before.count == 3)
  }

  @Test func `a text of another day becomes a version, the newest is the present one`() async throws {
    let world = try await LegislationWorld()
    try await world.take([SampleActs.newHolidays])
    #expect(try await world.take([SampleActs.oldHolidays]) == [.olderVersion])
    let reading = try await world.store.read { try ActReading.read("甲市放假办法", in: $0) }
    #expect(reading.act.versionOn == CivilDate("2024-11-10"))
    #expect(reading.versions.map(\.versionOn.description) == ["2024-11-10", "2013-12-11"])
    #expect(reading.act.articleCount == 4)
    #expect(reading.act.effectiveOn == CivilDate("2024-11-10"))
    #expect(reading.act.issuer == "甲市人民代表大会常务委员会")
  }

  @Test func `another text of the same day corrects the version`() async throws {
    let world = try await LegislationWorld()
    try await world.take([SampleActs.law])
    let corrected = (SampleActs.law.name, SampleActs.law.text.replacing("安排补休", with: "及时安排补休"))
    #expect(try await world.take([corrected]) == [.corrected])
    let reading = try await world.store.read { try ActReading.read("乙法", in: $0) }
    #expect(reading.versions.count == 1)
    #expect(reading.text.articles[2].body == "用人单位应当及时安排补休。")
    let body = try await world.store.read { tx in
      try tx.first(
        "SELECT body FROM act_article WHERE version_id = ? AND number = 2 AND inserted = 1", [reading.version.id]
      ) { try $0.text(0) }
    }
    #expect(body == "用人单位应当及时安排补休。")
  }

  @Test(arguments: [true, false])
  func `an act that another repeals is so from the day on which that one applies`(oldFirst: Bool) async throws {
    let world = try await LegislationWorld()
    let files = [SampleActs.repealed, SampleActs.law]
    for file in oldFirst ? files : files.reversed() { try await world.take([file]) }
    let act = try #require(try await world.store.read { try ActQueries.find("丙暂行办法", in: $0) })
    #expect(act.repealedOn == CivilDate("2021-01-01"))
    #expect(act.repealedBy == "乙法")
    let (eve, day) = (try #require(CivilDate("2020-12-31")), try #require(CivilDate("2021-01-01")))
    #expect(act.state(on: eve) == .inForce)
    #expect(act.state(on: day) == .repealed)
  }

  @Test func `what an act cites is known, by article`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    let third = try #require(ArticleNumber("第三条"))
    let citing = try await world.store.read { try ActQueries.citing("乙法", third, limit: 10, in: $0) }
    #expect(citing == [CitingArticle(act: "甲市放假办法", article: ArticleNumber("第一条"))])
  }

  @Test func `what is no act is refused with a reason`() {
    #expect(throws: ActFileError.notText) { try ActFile(name: "甲.md", bytes: [0x23, 0xFF, 0xFE]) }
    #expect(throws: ActFileError.undated) { try ActFile(name: "甲.md", bytes: Array("# 甲法\n第一条 乙。".utf8)) }
    #expect(throws: ActError.untitled) { try ActFile(name: "甲(2020-01-01).md", bytes: Array("第一条 乙。".utf8)) }
  }

  @Test func `articles are found by their words, with their own address`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    let day = try #require(CivilDate("2026-11-23"))
    let search = try #require(world.bench.search)
    let results = try await world.store.read { tx in
      try search.index.search(TextQuery("安排补休", today: day), in: tx)
    }
    let hit = try #require(results.hits.first)
    #expect(hit.kind == TextKind.law)
    #expect(hit.passages.first?.address.hasSuffix("#a2z1") == true)
    let source = ActSearchSource(clock: world.bench.clock)
    let first = try await world.store.read { try source.documents(after: nil, limit: 2, in: $0) }
    let rest = try await world.store.read { try source.documents(after: first.last?.id, limit: 9, in: $0) }
    #expect(first.count == 2 && rest.count == 1)
    #expect((first + rest).map(\.id) == (first + rest).map(\.id).sorted())
  }

  // MARK: - What the index says of acts that lapse

  private func found(_ world: LegislationWorld, _ words: String) async throws -> (inForce: Int, notInForce: Int) {
    let search = try #require(world.bench.search)
    let today = world.bench.clock.now().civilDate()
    let facets = try await world.store.read { tx in
      try search.index.search(TextQuery(words, today: today), in: tx).facets
    }
    return (facets.inForce, facets.notInForce)
  }

  @Test func `an import that repeals an act says so in the index at once, and one that makes it anew takes it back`()
    async throws
  {
    let world = try await LegislationWorld()
    try await world.take([SampleActs.repealed])
    #expect(try await found(world, "旧的规定") == (1, 0))
    try await world.take([SampleActs.law])
    #expect(try await found(world, "旧的规定") == (0, 1))
    let anew = ("丙暂行办法(2022-05-05).md", SampleActs.repealed.text.replacing("旧的规定", with: "旧的规定改了"))
    try await world.take([anew])
    #expect(try await found(world, "旧的规定") == (1, 0))
    let act = try #require(try await world.store.read { try ActQueries.find("丙暂行办法", in: $0) })
    #expect(act.repealedOn == nil && act.repealedBy == nil)
  }

  @Test func `an act that lapses on a day to come is in force until then, and told on that day`() async throws {
    let world = try await LegislationWorld()
    let later = (
      "丁法(2026-10-01).md",
      """
      # 中华人民共和国丁法

      2026年10月1日 第十四届全国人民代表大会常务委员会第二十次会议通过

      <!-- INFO END -->

      第一条 为了试验，制定本法。

      第二条 本法自2099年1月1日起施行。《丙暂行办法》同时废止。
      """
    )
    try await world.take([SampleActs.repealed, later])
    let standing = ActStanding(world.bench)
    let act = try #require(try await world.store.read { try ActQueries.find("丙暂行办法", in: $0) })
    #expect(act.repealedOn == CivilDate("2099-01-01"))
    #expect(try await standing.sweep() == 0)
    #expect(try await found(world, "旧的规定") == (1, 0))
    let day = try #require(CivilDate("2099-01-01")).startInstant()
    world.town.clock.set(day.adding(seconds: -1))
    #expect(try await standing.sweep() == 0)
    world.town.clock.set(day)
    #expect(try await standing.sweep() == 1)
    #expect(try await found(world, "旧的规定") == (0, 1))
    #expect(try await standing.sweep() == 0)
    let plan = try await world.store.read { try $0.plan(ActWriteQueries.lapsedSQL) }
    #expect(plan.tableScans.isEmpty && plan.indexScans.isEmpty, "\(plan)")
  }
}
