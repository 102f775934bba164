import Acts
import Identity
import Kernel
import Store
import StoreTesting
import Testing
import TownTesting

@testable import Cases

@Suite("Documents that cite articles")
struct CitationTests {
  private let act = "政府信息公开条例"

  private func cited(_ number: Int) throws -> CitedArticle {
    CitedArticle(act: act, article: try #require(ArticleNumber(value: number)))
  }

  private func document(_ number: Int, on day: String = "2026-11-20", _ texts: String...) throws -> CitingDocument {
    CitingDocument(
      id: "test:\(String(number + 10_000))", title: "文件\(number)", address: "/open/documents/\(number)", issuer: "某局",
      publicOn: try #require(CivilDate(day)), texts: texts)
  }

  @Test func `each article that a text cites is entered once, ranges article by article`() throws {
    let text = "依据《中华人民共和国政府信息公开条例》第十四条至第十六条、第三十六条第（一）项和第三十六条，政府信息公开条例第二十条，《某局通知》第三条，本条例第五条。"
    #expect(try CitedArticle.all(in: text, names: [act]) == [14, 15, 16, 36, 20].map(cited))
  }

  @Test func `a document stands under what it cites, with what it cites now, until it is taken out`() async throws {
    let town = try await SmallTown(seed: 83)
    let first = try document(1, "《政府信息公开条例》第二十条、第三十六条")
    try await town.store.write { try CitationRegister.put(first, names: [], in: $0) }
    let (twenty, thirtySix) = (try cited(20), try cited(36))
    let found = try await town.store.read { try CitationRegister.documents(citing: twenty, limit: 10, in: $0) }
    #expect(found.map(\.title) == ["文件1"] && found[0].address == "/open/documents/1" && found[0].issuer == "某局")
    let changed = try document(1, "《政府信息公开条例》第三十六条")
    try await town.store.write { try CitationRegister.put(changed, names: [], in: $0) }
    #expect(try await town.store.read { try CitationRegister.count(citing: twenty, in: $0) } == 0)
    #expect(try await town.store.read { try CitationRegister.count(citing: thirtySix, in: $0) } == 1)
    try await town.store.write { try CitationRegister.remove(first.id, in: $0) }
    #expect(try await town.store.read { try CitationRegister.count(citing: thirtySix, in: $0) } == 0)
  }

  @Test func `an article cited thousands of times is read page by page and counted up to a limit`() async throws {
    let town = try await SmallTown(seed: 84)
    let article = try cited(36)
    let documents = try (0..<1_205).map { number in
      try document(number, on: "2026-11-\(number % 3 == 0 ? "19" : "20")", "《政府信息公开条例》第三十六条")
    }
    try await town.store.write { tx in
      for document in documents { try CitationRegister.put(document, names: [], in: tx) }
    }
    let count = try await town.store.read { try CitationRegister.count(citing: article, in: $0) }
    #expect(count == CitationRegister.mostCounted + 1)
    var (read, place) = ([String](), CitationPlace?.none)
    repeat {
      let before = place
      let page = try await town.store.read {
        try CitationRegister.documents(citing: article, before: before, limit: 100, in: $0)
      }
      read += page.map(\.id)
      place = try page.last.map { try #require(CitationPlace(CitationPlace($0).text)) }
    } while place != nil
    let expected = documents.sorted { ($0.publicOn, $0.id) > ($1.publicOn, $1.id) }.map(\.id)
    #expect(read == expected)
  }

  @Test func `no list reads a table from end to end or sorts what it has read`() async throws {
    let town = try await SmallTown(seed: 85)
    for sql in [CitationQueries.first, CitationQueries.further, CitationQueries.count, CitationQueries.known] {
      let plan = try await town.store.read { try $0.plan(sql) }
      #expect(plan.tableScans.isEmpty && plan.indexScans.isEmpty && !plan.sortsRows, "\(plan)")
    }
  }

  @Test(arguments: ["", "_", "2026-11-20", "2026-11-20_", "2026-13-20_a:1", "2026-11-20_a b", "2026-11-20_\u{202E}"])
  func `a place that no list has given is none`(text: String) { #expect(CitationPlace(text) == nil) }

  @Test func `one document cites no more articles than the register holds`() async throws {
    let town = try await SmallTown(seed: 86)
    let text = (1...2_000).map { "《政府信息公开条例》第\($0)条" }.joined(separator: "；")
    let long = try document(1, text)
    try await town.store.write { try CitationRegister.put(long, names: [], in: $0) }
    let (kept, left) = (try cited(500), try cited(501))
    #expect(try await town.store.read { try CitationRegister.count(citing: kept, in: $0) } == 1)
    #expect(try await town.store.read { try CitationRegister.count(citing: left, in: $0) } == 0)
  }

  @Test func `what was public before the register is entered once`() async throws {
    let town = try await SmallTown(seed: 87)
    let known = try (0..<120).map { try document($0, "《政府信息公开条例》第三十六条") }
    let fill = CitationFill(names: { [] }) { after, limit, _ in
      Array(known.map(\.id).filter { id in after.map { id > $0 } ?? true }.prefix(limit))
    } document: { id, _ in
      known.first { $0.id == id }
    }
    #expect(try await fill.run(town.store) == 120)
    #expect(try await fill.run(town.store) == 0)
    let article = try cited(36)
    #expect(try await town.store.read { try CitationRegister.count(citing: article, in: $0) } == 120)
  }
}
