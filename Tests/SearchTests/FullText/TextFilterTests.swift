import Kernel
import Store
import Testing

@testable import Search

@Suite struct TextFilterTests {
  private func world() async throws -> TextWorld {
    var documents: [TextDocument] = []
    for number in 0..<24 {
      var document = TextWorld.document(
        "\(number)", "第\(number)号补贴公告", "发放补贴", kind: number % 3 == 0 ? TextKind.law : TextKind.publication)
      document.authorityName = ["民政局", "财政局"][number % 2]
      document.date = CivilDate(year: 2020 + number % 4, month: 5, day: 1)
      document.isInForce = number % 6 != 0
      documents.append(document)
    }
    return try await TextWorld(documents)
  }

  @Test func `filters let through what they name, and counts tell what each would give`() async throws {
    let world = try await world()
    let all = try await world.results("补贴")
    #expect(all.total == 24)
    #expect(all.facets.kinds.map(\.key) == ["publication", "law"])
    #expect(all.facets.kinds.map(\.count) == [16, 8])
    #expect(all.facets.authorities.map(\.count) == [12, 12])
    #expect(all.facets.years.map(\.key) == [2023, 2022, 2021, 2020])
    #expect(all.facets.inForce == 20)
    let laws = try await world.results("补贴") {
      $0.filter.kinds = [TextKind.law]
      $0.filter.authorities = ["民政局"]
    }
    #expect(laws.total == 4)
    #expect(laws.hits.allSatisfy { $0.kind == TextKind.law && $0.authorityName == "民政局" })
    // Each facet is counted as if its own filter were open.
    #expect(laws.facets.kinds.map(\.count) == [8, 4])
    #expect(laws.facets.authorities.map(\.count) == [4, 4])
    let narrow = try await world.results("补贴") {
      $0.filter.years = [2021]
      $0.filter.inForceOnly = true
      $0.filter.excludedKinds = [TextKind.law]
    }
    #expect(narrow.hits.allSatisfy { $0.date?.year == 2021 && $0.isInForce && $0.kind == TextKind.publication })
    #expect(narrow.total == 4)
  }

  @Test func `pages follow one another without gap or repetition`() async throws {
    let world = try await world()
    var seen: [String] = []
    for offset in stride(from: 0, to: 30, by: 5) {
      seen += try await world.found("补贴") {
        $0.offset = offset
        $0.limit = 5
      }
    }
    #expect(seen.count == 24)
    #expect(Set(seen).count == 24)
  }

  @Test func `no words find everything that the filter lets through, the newest first where asked`() async throws {
    let world = try await world()
    let results = try await world.results("") {
      $0.order = .newest
      $0.limit = 100
    }
    #expect(results.total == 24)
    let dates = results.hits.compactMap { $0.date?.description }
    #expect(dates == dates.sorted(by: >))
  }
}
