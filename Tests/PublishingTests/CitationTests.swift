import Acts
import Cases
import Kernel
import Store
import StoreTesting
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Publishing

@Suite("Citations in publications")
struct CitationTests {
  private func titles(_ world: PublishingWorld, _ act: String, _ number: Int) async throws -> [String] {
    let article = CitedArticle(act: act, article: try #require(ArticleNumber(value: number)))
    return try await world.store.read {
      try CitationRegister.documents(citing: article, limit: 10, in: $0).map(\.title)
    }
  }

  @Test func `text, summary and interpretation lead to the articles that they name, and nothing else becomes markup`()
    async throws
  {
    let world = try await PublishingWorld()
    world.bench.acts.hold(["政府信息公开条例"])
    let id = try await world.publish(
      "公开<b>办法", body: "依据《中华人民共和国政府信息公开条例》（以下简称《条例》）第二十条<script>。\n《条例》第三十六条和《某某法》第一条。")
    let path = ActAddress.path(act: "政府信息公开条例", article: ArticleNumber(value: 20))
    let other = ActAddress.path(act: "政府信息公开条例", article: ArticleNumber(value: 36))
    try await world.browse { (client: FormClient) async throws in
      for address in ["/open/documents/\(id)", "/open/documents/\(id)/paper"] {
        let text = try await client.get(address).text
        #expect(text.contains("<a href=\"\(path)\">《中华人民共和国政府信息公开条例》（以下简称《条例》）第二十条</a>&lt;script&gt;。"))
        #expect(text.contains("<a href=\"\(other)\">《条例》第三十六条</a>和《某某法》第一条。"))
        #expect(!text.contains("公开<b>办法"))
      }
    }
  }

  @Test func `a document stands in the register from its release on, by its basis and its text, until it is withdrawn`()
    async throws
  {
    let world = try await PublishingWorld()
    let draft = try await world.draft("草稿", body: "《政府信息公开条例》第二十一条")
    let id = try await world.publish("通告", body: "《政府信息公开条例》第二十条")
    #expect(try await titles(world, "政府信息公开条例", 20) == ["通告"])
    #expect(try await titles(world, "食品安全法", 87) == ["通告"])
    #expect(try await titles(world, "政府信息公开条例", 21) == [])
    #expect(try await world.find(draft).state != .published)
    let (gate, approver, edition) = (
      world.gate, try await world.town.principal("approver"), try await world.find(id).edition
    )
    try await world.store.write { try gate.withdraw(id, edition: edition, reason: "有误", by: approver, in: $0) }
    #expect(try await titles(world, "政府信息公开条例", 20) == [])
  }

  @Test func `what was public before the register is entered by the daily round`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.publish("通告", body: "《政府信息公开条例》第二十条")
    try await world.store.write { try CitationRegister.remove(PublicationCitations.id(of: id), in: $0) }
    #expect(try await PublicationCitations.fill(world.bench).run(world.store) == 1)
    #expect(try await titles(world, "政府信息公开条例", 20) == ["通告"])
    #expect(try await PublicationCitations.fill(world.bench).run(world.store) == 0)
  }
}
