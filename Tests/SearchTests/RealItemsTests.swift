import Testing

@testable import Search

@Suite(.enabled(if: RealItems.shared != nil, RealItems.absence))
struct RealItemsTests {
  private func real() throws -> RealItems { try #require(RealItems.shared) }

  @Test func `identity cards are found by their name`() throws {
    let names = try real().names("身份证")
    #expect(names.count >= 7)
    #expect(names.prefix(7).allSatisfy { $0.contains("身份证") })
    #expect(names.contains("居民身份证办理（包括临时）"))
  }

  @Test(arguments: ["weisheng", "卫生", "weishengxuke", "wsxk", "卫生许可", "卫生 许可", "wei sheng"])
  func `health licences are found in every way of typing`(query: String) throws {
    let names = try real().names(query)
    #expect(!names.isEmpty)
    #expect(names.prefix(5).allSatisfy { $0.contains("卫生") }, "\(names)")
  }

  @Test func `an unfinished syllable finds what it may become`() throws {
    #expect(try real().names("weish").contains { $0.contains("卫生") })
    #expect(try real().names("shenfenzhen").first?.contains("身份证") == true)
  }

  @Test func `a business licence is found by everyday words and initials once the item names them`() throws {
    let real = try real()
    let documents = real.items.enumerated().map { number, item in
      SearchDocument(
        key: number, name: item.name,
        fields: item.name.contains("个体工商户设立登记")
          ? [SearchField("营业执照", role: .synonym), SearchField("开店", role: .everyday)] : [])
    }
    let index = SearchIndex(documents: documents, pinyin: try .published())
    for query in ["营业执照", "yyzz", "yingyezhizhao", "开店", "kaidian"] {
      let best = try #require(index.search(query).first, "\(query)")
      #expect(real.items[best.key].name.contains("个体工商户设立登记"), "\(query)")
    }
  }

  @Test func `every two characters of a name find every name that contains them, before all others`() throws {
    let real = try real()
    var pairs: Set<[UInt32]> = []
    let texts = real.items.map { SearchText($0.name).units }
    for units in texts {
      for (first, second) in zip(units, units.dropFirst()) where SearchText.isHan(first) && SearchText.isHan(second) {
        pairs.insert([first, second])
      }
    }
    for pair in pairs.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let query = String(String.UnicodeScalarView(pair.compactMap(Unicode.Scalar.init)))
      // "如何" and its like are how people ask.
      guard SearchQuery(query).units == pair else { continue }
      let expected = Set(texts.indices.filter { real.index.firstPlace(of: pair, in: texts[$0]) != nil })
      let found = real.index.search(query, limit: 2000).map(\.key)
      #expect(Set(found.prefix(expected.count)) == expected, "\(query)")
    }
    print("RealItemsTests: \(pairs.count) pairs of characters searched")
  }

  @Test func `every item is among the first three for its own name, and first for its code`() throws {
    let real = try real()
    for (number, item) in real.items.enumerated() {
      let sameName = Set(real.items.indices.filter { real.items[$0].name == item.name })
      let names = real.index.search(item.name, limit: 3).map(\.key)
      #expect(!sameName.isDisjoint(with: names), "\(item.name)")
      #expect(real.index.search(item.code, limit: 1).first?.key == number, "\(item.code)")
    }
  }

  @Test func `a search takes far less than five milliseconds`() throws {
    let real = try real()
    let queries = ["身份证", "yyzz", "weisheng", "食品经营许可证怎么办理", "驾驶证 换证", "shen", "区公安分局", "511A"]
    var times: [Duration] = []
    let clock = ContinuousClock()
    for _ in 0..<10 {
      for query in queries { times.append(clock.measure { _ = real.index.search(query) }) }
    }
    times.sort()
    let p95 = times[times.count * 95 / 100]
    print("RealItemsTests: search p50 \(times[times.count / 2]), p95 \(p95)")
    #if !DEBUG
      #expect(p95 < .milliseconds(5))
    #endif
  }
}
