import Testing

@testable import Screening

/// Texts that nobody writes, made from a seed of what the screening looks at.
@Suite("Screening of hostile texts")
struct HostileTextTests {
  private static let pieces = [
    "1", "13", "139", "511602", "19900307101X", "０", "９", "〇", "一", "十", "百", "壹", "幺", "-", "－", " ", "\u{3000}", "\n",
    "\u{200B}",
    "(", ")", "（", "）", "：", ":", "@", ".", "example.cn", "川A", "川X12345", "号", "号楼", "单元", "室", "路", "村", "区", "市",
    "省", "县",
    "岁", "周岁", "年", "月", "日", "生", "出生", "班", "年级", "小学", "学生", "未成年", "某", "张某", "电话", "手机", "账号", "身份证", "护照",
    "H", "M", "E", "绝密", "机密★", "秘密", "内部", "工作秘密", "长期", "启用前", "患", "病历", "诊断", "𠀀", "e\u{301}", "👨‍👩‍👧", "\u{0}", "༳",
    "兆",
  ]

  @Test(arguments: 0..<40) func `whatever stands in a text, it is screened, and what is found lies within it`(
    _ seed: Int
  ) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    for _ in 0..<60 {
      let text = (0..<next(30)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      let findings = TextScreening.findings(in: text)
      let count = text.count
      #expect(findings.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= count && !$0.range.isEmpty })
      #expect(TextScreening.secretMarks(in: text).allSatisfy { $0.range.upperBound <= count })
      // What is no finding stays word for word.
      let kept = text.indices.enumerated().filter { place, _ in !findings.contains { $0.range.contains(place) } }
      let shown = findings.reduce(0) { $0 + $1.shown.count }
      #expect(TextScreening.masked(text, findings).count <= kept.count + shown)
    }
  }
}
