import Kernel
import Testing

@testable import Documents

/// Files that were cut off, changed in places or glued together, always in the same way.
@Suite("Damaged files")
struct DamagedFileTests {
  private static func samples() throws -> [(name: String, bytes: [UInt8])] {
    let body = "<w:p><w:r><w:t>段落</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    let ofd = "xmlns:ofd=\"http://www.ofdspec.org/2016\""
    let sheet = Sheet(name: "表", widths: [10, 10], head: [["甲", "乙"]], rows: [["张三", 3]])
    return [
      ("loaded.pdf", RawPDF.loaded()), ("drawn.pdf", try DrawnPDF.of(["申请人张三", "Second page"])),
      ("a.docx", try PackedFile.docx(body, more: ["word/header1.xml": "<w:hdr \(PackedFile.word)/>"])),
      (
        "a.ofd",
        try PackedFile.of([
          "OFD.xml": "<ofd:OFD \(ofd)><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
          "D/Document.xml":
            "<ofd:Document \(ofd)><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/></ofd:Pages></ofd:Document>",
          "D/P.xml":
            "<ofd:Page \(ofd)><ofd:TextObject Boundary=\"1 2 3 4\"><ofd:TextCode X=\"0\" Y=\"1\">字</ofd:TextCode></ofd:TextObject></ofd:Page>",
        ])
      ),
      (
        "a.xlsx",
        try WorkbookFile.write(Workbook(title: "", author: "", sheets: [sheet]), made: Instant(milliseconds: 0))
      ),
      ("a.html", Array("<html><p title=\"x\">a &amp; b<!-- c --><script>d</script><td>e".utf8)),
      ("a.txt", Array("汉字 text".utf8)),
    ]
  }

  private static func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: result.removeLast(Int.random(in: 0..<result.count, using: &generator))
    case 1:
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        result[Int.random(in: 0..<result.count, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
    case 2:
      let start = Int.random(in: 0..<result.count, using: &generator)
      result.removeSubrange(start..<min(start + Int.random(in: 1...64, using: &generator), result.count))
    default:
      let start = Int.random(in: 0..<result.count, using: &generator)
      result.insert(contentsOf: result[start..<min(start + 40, result.count)], at: start)
    }
    return result
  }

  @Test func `damaged files are read or refused, and never end the program`() throws {
    var generator = SeededGenerator(seed: 20261123)
    var refused = 0
    for sample in try Self.samples() {
      for _ in 0..<80 {
        let bytes = Self.damaged(sample.bytes, &generator)
        do { _ = try TextReader.read(bytes: bytes, named: sample.name) } catch {
          refused += 1
          #expect(error.code.hasPrefix("documents."))
        }
      }
    }
    #expect(refused > 50)
  }

  @Test func `a damaged PDF is redacted clean or not at all`() throws {
    var generator = SeededGenerator(seed: 7)
    var done = 0
    for _ in 0..<30 {
      let bytes = Self.damaged(RawPDF.loaded(), &generator)
      guard
        let redacted = try? PDFRedaction(bytes).redacting(
          [.text("Zhangsan")], title: "", made: Instant(milliseconds: 0))
      else { continue }
      done += 1
      let read = try TextReader.read(bytes: redacted.bytes, named: "a.pdf")
      #expect(!read.whole.contains("Zhangsan") && read.asides.isEmpty && read.unread.isEmpty)
    }
    #expect(done > 3)
  }
}
