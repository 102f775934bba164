import Cases
import Kernel
import Testing

@testable import Disclosure

@Suite("Typed answers (政府信息公开条例第三十六条至第三十九条)")
struct AnswerTests {
  /// An answer with everything that its ground needs.
  static func complete(_ ground: AnswerGround) -> DisclosureAnswer {
    var texts: [AnswerField: String] = [:]
    for field in ground.needs { texts[field] = "【\(field.rawValue)】" }
    if !ground.subKinds.isEmpty { texts[.subKind] = ground.subKinds[0] }
    let parts =
      ground.needs.contains(.parts)
      ? [DisclosureAnswer.Part(ground: .privacy, what: "附件中的电话", reason: "属于个人隐私")] : []
    return DisclosureAnswer(ground, texts: texts, parts: parts)
  }

  @Test func `every cell of the annual report that an answer can fill has a ground, and every ground a cell`() {
    let withoutAnswer: Set<DisclosureResult> = [.notSupplemented, .feeNotPaid]
    #expect(Set(AnswerGround.allCases.map(\.result)) == Set(DisclosureResult.allCases).subtracting(withoutAnswer))
  }

  @Test(arguments: AnswerGround.allCases)
  func `every ground writes a letter that names its article and what was asked`(ground: AnswerGround) throws {
    let answer = Self.complete(ground)
    #expect(answer.missing(hasFiles: false).isEmpty)
    let letter = AnswerLetter(
      answer, wanted: "《某方案》", receivedOn: try #require(CivilDate("2026-11-20")), authorityName: "市场监管局",
      files: ["方案.pdf"])
    let text = letter.paragraphs.joined(separator: "\n")
    #expect(text.contains("2026年11月20日") && text.contains("《某方案》"))
    #expect(text.contains(AnswerLetter.cited(ground.article)), "\(text)")
    for field in ground.needs where field != .parts && field != .subKind {
      #expect(text.contains("【\(field.rawValue)】"), "\(ground) \(field)")
    }
    #expect(!letter.title.isEmpty && answer.articles.contains(ground.article))
    #expect(DisclosureAnswer(answer.data) == answer)
  }

  @Test(arguments: AnswerGround.allCases)
  func `nothing that a ground needs may be left out`(ground: AnswerGround) {
    #expect(Set(DisclosureAnswer(ground).missing(hasFiles: false)) == ground.needs)
  }

  @Test func `article 37: the letter says of each withheld part what it is and why`() throws {
    let answer = DisclosureAnswer(
      .partly, texts: [.content: "可以公开的内容。"],
      parts: [
        .init(ground: .privacy, what: "附件二中的手机号码", reason: "属于个人隐私"),
        .init(ground: .tradeSecret, what: "合同单价", reason: "属于商业秘密"),
      ])
    let letter = AnswerLetter(
      answer, wanted: "《某合同》", receivedOn: try #require(CivilDate("2026-11-20")), authorityName: "市场监管局")
    #expect(letter.paragraphs.contains { $0.hasPrefix("1．附件二中的手机号码") && $0.contains("第十五条") })
    #expect(letter.paragraphs.contains { $0.hasPrefix("2．合同单价") })
    #expect(answer.result == .partlyDisclosed)
  }

  @Test func `a refusal to disclose goes to review first, other answers to review or court`() {
    for ground in AnswerGround.allCases {
      let isRefusal = ground.result.group == .withheld || ground == .partly
      #expect(ground.remedy == (isRefusal ? .reviewFirst : .either), "\(ground)")
    }
    let first = AnswerRemedies.sentence(.reviewFirst)
    for text in ["应当先", "六十日", "第二十三条", "十五日"] { #expect(first.contains(text)) }
    let either = AnswerRemedies.sentence(.either)
    for text in ["六十日", "六个月", "第四十六条"] { #expect(either.contains(text)) }
  }

  @Test func `items of articles are cited with brackets, as letters do`() {
    #expect(AnswerLetter.cited("政府信息公开条例第三十六条第一项") == "《中华人民共和国政府信息公开条例》第三十六条第（一）项")
    #expect(AnswerLetter.cited("档案法第二十七条") == "档案法第二十七条")
  }
}
