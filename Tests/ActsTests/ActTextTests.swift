import Kernel
import Testing

@testable import Acts

@Suite("Texts of acts")
struct ActTextTests {
  @Test func `inserted articles, paragraphs and items have places that stay`() throws {
    let act = try ActText.parse(
      """
      # 甲市试行办法
      2020年1月2日 甲市第一届人民代表大会常务委员会第二次会议通过  2021年3月4日甲市第一届人民代表大会常务委员会第九次会议修正
      <!-- INFO END -->
      ## 第一编 总则
      ### 第一章　一般规定
      #### 第一节 目的
      第一条 为了甲，制定本办法。
      第一条之一 有下列情形之一的：
      （一）乙；
      1．丙；
      (二)丁。
      前款规定适用于戊。
      第二条

      本办法自2020年5月1日起施行。《甲市旧办法》同时废止。
      附件1：
      费用表
      10元 20元
      """)
    #expect(act.articles.map(\.anchor) == ["a1", "a1z1", "a2"])
    let inserted = act.articles[1]
    #expect(inserted.label == "第一条之一")
    #expect(inserted.paragraphs.map(\.anchor) == ["a1z1-1", "a1z1-2"])
    #expect(inserted.paragraphs[0].items.map(\.anchor) == ["a1z1-1-1", nil, "a1z1-1-2"])
    #expect(act.articles[2].body.hasPrefix("本办法自"))
    #expect(act.history.map(\.kind) == [.passed, .revised])
    #expect(act.versionDate == CivilDate("2021-03-04"))
    #expect(act.effectiveDate(published: nil) == CivilDate("2020-05-01"))
    #expect(act.repeals == ["甲市旧办法"])
    #expect(act.issuer == "甲市人民代表大会常务委员会")
    #expect(act.level == .localRegulation)
    #expect(act.blocks.count == 7)
  }

  @Test func `an act without articles keeps its text`() throws {
    let act = try ActText.parse("# 国务院关于某事的决定\n\n一、这样做。\n\n二、那样做。\n")
    #expect(act.articles.isEmpty)
    #expect(act.blocks == [.text("一、这样做。"), .text("二、那样做。")])
  }

  @Test func `what is no act is refused with a reason`() {
    #expect(throws: ActError.untitled) { try ActText.parse("没有标题") }
    #expect(throws: ActError.untitled) { try ActText.parse("") }
    #expect(throws: ActError.empty) { try ActText.parse("# 标题\n\n<!-- INFO END -->\n") }
    #expect(throws: ActError.tooLong) { try ActText.parse("# 标题\n" + String(repeating: "字", count: 2_100_000)) }
  }

  @Test(arguments: [1, 9, 10, 11, 19, 20, 24, 99, 100, 101, 110, 111, 120, 999, 1000, 1001, 1010, 1260, 9999])
  func `numbers are written as they are read`(_ value: Int) {
    #expect(ChineseNumber.value(ChineseNumber.text(value)) == value)
    #expect(ArticleNumber(value: value)?.chinese == "第\(ChineseNumber.text(value))条")
  }

  @Test func `names are the same with and without the state and brackets`() {
    #expect(ActName.short("中华人民共和国档案法") == "档案法")
    #expect(ActName.short("《中华人民共和国档案法》") == "档案法")
    #expect(ActName.short("北京市实施〈中华人民共和国档案法〉办法") == "北京市实施《档案法》办法")
    #expect(ActName.short("国际航行船舶进出中华人民共和国口岸检查办法") == "国际航行船舶进出口岸检查办法")
    #expect(ActName.short("行政处罚法(2021年修订)") == "行政处罚法")
    #expect(ActName.short("某某办法(试行)") == "某某办法（试行）")
  }
}

@Suite("Citations")
struct ActCitationTests {
  private func said(_ text: String, names: Set<String> = []) -> [String] {
    let letters = Array(text)
    return ActCitation.find(in: text, names: names).map { citation in
      var place = (citation.act ?? "本") + ":" + (citation.article?.english ?? "")
      if let paragraph = citation.paragraph { place += "(\(paragraph))" }
      if let item = citation.item { place += ".\(item)" }
      if let through = citation.through { place += "–\(through.english)" }
      return place + "=" + String(letters[citation.range])
    }
  }

  @Test func `quoted acts with articles, paragraphs and items are found`() {
    #expect(said("依据《中华人民共和国政府信息公开条例》第三十六条第（一）项公开") == ["政府信息公开条例:36.1=《中华人民共和国政府信息公开条例》第三十六条第（一）项"])
    #expect(said("《行政许可法》第32条第1款第(四)项") == ["行政许可法:32(1).4=《行政许可法》第32条第1款第(四)项"])
    #expect(said("《刑法》第一百二十条之一") == ["刑法:120-1=《刑法》第一百二十条之一"])
    #expect(said("《行政处罚法》（2021年修订）第九条") == ["行政处罚法:9=《行政处罚法》（2021年修订）第九条"])
  }

