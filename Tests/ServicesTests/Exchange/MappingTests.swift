import Kernel
import Testing

@testable import Services

@Suite struct MappingTests {
  @Test(arguments: [
    ("《农药管理条例》第二十四条", ["《农药管理条例》第二十四条"], true),
    ("《中华人民共和国行政许可法》第三十八条第一款", ["《行政许可法》第三十八条第一款"], true),
    ("《刑法》第一百二十条之一第一款第（二）项、第一百二十一条", ["《刑法》第一百二十条之一第一款第（二）项", "《刑法》第一百二十一条"], true),
    ("《关于〈甲〉与《乙》的决定》", ["《关于〈甲〉与《乙》的决定》"], true),
    ("《甲法》第五条；\n《乙办法》，《丙条例》第十条", ["《甲法》第五条", "《乙办法》", "《丙条例》第十条"], true),
    ("《甲法》第五条规定：第二十条", ["《甲法》第五条"], false),
    ("依据《甲法》", ["《甲法》"], false), ("没有书名号", [], false), ("《没有结尾", [], false), ("《》第一条", [], false), ("", [], true),
  ])
  func `Citations are read as guides write them`(text: String, citations: [String], isComplete: Bool) {
    let reading = CitationText.read(text)
    #expect(reading.citations.map(\.display) == citations)
    #expect(reading.isComplete == isComplete)
  }

  @Test func `Every citation of the catalogue comes back from its text`() throws {
    for content in try PublishedCatalogue.content().worked.values {
      for (_, citation) in content.citations {
        let plain = LegalCitation(act: citation.act, article: citation.article, part: citation.part)
        #expect(CitationText.read(plain.display).citations == [plain])
      }
    }
  }

  @Test func `Numbered lines lose one number each, however it is written`() {
    #expect(NumberedLines.lines("1. 甲\n2、乙\n（三）丙\n四、丁\n  5．戊 \n\n（6）己") == ["甲", "乙", "丙", "丁", "戊", "己"])
    #expect(NumberedLines.lines("1.5米以上\n12345\n（甲）文字\n一次办成") == ["1.5米以上", "12345", "（甲）文字", "一次办成"])
    #expect(NumberedLines.lines(NumberedLines.text(["1. 甲", "乙"]) ?? "") == ["1. 甲", "乙"])
    #expect(NumberedLines.text([]) == nil)
  }

  @Test func `Codes for long keys are stable, short enough and look like record ids`() throws {
    let code = try #require(ItemCode("511A0093000024-511602000000-000-115113016823646795-1-00"))
    let text = ExchangeCodes.taskCode(of: code, nationalCode: nil)
    #expect(text == ExchangeCodes.taskCode(of: code, nationalCode: nil))
    #expect(text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    #expect(ExchangeCodes.taskCode(of: code, nationalCode: "x") == "x")
    let short = try #require(ItemCode("11511301008778183N4000117001000"))
    #expect(ExchangeCodes.taskCode(of: short, nationalCode: nil) == short.text)
  }

  @Test func `Every column of the mapping is a field of its table, every stated field has a column`() {
    let names = Set(BasicColumns.all.map(\.name))
    #expect(names.isSubset(of: ExchangeTable.taskGeneralBasic.columns))
    for field in ExchangeTable.taskGeneralBasic.fields where field.isRequired { #expect(names.contains(field.name)) }
    #expect(Set(ExtendColumns.all.map(\.name)).isSubset(of: ExchangeTable.taskGeneralExtend.columns))
    #expect(Set(ListColumns.materials.map(\.name)).isSubset(of: ExchangeTable.taskGeneralMaterial.columns))
    #expect(Set(ListColumns.fees.map(\.name)).isSubset(of: ExchangeTable.taskGeneralFeeProject.columns))
    #expect(Set(ListColumns.questions.map(\.name)).isSubset(of: ExchangeTable.taskGeneralQuestions.columns))
  }

  @Test func `Tables are known by their files' names`() {
    #expect(ExchangeTable(fileName: "/data/up_task_general_basic_2026.csv") == .taskGeneralBasic)
    #expect(ExchangeTable(fileName: "TASK_GENERAL_FEE_PROJECT.json") == .taskGeneralFeeProject)
    #expect(ExchangeTable(fileName: "items.csv") == nil)
    #expect(ExchangeFormat(fileName: "a.b/c.JSON") == .json)
    #expect(ExchangeFormat(fileName: "csv") == .csv)
    #expect(ExchangeFormat(fileName: "a.xlsx") == nil)
  }

  @Test func `Days are read however systems write them`() {
    for text in ["2026-01-05", "2026/1/5", "20260105", "2026-01-05 00:00:00", "2026-01-05T08:00:00+08:00", "2026.1.5"] {
      #expect(ExchangeTime.date(text)?.description == "2026-01-05", "\(text)")
    }
    for text in ["2026-13-01", "26", "2026-1", "", " ", "今天", "2026--1", "20260230", "２０２６-01-05"] {
      #expect(ExchangeTime.date(text) == nil, "\(text)")
    }
  }
}
