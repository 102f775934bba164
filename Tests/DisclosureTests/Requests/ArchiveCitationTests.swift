import Acts
import Cases
import Kernel
import Store
import StoreTesting
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

@Suite("Citations in answers")
struct ArchiveCitationTests {
  private let act = "政府信息公开条例"

  private func titles(_ world: RequestWorld, _ number: Int) async throws -> [String] {
    let article = CitedArticle(act: act, article: try #require(ArticleNumber(value: number)))
    return try await world.store.read {
      try CitationRegister.documents(citing: article, limit: 10, in: $0).map(\.title)
    }
  }

  @Test func `an entry of the archive stands in the register by its ground and its texts until it is withdrawn`()
    async throws
  {
    let world = try await RequestWorld()
    let (desk, officer) = (world.desk, try await world.principal("officer"))
    let id = try await world.ask()
    try await world.answer(RequestWorld.provided, id)
    let draft = ArchiveDraft(title: "改造方案", question: "老旧小区", answer: "依据《政府信息公开条例》第二十条公开。")
    let entry = try await world.store.write { try desk.publish(draft, of: id, by: officer, in: $0) }
    for number in [20, 36] { #expect(try await titles(world, number) == ["改造方案"]) }
    #expect(try await ArchiveCitations.fill(world.bench).run(world.store) == 0)
    try await world.store.write { try desk.withdraw(entry, by: officer, in: $0) }
    for number in [20, 36] { #expect(try await titles(world, number) == []) }
  }

  @Test func `letter, answer and archive lead to the articles, whatever people typed beside them`() async throws {
    let world = try await RequestWorld()
    world.bench.acts.hold([act, "行政复议法"])
    let id = try await world.ask()
    let answer = DisclosureAnswer(.provided, texts: [.content: "见《政府信息公开条例》第二十条<script>alert(1)</script>。"])
    try await world.answer(answer, id)
    let entry = try #require(try await world.archive(["依据《政府信息公开条例》第五条"]).first)
    let item = ActAddress.path(act: act, article: ArticleNumber(value: 36), item: 2)
    let twenty = ActAddress.path(act: act, article: ArticleNumber(value: 20))
    let five = ActAddress.path(act: act, article: ArticleNumber(value: 5))
    try await world.browse("zhangsan") { browser in
      let letter = try await browser.get("\(RequestPath.mine(id))/letter").text
      #expect(letter.contains("href=\"\(item)\"") && letter.contains("<a href=\"\(twenty)\">"))
      #expect(letter.contains("&lt;script&gt;") && !letter.contains("<script>alert"))
      #expect(letter.contains("href=\"\(ActAddress.path(act: "行政复议法", article: ArticleNumber(value: 20)))\""))
      let mine = try await browser.get(RequestPath.mine(id)).text
      #expect(mine.contains("href=\"\(item)\""))
    }
    try await world.browse(nil) { browser in
      let page = try await browser.get(RequestPath.entry(entry)).text
      #expect(page.contains("<a href=\"\(five)\">《政府信息公开条例》第五条</a>") && page.contains("href=\"\(item)\""))
    }
    try await world.browse("officer") { browser in
      let page = try await browser.get("\(RequestPath.desk(id))/letter").text
      #expect(page.contains("href=\"\(item)\""))
    }
  }
}
