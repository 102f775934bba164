import Testing

@testable import Search

@Suite struct SearchIndexTests {
  private func index(_ documents: [SearchDocument<Int>]) throws -> SearchIndex<Int> {
    SearchIndex(documents: documents, pinyin: try .published())
  }

  private func index(names: String...) throws -> SearchIndex<Int> {
    try index(names.enumerated().map { SearchDocument(key: $0, name: $1) })
  }

  @Test func `the exact name stands before names that begin so, and those before names that contain it`() throws {
    let index = try index(names: "临时卫生许可", "卫生许可变更", "卫生许可")
    #expect(index.search("卫生许可").map(\.key) == [2, 1, 0])
  }

  @Test func `among equals the shorter name stands first`() throws {
    let index = try index(names: "公共场所卫生许可延续审批", "饭店卫生许可")
    #expect(index.search("卫生许可").map(\.key) == [1, 0])
  }

  @Test(arguments: ["yyzz", "yingyezhizhao", "yingyezz", "yyzhizhao", "yingyezhi", "YYZZ", "ying ye zhi zhao"])
  func `letters find what they spell, whole or by initials`(query: String) throws {
    let index = try index(names: "卫生许可", "营业执照遗失补领")
    #expect(index.search(query).map(\.key) == [1])
  }

  @Test func `a character with two readings is found by either`() throws {
    let index = try index(names: "重庆银行开户")
    for query in ["chongqing", "zhongqing", "yinhang", "yinxing", "cqyh"] {
      #expect(index.search(query).map(\.key) == [0], "\(query)")
    }
  }

  @Test func `ü may be typed as v or as it is`() throws {
    let index = try index(names: "绿化审批")
    #expect(index.search("lvhua").map(\.key) == [0])
    #expect(index.search("lühua").map(\.key) == [0])
  }

  @Test func `a code is found by its beginning, in capitals or small letters`() throws {
    let index = try index([
      SearchDocument(key: 1, name: "合伙企业变更登记", codes: ["511A0064100112-511602000000"]),
      SearchDocument(key: 2, name: "合伙企业注销登记", codes: ["511A0064100113-511602000000"]),
    ])
    #expect(index.search("511a0064100112").map(\.key) == [1])
    #expect(Set(index.search("511A00641").map(\.key)) == [1, 2])
    #expect(index.search("511A0064100113-511602000000").first?.key == 2)
    #expect(index.search("0064100113").isEmpty)
  }

  @Test func `a synonym and an everyday word lead to the document, after those that say so themselves`() throws {
    let index = try index([
      SearchDocument(
        key: 1, name: "企业设立登记",
        fields: [SearchField("营业执照", role: .synonym), SearchField("开公司", role: .everyday)]),
      SearchDocument(key: 2, name: "营业执照补发"),
    ])
    #expect(index.search("营业执照").map(\.key) == [1, 2], "a whole synonym is the thing itself")
    #expect(index.search("开公司").map(\.key) == [1])
    #expect(index.search("kgs").map(\.key) == [1])
  }

  @Test func `the department leads to its documents but not by spelling`() throws {
    let index = try index([
      SearchDocument(key: 1, name: "户口登记", fields: [SearchField("区公安分局", role: .context)])
    ])
    #expect(index.search("公安").map(\.key) == [1])
    #expect(index.search("gongan").isEmpty)
  }

  @Test func `one character mistyped still finds a name`() throws {
    let index = try index(names: "食品经营许可", "道路运输许可")
    #expect(index.search("食品经赢许可").first?.key == 0)
    #expect(index.search("食品经营许科").first?.key == 0)
    #expect(index.search("事品精英").first?.key == 0, "the same sounds")
  }

  @Test func `an abbreviation finds the name whose characters it takes in order`() throws {
    let index = try index(names: "社会保险关系转移", "户口迁移")
    #expect(index.search("社保转移").first?.key == 0)
  }

  @Test func `several words find what has all of them before what has some`() throws {
    let index = try index(names: "机动车驾驶证公证", "拖拉机驾驶证期满换证", "换证")
    #expect(index.search("驾驶证 换证").first?.key == 1)
  }

  @Test func `phrases of asking do not count`() throws {
    let index = try index(names: "食品经营许可证核发", "流程公开")
    #expect(index.search("请问食品经营许可证怎么办理").map(\.key) == [0])
    #expect(index.search("怎么").isEmpty)
  }

  @Test func `the parts of the name that match are told, over punctuation too`() throws {
    let index = try index(names: "企业设立、变更、注销登记（备案）")
    let hit = try #require(index.search("变更注销").first)
    #expect(hit.matches == [5..<10])
    #expect(
      hit.pieces(of: "企业设立、变更、注销登记（备案）").map(\.text) == ["企业设立、", "变更、注销", "登记（备案）"])
    #expect(index.search("bgzx").first?.matches == [5..<10])
    #expect(index.search("备案 企业").first?.matches == [0..<2, 13..<15])
  }

  @Test func `full-width letters are the same as ordinary ones`() throws {
    let index = try index(names: "Ａ级景区评定")
    #expect(index.search("a级").map(\.key) == [0])
    #expect(index.search("Ａ级").first?.matches == [0..<2])
  }

  @Test func `the filter decides what is seen, and the total counts only that`() throws {
    let index = try index(names: "户口登记", "户口注销", "户口变更")
    let results = index.results("户口", limit: 1) { $0 != 0 }
    #expect(results.total == 2)
    #expect(results.hits.count == 1)
    #expect(Set(index.search("户口") { $0 != 0 }.map(\.key)) == [1, 2])
    #expect(index.results("户口", offset: 2, limit: 5).hits.count == 1)
    #expect(index.results("户口", offset: 9, limit: 5).hits.isEmpty)
  }

  @Test func `empty and meaningless queries find nothing`() throws {
    let index = try index(names: "户口登记")
    for query in ["", " ", "、。", "🙂", "量子", "zzzz", "x"] { #expect(index.search(query).isEmpty, "\(query)") }
    #expect(index.search("户口", limit: 0).isEmpty)
    #expect(index.search("户口", limit: -1).isEmpty)
    #expect(try self.index([]).search("户口").isEmpty)
  }

  @Test func `a query of any length and content is answered`() throws {
    let index = try index(names: "居民身份证办理", "a1")
    #expect(!index.search("身份证" + String(repeating: "身份证", count: 10_000)).isEmpty)
    _ = index.search(String(repeating: "a", count: 100_000))
    _ = index.search(String(repeating: "sh", count: 32))
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("身份证办理户口shenfz1 -、（）🙂é\u{301}\0")
    for _ in 0..<3000 {
      let length = Int.random(in: 0...80, using: &generator)
      let query = String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
      for hit in index.search(query) {
        #expect(hit.matches.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 7 && !$0.isEmpty })
      }
    }
  }

  @Test func `many threads may search at once`() async throws {
    let index = try index(names: "居民身份证办理", "户口登记")
    await withTaskGroup(of: [Int].self) { group in
      for _ in 0..<50 { group.addTask { index.search("身份证").map(\.key) } }
      for await keys in group { #expect(keys == [0]) }
    }
  }
}