  @Test func `lists and ranges are read to their end`() {
    #expect(said("《条例》第十四条至第十六条规定").first == "条例:14–16=《条例》第十四条至第十六条")
    #expect(said("《条例》第十四条、第十五条和第十六条第二款、第三款") == ["条例:14=《条例》第十四条", "条例:15=第十五条", "条例:16(2)=第十六条第二款", "条例:16(3)=第三款"])
    #expect(said("《条例》第十四、十五条").map { $0.prefix(5) } == ["条例:14", "条例:15"])
  }

  @Test func `an act's own articles and short names are found`() {
    #expect(said("违反本条例第五条规定，本法第三章") == ["本:5=本条例第五条"])
    #expect(said("依照第三十三条办理") == ["本:33=第三十三条"])
    #expect(said("专利法第二十四条第（二）项", names: ["专利法"]) == ["专利法:24.2=专利法第二十四条第（二）项"])
    #expect(said("根据中华人民共和国专利法第五条", names: ["专利法"]) == ["专利法:5=中华人民共和国专利法第五条"])
    #expect(said("《中华人民共和国公司法》（以下简称《公司法》）规定，公司法第二条").last == "公司法:2=公司法第二条")
    #expect(said("《北京市实施〈中华人民共和国档案法〉办法》第三条") == ["北京市实施《档案法》办法:3=《北京市实施〈中华人民共和国档案法〉办法》第三条"])
  }

  @Test(arguments: ["《人民日报》", "第三章", "第十条例外", "《", "《》", "第条", "本条例", "第9999999条", "《某某通知》"])
  func `what is no citation is none`(_ text: String) {
    #expect(said(text).allSatisfy { $0.hasSuffix("第十条") })
  }

  @Test func `addresses are those of pages`() throws {
    let citation = try #require(ActCitation.find(in: "《档案法》第三条第二款第（一）项").first)
    #expect(ActAddress.path(citation) == "/law/%E6%A1%A3%E6%A1%88%E6%B3%95/%E7%AC%AC%E4%B8%89%E6%9D%A1#a3-2-1")
    #expect(ActAddress.path(act: "中华人民共和国档案法") == "/law/%E6%A1%A3%E6%A1%88%E6%B3%95")
  }

  @Test func `hostile texts are read in time that grows with their length`() {
    for piece in ["《", "第", "第一", "第一条、", "本法", "（", "第一条至", "《法》（", "第一、"] {
      _ = ActCitation.find(in: String(repeating: piece, count: 5_000), names: ["档案法"])
    }
  }
}

@Suite("Differences of acts")
struct ActDifferenceTests {
  private func act(_ articles: [String]) throws -> ActText {
    let lines = articles.enumerated().map { "第\(ChineseNumber.text($0.offset + 1))条 \($0.element)" }
    return try ActText.parse("# 甲法\n" + lines.joined(separator: "\n"))
  }

  @Test func `articles are followed by what they say`() throws {
    let old = try act(["公民有权获取政府信息。", "机关应当在二十日内答复申请人的申请。", "本法由甲解释并负责组织实施。", "旧的制度完全取消不用了。"])
    let new = try act(["公民有权获取政府信息。", "新增加的条文写在这里面。", "机关应当在十五日内答复申请人的申请。", "本法由甲解释并负责组织实施。"])
    let difference = ActDifference.between(old, new)
    #expect(difference.articles.map(\.kind) == [.same, .added, .changed, .moved, .removed])
    let changed = difference.articles[2]
    #expect(changed.old?.number.value == 2 && changed.new?.number.value == 3)
    #expect(changed.words.filter { $0.kind == .removed }.map(\.text) == ["二十"])
    #expect(changed.words.filter { $0.kind == .added }.map(\.text) == ["十五"])
  }

  @Test func `an act equals itself`() throws {
    let one = try act(["甲乙丙。", "丁戊己。"])
    #expect(ActDifference.between(one, one).articles.allSatisfy { $0.kind == .same })
  }

  @Test(arguments: [("", ""), ("甲", ""), ("", "乙"), ("甲乙丙丁", "甲丙乙丁"), ("一二三四五六", "六五四三二一"), ("公开日期", "公布的日期")])
  func `changes make up both texts`(_ old: String, _ new: String) {
    let words = WordChange.between(old, new)
    #expect(words.filter { $0.kind != .added }.map(\.text).joined() == old)
    #expect(words.filter { $0.kind != .removed }.map(\.text).joined() == new)
  }
}
