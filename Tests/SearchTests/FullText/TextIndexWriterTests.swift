import Kernel
import Store
import StoreTesting
import Testing

@testable import Search

@Suite struct TextIndexWriterTests {
  private func document(_ id: String, _ title: String, _ body: String = "") -> TextDocument {
    TextWorld.document(id, title, body)
  }

  @Test func `a document put again is found by its new words alone`() async throws {
    let world = try await TextWorld([document("1", "旧标题", "旧内容"), document("2", "别的", "旧内容")])
    #expect(try await Set(world.found("旧内容")) == ["1", "2"])
    try await world.put([document("1", "新标题", "全新内容")])
    #expect(try await world.found("旧内容") == ["2"])
    #expect(try await world.found("新标题") == ["1"])
    #expect(try await world.results("").total == 2)
  }

  @Test func `a document taken out is not found any more, before and after merging`() async throws {
    let world = try await TextWorld([document("1", "甲公告"), document("2", "乙公告")])
    #expect(try await world.found("公告").count == 2)
    try await world.remove("test:1", "test:none")
    #expect(try await world.found("公告") == ["2"])
    try await world.merge()
    #expect(try await world.found("公告") == ["2"])
    try await world.remove("test:2")
    try await world.merge()
    #expect(try await world.results("").total == 0)
    let left = try await world.store.read { try $0.rows("SELECT COUNT(*) FROM search_block") { try $0.int(0) } }
    #expect(left == [0])
  }

  @Test func `a change that is undone leaves nothing behind, not even in memory`() async throws {
    struct Undone: Error {}
    let world = try await TextWorld([document("1", "甲公告"), document("2", "乙公告")])
    let search = world.search
    let added = document("3", "丙公告")
    await #expect(throws: Undone.self) {
      try await world.store.write { tx in
        try search.writer.put([added], in: tx)
        try search.writer.remove(["test:1"], in: tx)
        let seen = try search.index.search(TextQuery("公告", today: TextWorld.today), in: tx)
        #expect(seen.total == 2)
        throw Undone()
      }
    }
    #expect(try await Set(world.found("公告")) == ["1", "2"])
    try await world.remove("test:2")
    #expect(try await world.found("公告") == ["1"])
  }

  @Test func `merging changes neither what is found nor its order`() async throws {
    let world = try await TextWorld()
    var random = SeededWords(seed: 42)
    for number in 0..<60 {
      try await world.put([document("\(number)", random.words(6), random.words(120))])
      if number % 7 == 3 { try await world.put([document("\(number / 2)", random.words(6), random.words(90))]) }
      if number % 11 == 5 { try await world.remove("test:\(number / 3)") }
    }
    var before: [TextResults] = []
    let queries = (0..<40).map { _ in random.words(2) } + ["", "政", "公开 条例"]
    for query in queries { before.append(try await world.results(query) { $0.limit = 100 }) }
    let segments = try await world.store.read { try SegmentQueries.all(in: $0).count }
    try await world.merge()
    let merged = try await world.store.read { try SegmentQueries.all(in: $0).count }
    #expect(merged < segments / 3)
    for (query, old) in zip(queries, before) {
      let new = try await world.results(query) { $0.limit = 100 }
      #expect(new.hits == old.hits, "\(query)")
      #expect(new.total == old.total)
      #expect(new.facets == old.facets)
    }
  }

  @Test func `what is taken out while segments are merged stays out`() async throws {
    let world = try await TextWorld()
    for number in 0..<8 { try await world.put([document("\(number)", "公告\(number)")]) }
    let merged = try await world.store.read { tx in
      try SegmentMerger.plan(SegmentQueries.all(in: tx)).map { try SegmentMerger.merged($0, in: tx) }
    }
    let work = try #require(merged)
    try await world.remove("test:3")
    let merger = world.search.merger
    try await world.store.write { try merger.apply(work, in: $0) }
    #expect(try await world.found("公告").count == 7)
    #expect(try await !world.found("公告").contains("3"))
    // Another node that worked the same out comes too late and changes nothing.
    try await world.store.write { try merger.apply(work, in: $0) }
    #expect(try await world.found("公告").count == 7)
  }

  @Test(arguments: ["", "noColon", ":x", "test:", String(repeating: "x", count: 119) + ":y"])
  func `an identifier without a source is refused`(id: String) async throws {
    let world = try await TextWorld()
    let bad = TextDocument(id: id, kind: "page", title: "x", address: "/", body: "")
    await #expect(throws: TextIndexError.identifier) { try await world.put([bad]) }
  }

  @Test func `building anew puts in what is missing and takes out what no source has`() async throws {
    let world = try await TextWorld([document("stale", "陈旧公告"), document("2", "乙公告旧文")])
    try await world.put([TextDocument(id: "gone:1", kind: "page", title: "他处公告", address: "/", body: "")])
    let source = ListSource(documents: (0..<120).map { document("\($0)", "公告\($0)") }.sorted { $0.id < $1.id })
    let counts = try await TextIndexRebuild(world.search, sources: [source]).run(world.store)
    #expect(counts.map(\.documents) == [120])
    let results = try await world.results("公告") { $0.limit = 100 }
    #expect(results.total == 120)
    #expect(try await world.found("陈旧").isEmpty)
    #expect(try await world.found("旧文").isEmpty)
  }

  @Test func `no statement reads a table from end to end but the list of segments`() async throws {
    let world = try await TextWorld([document("1", "甲公告", "内容"), document("2", "乙公告", "内容")])
    try await world.put([document("1", "甲公告", "新内容")])
    _ = try await world.results("公告内容")
    _ = try await world.results("公靠")
    try await world.merge()
    let sources: [any SearchSource] = [ListSource(documents: [])]
    _ = try await TextIndexRebuild(world.search, sources: sources).run(world.store)
    let statements = world.log.statements.filter { $0.contains("search_") && !$0.hasPrefix("CREATE") }
    #expect(statements.count > 10)
    guard !TestStore.isPostgreSQL else { return }
    for sql in statements where sql != SegmentQueries.listSQL {
      let plan = try await world.store.read { try $0.plan(sql) }
      #expect(plan.tableScans.isEmpty, "\(plan)")
    }
  }
}

/// Documents in the order of their identifiers.
private struct ListSource: SearchSource {
  let name = "test"
  let documents: [TextDocument]

  func documents(after id: String?, limit: Int, in tx: ReadTransaction) throws -> [TextDocument] {
    Array(documents.filter { $0.id > id ?? "" }.prefix(limit))
  }
}

/// Words of laws in an order that a seed decides.
private struct SeededWords {
  private var state: UInt64
  private static let words = [
    "政府", "信息", "公开", "条例", "行政", "机关", "申请", "答复", "期限", "公告", "补贴", "社会", "保险", "教育", "卫生", "规划",
  ]

  init(seed: UInt64) { state = seed }

  mutating func words(_ count: Int) -> String {
    var text = ""
    for number in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += Self.words[Int(state >> 33) % Self.words.count]
      if number % 9 == 8 { text += "。" }
    }
    return text
  }
}
