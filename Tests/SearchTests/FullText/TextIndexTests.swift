import Kernel
import Store
import StoreTesting
import Testing

@testable import Search

@Suite struct TextIndexTests {
  private func document(
    _ id: String, _ title: String, _ body: String = "", kind: String = TextKind.publication
  ) -> TextDocument { TextWorld.document(id, title, body, kind: kind) }

  @Test func `any two characters that stand side by side find the document`() async throws {
    let text = "各级人民政府应当加强对政府信息公开工作的组织领导"
    let world = try await TextWorld([document("1", "一则", text), document("2", "二则", "别的话")])
    let characters = Array(text)
    for (first, second) in zip(characters, characters.dropFirst()) {
      #expect(try await world.found("\(first)\(second)") == ["1"], "\(first)\(second)")
    }
  }

  @Test func `a single character finds every text that has it, wherever it stands`() async throws {
    let world = try await TextWorld([
      document("1", "甲", "缴纳增值税"), document("2", "税务公告", "乙"), document("3", "丙", "印花税法"), document("4", "丁", "戊"),
    ])
    #expect(try await Set(world.found("税")) == ["1", "2", "3"])
  }

  @Test func `characters of different passages or across a stop are not taken for a phrase`() async throws {
    let world = try await TextWorld([document("1", "甲", "保护信息。公开透明")])
    #expect(try await world.found("息公").isEmpty)
    #expect(try await world.found("信息").count == 1)
  }

  @Test func `a match in the title stands before one in the text`() async throws {
    let world = try await TextWorld([
      document("1", "关于若干问题的通知", "住房公积金提取，住房公积金缴存，住房公积金管理"), document("2", "住房公积金提取办法", "正文"),
    ])
    #expect(try await world.found("住房公积金") == ["2", "1"])
  }

  @Test func `what is in force stands before what is not, the higher issuer and the later date before others`()
    async throws
  {
    func variant(_ id: String, _ change: (inout TextDocument) -> Void) -> TextDocument {
      var variant = document(id, "养犬管理办法", "养犬应当登记")
      change(&variant)
      return variant
    }
    let old = CivilDate(year: 2010, month: 1, day: 1)
    let recent = CivilDate(year: 2026, month: 1, day: 1)
    let world = try await TextWorld([
      variant("repealed") {
        $0.isInForce = false; $0.date = recent; $0.rank = 4
      },
      variant("old") { $0.date = old },
      variant("recent") { $0.date = recent },
      variant("province") {
        $0.date = recent; $0.rank = 4
      },
    ])
    #expect(try await world.found("养犬管理") == ["province", "recent", "old", "repealed"])
  }

  @Test func `traditional characters find simplified ones, and the other way round`() async throws {
    let world = try await TextWorld([document("1", "政府信息公开条例", "行政机关"), document("2", "發展規劃", "臺灣同胞投資")])
    #expect(try await world.found("政府信息公開條例") == ["1"])
    #expect(try await world.found("发展规划") == ["2"])
    #expect(try await world.found("台湾同胞") == ["2"])
    let hit = try #require(try await world.results("发展规划").hits.first)
    #expect(hit.title == [TextPiece("發展規劃", isMatch: true)])
  }

  @Test(arguments: ["zfxxgk", "zhengfuxinxi", "xinxigongkai", "xxgktl", "ZFXXGKTL", "zhengfuxinxigongkaitiaoli"])
  func `a title is found by its spelling and its initials, from any character on`(query: String) async throws {
    let world = try await TextWorld([document("1", "政府信息公开条例"), document("2", "食品安全法")])
    #expect(try await world.found(query) == ["1"])
  }

  @Test func `a character with two readings is found by either`() async throws {
    let world = try await TextWorld([document("1", "重庆市公告"), document("2", "无关")])
    #expect(try await world.found("chongqing") == ["1"])
    #expect(try await world.found("zhongqing") == ["1"])
  }

  @Test(arguments: [
    "国办发〔2019〕51号", "国办发[2019]51号", "国办发(2019)51号", "国办发（2019）51号", "国办发【2019】５１号", "国办发2019 51号", "国办发201951号",
  ])
  func `a document number is found with whatever brackets, before those that cite it`(query: String) async throws {
    var own = document("own", "关于全面推进基层政务公开标准化规范化工作的指导意见")
    own.number = "国办发〔2019〕51号"
    let world = try await TextWorld([
      document("citing", "贯彻通知", "根据国办发〔2019〕51号文件，国办发〔2019〕51号"), own, document("other", "另一通知", "国办发〔2018〕52号"),
    ])
    #expect(try await world.found(query).first == "own")
    #expect(try await !world.found(query).contains("other"))
  }

