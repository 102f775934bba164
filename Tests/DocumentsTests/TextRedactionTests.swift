import Testing

@testable import Documents

@Suite("Redaction of text")
struct TextRedactionTests {
  @Test func `removed characters are gone, and their number is not told`() throws {
    let result = try TextRedaction.redact("申请人张三丰，电话13800138000。", ranges: [3..<6], texts: ["138 0013 8000"])
    #expect(result.text == "申请人████，电话████。")
    #expect(result.removed == ["张三丰", "13800138000"])
  }

  @Test func `pieces that touch are one, and a letter is never split from its accent`() throws {
    let result = try TextRedaction.redact("ae\u{301}b张三李四", ranges: [1..<2, 3..<5, 5..<7])
    #expect(result.text == "a████b████")
    #expect(result.removed == ["e\u{301}", "张三李四"])
  }

  @Test func `a radical that looks like the character is the character, and full width is half width`() throws {
    let result = try TextRedaction.redact("⼀⼆三 ＡＢ", texts: ["一二", "ab"])
    #expect(result.text == "████三 ████")
  }

  @Test func `what meets nothing is refused`() {
    #expect(throws: DocumentError.markFindsNothing(mark: 2)) {
      try TextRedaction.redact("abc", ranges: [0..<1], texts: ["x"])
    }
    #expect(throws: DocumentError.markFindsNothing(mark: 1)) { try TextRedaction.redact("abc", ranges: [2..<4]) }
    #expect(throws: DocumentError.nothingMarked) { try TextRedaction.redact("abc") }
  }
}
