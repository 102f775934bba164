import Kernel
import Store
import Testing

@testable import Search

@Suite struct SearchNeedsTests {
  private let day = TextWorld.today

  private func note(_ words: String, times: Int, _ world: TextWorld, on day: CivilDate = TextWorld.today) async throws {
    let needs = world.search.needs
    for _ in 0..<times { try await world.store.write { try needs.note(words, on: day, in: $0) } }
  }

  private func most(_ world: TextWorld) async throws -> [SearchNeed] {
    let needs = world.search.needs
    return try await world.store.read { try needs.most(10, in: $0) }
  }

  @Test func `what several looked for in vain is shown with how often`() async throws {
    let world = try await TextWorld()
    try await note("宠物 殡葬", times: 4, world)
    try await note("寵物、殡葬", times: 1, world)
    let most = try await most(world)
    #expect(most.map(\.words) == ["宠物 殡葬"])
    #expect(most.map(\.times) == [5])
  }

  @Test func `what only one or two asked is nowhere written down`() async throws {
    let world = try await TextWorld()
    try await note("张三丰的低保", times: SearchNeeds.shownFrom - 1, world)
    #expect(try await most(world).isEmpty)
    let words = try await world.store.read { try $0.rows("SELECT words FROM search_need") { try $0.isNull(0) } }
    #expect(words == [true])
  }

  @Test(arguments: [
    "110101199003078515", "张三 11010119900307851X", "138 0013 8000", "138-0013-8000", "１３８００１３８０００", "0871-6551234",
    "a@example.com", "91530100MA6K1234XQ", "6222 0212 3456 7890 123", "E12345678",
  ])
  func `what looks like a number of somebody is not kept at all`(query: String) async throws {
    let world = try await TextWorld()
    try await note(query, times: SearchNeeds.shownFrom + 1, world)
    let rows = try await world.store.read { try $0.rows("SELECT COUNT(*) FROM search_need") { try $0.int(0) } }
    #expect(rows == [0])
  }

  @Test func `what nobody asks any more is forgotten`() async throws {
    let world = try await TextWorld()
    try await note("冷门词语", times: 3, world)
    let needs = world.search.needs
    let day = day
    try await world.store.write { try needs.forget(by: day.adding(days: SearchNeeds.keptDays), in: $0) }
    #expect(try await most(world).count == 1)
    try await world.store.write { try needs.forget(by: day.adding(days: SearchNeeds.keptDays + 1), in: $0) }
    #expect(try await most(world).isEmpty)
  }
}