  @Test func `words of the same meaning find each other, ranked below the word itself`() async throws {
    let world = try await TextWorld([
      document("said", "残疾人补贴办法"), document("meant", "残障人士补贴办法"), document("none", "道路规划"),
    ])
    #expect(try await world.found("残疾人") == ["said", "meant"])
    #expect(try await world.found("残障人士") == ["meant", "said"])
  }

  @Test func `Latin words and numbers are found whole, and a word by its beginning`() async throws {
    let world = try await TextWorld([
      document("1", "甲", "按照 GB/T 39554 和 OpenAPI 3.1 的规定"), document("2", "乙", "第 3955 号"),
    ])
    #expect(try await world.found("39554") == ["1"])
    #expect(try await world.found("3955") == ["2"])
    #expect(try await world.found("openap") == ["1"])
    #expect(try await world.found("ＯＰＥＮＡＰＩ") == ["1"])
  }

  @Test func `a long code is found whole and not by another that begins alike`() async throws {
    let world = try await TextWorld([
      document("1", "甲", "编码 511A0064100112511602000000"), document("2", "乙", "编码 511A0064100112511602000001"),
    ])
    #expect(try await world.found("511A0064100112511602000001") == ["2"])
  }

  @Test func `all words must be found, in whatever parts of the document`() async throws {
    let world = try await TextWorld([
      document("both", "殡葬管理", "收费标准见附件"), document("one", "殡葬管理", "墓地"), document("other", "停车场", "收费标准"),
    ])
    let results = try await world.results("殡葬 收费")
    #expect(results.hits.map(\.id) == ["test:both"])
    #expect(results.isExact)
  }

  @Test func `a question finds what has most of its words, and says that not all was found`() async throws {
    let world = try await TextWorld([
      TextDocument(
        id: "law:1", kind: TextKind.law, title: "中华人民共和国政府信息公开条例", address: "/law/disclosure",
        passages: [
          TextPassage(anchor: "/35", heading: "第三十五条", text: "申请人申请公开政府信息的数量、频次明显超过合理范围"),
          TextPassage(anchor: "/36", heading: "第三十六条", text: "对政府信息公开申请，行政机关根据下列情况分别作出答复"),
        ]),
      document("1", "食品安全条例", "第三十六条 食品"),
    ])
    let results = try await world.results("政府信息公开条例第三十六条")
    let hit = try #require(results.hits.first)
    #expect(!results.isExact)
    #expect(hit.id == "law:1")
    #expect(hit.passages.contains { $0.address == "/law/disclosure/36" && $0.heading == "第三十六条" })
  }

  @Test func `an extract shows where the words stand and marks them`() async throws {
    let long = String(repeating: "前文没有什么要紧的内容。", count: 30) + "申请人可以要求减免检索费用。" + String(repeating: "后文也没有。", count: 30)
    let world = try await TextWorld([document("1", "办法", long)])
    let hit = try #require(try await world.results("检索费用").hits.first)
    let pieces = try #require(hit.passages.first).pieces
    #expect(pieces.filter(\.isMatch).map(\.text) == ["检索费用"])
    #expect(pieces.reduce(0) { $0 + $1.text.count } <= TextHighlighter.extractLength + 2)
    #expect(pieces.first?.text == "…")
  }

  @Test func `one wrong character is put right when nothing is found`() async throws {
    let world = try await TextWorld([document("1", "住房公积金提取", "正文"), document("2", "公积金贷款", "正文")])
    #expect(try await world.results("住房公基金").suggestion == "住房公积金")
    #expect(try await world.results("注房公积金").suggestion == "住房公积金")
    #expect(try await world.results("公积金").suggestion == nil)
    #expect(try await world.results("毫无关系的话").suggestion == nil)
  }

  @Test func `no query is too long or too strange to be answered`() async throws {
    let world = try await TextWorld([document("1", "公告", "内容")])
    let strange = [
      "", " ", "！？。", "%_'\"\\", "\u{0}", "👨‍👩‍👧‍👦", String(repeating: "公", count: 10_000),
      String(repeating: "a ", count: 5_000), "é", "\u{202E}公告",
    ]
    for query in strange { _ = try await world.results(query) }
    #expect(try await world.found("\u{202E}公告") == ["1"])
  }
}
