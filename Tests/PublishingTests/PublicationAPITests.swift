import HTTPTypes
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Publishing

@Suite("Publications for programs")
struct PublicationAPITests {
  private static let base = "/api/disclosure/v1"

  private static func json(_ client: FormClient, _ path: String) async throws -> JSONValue {
    let page = try await client.get(base + path)
    #expect(page.status == .ok, "\(path): \(page.text)")
    return try JSONValue(parsing: page.text)
  }

  @Test func `lists hold what is public and nothing of drafts, page by page`() async throws {
    let world = try await PublishingWorld()
    var released: Set<String> = []
    for number in 1...5 { released.insert(try await world.publish("通告\(number)").description) }
    let draft = try await world.draft("还是草稿")
    let published = released
    try await world.browse { client in
      var seen: [String] = []
      var cursor: String?
      repeat {
        let list = try await Self.json(client, "/publications?limit=2\(cursor.map { "&cursor=\($0)" } ?? "")")
        seen += (list["items"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
        cursor = list["nextCursor"]?.stringValue
      } while cursor != nil
      #expect(seen.count == 5 && Set(seen) == published)
      #expect(try await client.get("\(Self.base)/publications/\(draft)").status == .notFound)
      #expect(try await Self.json(client, "/publications?kind=rule")["items"] == [])
      let other = try await Self.json(client, "/publications?authority=\(world.town.housing)")
      #expect(other["items"] == [])
      let own = try await Self.json(client, "/publications?authority=\(world.town.market)&year=2026&topic=safety")
      #expect(own["items"]?.arrayValue?.count == 5)
    }
  }

  @Test func `a publication is told with its facts and masked words, and leaves only its reason when it is withdrawn`()
    async throws
  {
    let world = try await PublishingWorld()
    let id = try await world.publish("救助公示", body: "拟救助刘某，身份证号码511602197511034121。")
    try await world.browse { client in
      let told = try await Self.json(client, "/publications/\(id)")
      #expect(told["title"] == "救助公示" && told["state"] == "published" && told["version"] == 1)
      #expect(told["body"]?.stringValue?.contains("拟救助刘某") == true)
      #expect(!told.canonical.contains("511602197511034121") && !told.canonical.contains("李明"))
      #expect(told["authority"]?["id"]?.stringValue == world.town.market.description)
      #expect(told["history"]?.arrayValue?.isEmpty == false)
    }
    let (edition, principal) = (try await world.find(id).edition, try await world.town.principal("approver"))
    let gate = world.gate
    try await world.store.write { tx in
      try gate.withdraw(id, edition: edition, reason: "误含他人信息", by: principal, in: tx)
    }
    try await world.browse { client in
      let told = try await Self.json(client, "/publications/\(id)")
      #expect(told["state"] == "withdrawn" && told["body"] == nil && told["withdrawnAt"] != nil)
      #expect(told.canonical.contains("误含他人信息") && !told.canonical.contains("拟救助"))
      #expect(try await Self.json(client, "/publications")["items"] == [])
    }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `everything that is described has its words`(language: String) async throws {
    let world = try await PublishingWorld()
    try await world.browse(language: language) { client in
      let text = try await client.get("\(Self.base)/openapi.json").text
      #expect(text.contains("listPublications") && !text.contains("⟦"))
      let codes = try await Self.json(client, "/publication-codes")
      #expect(codes["fields"]?.arrayValue?.count == DisclosureField.allCases.count && !codes.canonical.contains("⟦"))
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
