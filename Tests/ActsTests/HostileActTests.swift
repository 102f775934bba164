import Testing

@testable import Acts

/// Texts that nobody writes, made from a seed of what acts and citations are made of.
@Suite("Hostile acts and citations")
struct HostileActTests {
  private static let pieces = [
    "# ", "## ", "### ", "\n", "\n\n", "<!-- INFO END -->", "第", "条", "款", "项", "编", "章", "节", "之", "至", "、", "和", "一",
    "十", "百", "千", "零",
    "（一）", "(二)", "1.", "《", "》", "〈", "〉", "政府信息公开条例", "中华人民共和国", "行政许可法", "本条例", "本法", "该法", "第十条", "第三十六条第一款第（七）项",
    "2019年4月3日", "13月", "施行", "废止", "修订", "第711号", "附件", "附：", "99999999999999999999", " ", "\u{3000}", "\u{200B}", "𠀀",
    "e\u{301}", "|", "---",
  ]

  @Test(arguments: 0..<40) func `no text makes reading trap, and every place lies within its text`(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    var before: ActText?
    for _ in 0..<60 {
      let text = (0..<next(40)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      let count = text.count
      #expect(ActCitation.find(in: text).allSatisfy { $0.range.upperBound <= count && !$0.range.isEmpty })
      #expect(ActCitation.pieces(of: text).map(\.text).joined() == text, "\(text.debugDescription)")
      guard let act = try? ActText.parse("# 演示条例\n\n2019年4月3日 公布\n\n<!-- INFO END -->\n\n第一条 起。\n\n\(text)") else {
        continue
      }
      if let before {
        let difference = ActDifference.between(before, act)
        #expect(difference.articles.filter { $0.new != nil }.count == act.articles.count)
      }
      before = act
    }
  }
}
