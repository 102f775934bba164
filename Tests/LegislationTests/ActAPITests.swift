import HTTPTypes
import Kernel
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Legislation

@Suite("Acts for programs")
struct ActAPITests {
  private static let base = "/api/disclosure/v1"

  private static func json(_ client: FormClient, _ path: String) async throws -> JSONValue {
    let page = try await client.get(base + path)
    #expect(page.status == .ok, "\(path): \(page.text)")
    return try JSONValue(parsing: page.text)
  }

  private static func acts(_ client: FormClient) async throws -> [String: JSONValue] {
    let items = try await json(client, "/acts")["items"]?.arrayValue ?? []
    return Dictionary(items.map { ($0["name"]?.stringValue ?? "", $0) }, uniquingKeysWith: { one, _ in one })
  }

  @Test func `an act is told with its versions, and an earlier one when it is named`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    try await world.browse { client in
      let found = try #require(try await Self.acts(client)["甲市放假办法"])
      let id = try #require(found["id"]?.stringValue)
      #expect(found["version"] == "2024-11-10" && found["state"] == "inForce")
      let act = try await Self.json(client, "/acts/\(id)")
      #expect(act["versions"]?.arrayValue?.compactMap { $0["version"]?.stringValue } == ["2024-11-10", "2013-12-11"])
      #expect(act["shown"]?["version"] == "2024-11-10")
      let articles = act["blocks"]?.arrayValue?.filter { $0["kind"] == "article" } ?? []
      #expect(articles.compactMap { $0["number"]?.stringValue } == ["1", "2", "3", "4"])
      let earlier = try await Self.json(client, "/acts/\(id)?version=2013-12-11")
      #expect(earlier.canonical.contains("新年，放假1天") && !earlier.canonical.contains("元旦"))
      #expect(try await client.get("\(Self.base)/acts/\(id)?version=2015-01-01").status == .notFound)
      let article = try await Self.json(client, "/acts/\(id)/articles/2")
      #expect(article["label"] == "第二条" && article["heading"]?.stringValue?.contains("总则") == true)
      #expect(article["paragraphs"]?[0]?["items"]?.arrayValue?.count == 2)
      for number in ["5", "0", "2-1", "x"] {
        #expect(try await client.get("\(Self.base)/acts/\(id)/articles/\(number)").status == .notFound)
      }
    }
  }

  @Test func `an inserted article is found by its number`() async throws {
    let world = try await LegislationWorld()
    try await world.take(SampleActs.all)
    try await world.browse { client in
      let id = try #require(try await Self.acts(client)["乙法"]?["id"]?.stringValue)
      let article = try await Self.json(client, "/acts/\(id)/articles/2-1")
      #expect(article["label"] == "第二条之一" && article["number"] == "2-1")
      #expect(article["act"]?["name"] == "乙法")
    }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `everything that is described has its words`(language: String) async throws {
    let world = try await LegislationWorld()
    try await world.browse(language: language) { client in
      let text = try await client.get("\(Self.base)/openapi.json").text
      #expect(text.contains("listActs") && !text.contains("⟦"))
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
