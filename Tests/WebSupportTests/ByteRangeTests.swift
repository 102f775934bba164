import Testing

@testable import WebSupport

@Suite("Parts of files")
struct ByteRangeTests {
  private func range(_ text: String?, ifRange: String? = nil, of total: Int = 1000) -> ByteRange {
    ByteRange(range: text, ifRange: ifRange, tag: "\"abc\"", totalBytes: total)
  }

  @Test("are named by first and last byte, by the first alone, or from the end")
  func parts() {
    #expect(range("bytes=0-499") == .part(0..<500))
    #expect(range("bytes=500-999") == .part(500..<1000))
    #expect(range("bytes=999-") == .part(999..<1000))
    #expect(range("bytes=-1") == .part(999..<1000))
    #expect(range("bytes=-500") == .part(500..<1000))
    #expect(range("bytes=0-0") == .part(0..<1))
    #expect(range("Bytes = 1 - 2 ") == .part(1..<3))
  }

  @Test("that reach beyond the end stop there")
  func clamped() {
    #expect(range("bytes=900-5000") == .part(900..<1000))
    #expect(range("bytes=-5000") == .part(0..<1000))
    #expect(range("bytes=0-99999999999999999999999999") == .part(0..<1000))
    #expect(range("bytes=0-\(Int.max)") == .part(0..<1000))
    #expect(range("bytes=-99999999999999999999") == .part(0..<1000))
  }

  @Test("that do not exist are refused")
  func unsatisfiable() {
    for text in ["bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=99999999999999999999-"] {
      #expect(range(text) == .unsatisfiable, "\(text)")
    }
    #expect(range("bytes=0-", of: 0) == .unsatisfiable)
    #expect(range("bytes=-5", of: 0) == .unsatisfiable)
    #expect(ByteRange.unsatisfiable.contentRange(totalBytes: 1000) == "bytes */1000")
  }

  @Test("that nobody understands are passed over, and the whole file comes")
  func passedOver() {
    for text in [
      nil, "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1-2,4-5", "items=0-5", "bytes=1--2",
      "bytes=+1-2",
      "bytes=0x1-2", "bytes= - ", "bytes=１-２",
    ] {
      #expect(range(text) == .whole, "\(text ?? "none")")
    }
    #expect(ByteRange.whole.contentRange(totalBytes: 1000) == nil)
  }

  @Test("are sent only of the file that the reader has the beginning of")
  func conditional() {
    #expect(range("bytes=5-9", ifRange: "\"abc\"") == .part(5..<10))
    #expect(range("bytes=5-9", ifRange: " \"abc\" ") == .part(5..<10))
    for tag in ["\"abd\"", "W/\"abc\"", "abc", "", "Sun, 22 Nov 2026 01:00:00 GMT"] {
      #expect(range("bytes=5-9", ifRange: tag) == .whole, "\(tag)")
    }
    #expect(ByteRange.part(5..<10).contentRange(totalBytes: 1000) == "bytes 5-9/1000")
  }
}
